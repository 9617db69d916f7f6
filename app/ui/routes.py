"""The doors of ui: help and statements, language and looks, and the small files a browser asks for."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh
from flask_login import current_user

from app.core.i18n import LANGUAGES, language
from app.ui.addresses import asset_url, safe_next, url_path
from app.ui.assets import FOR_GOOD
from app.ui.brand import Brand
from app.ui.preferences import PreferencesForm, keep_on_device, save_for
from app.ui.viewer import viewer

bp = Blueprint("ui", __name__, template_folder="templates")


def _brand() -> Brand:
    brand: Brand = current_app.extensions["brand"]
    return brand


@bp.get("/help")
def help_page() -> ResponseReturnValue:
    """How to use the portal."""
    return render_template("ui/pages/help.html")


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept about people, why, and for how long."""
    return render_template("ui/pages/privacy.html")


@bp.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """The statement that the regulation on universal design asks for."""
    return render_template("ui/pages/accessibility.html")


@bp.route("/preferences", methods=["GET", "POST"])
def preferences() -> ResponseReturnValue:
    """Colours, text size and language."""
    _check_origin()
    now = viewer()
    form = PreferencesForm(
        data={"color_scheme": now.color_scheme, "text_size": now.text_size, "language": language()},
        meta={"csrf": now.is_authenticated},
    )
    if not form.validate_on_submit():
        return render_template("ui/pages/preferences.html", form=form), 400 if form.errors else 200
    response = _save(
        url_path("/preferences"),
        color_scheme=form.color_scheme.data,
        text_size=form.text_size.data,
        language=form.language.data,
    )
    if current_user.is_authenticated:
        refresh()
        flash(_("Your choices are saved."), "success")
    return response


@bp.post("/language")
def choose_language() -> ResponseReturnValue:
    """Go on with the same page in another language."""
    _check_origin()
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    return _save(safe_next(request.form.get("next")) or url_path("/"), language=chosen)


def _check_origin() -> None:
    """Forms of people who are signed in carry a token; a stranger's must at least come from this site."""
    if request.method != "POST":
        return
    if current_user.is_authenticated:
        current_app.extensions["csrf"].protect()
    elif request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(400)


def _save(target: str, **choices: Any) -> Response:
    response = make_response(redirect(target, 303))
    if not current_user.is_authenticated:
        return keep_on_device(response, secure=request.is_secure, **choices)
    save_for(current_user, **choices)
    return response


@bp.get("/brand.css")
def brand_css() -> ResponseReturnValue:
    """The municipality's two colours."""
    return Response(_brand().stylesheet, mimetype="text/css", headers={"Cache-Control": FOR_GOOD})


@bp.get("/brand/mark")
def brand_mark() -> ResponseReturnValue:
    """The municipality's mark."""
    mark = _brand().mark
    if mark is None:
        abort(404)
    kind = "image/svg+xml" if mark.suffix.lower() == ".svg" else "image/png"
    return Response(mark.read_bytes(), mimetype=kind, headers={"Cache-Control": FOR_GOOD})


@bp.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """A workplace's portal is not for search engines."""
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")


@bp.get("/favicon.ico")
def favicon() -> ResponseReturnValue:
    """For browsers that ask for it whatever the page says."""
    return redirect(asset_url("icon.svg"), 302)


for view in (help_page, privacy, accessibility, preferences, choose_language, brand_css, brand_mark, robots, favicon):
    view.guard = ("public",)  # type: ignore[attr-defined]
