"""Sign in by password or one-time code, and out."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from app.core import db
from app.core.rows import AnyRow
from app.identity import expired, queries, service
from app.identity.access import public
from app.identity.current import SignedIn, signed_in
from app.identity.forms import CodeForm, ConfirmForm, LoginForm
from app.identity.limits import SIGN_IN, SIGN_IN_FROM_ADDRESS, Limits
from app.identity.passwords import hash_password, matches, needs_rehash
from app.identity.routes import bp
from app.identity.rules import normalised_email
from app.ui.addresses import safe_next


def who_tries(name: str) -> tuple[AnyRow | None, str]:
    """The candidate behind a name, and what their tries are counted under: one count however they are named."""
    candidate = queries.sign_in_candidate(db.reading, name)
    return candidate, str(candidate.id) if candidate else normalised_email(name)


def within_limits(limit: str, counted: str) -> bool:
    """Count a try for the account and for the address; every door to an account shares the counts."""
    by_name = limits().allowed(limit, "account", counted)
    by_address = limits().allowed(SIGN_IN_FROM_ADDRESS, "address", request.remote_addr or "")
    return by_name and by_address


def forgive(counted: str) -> None:
    """The try was right: the account starts afresh, and the address is not charged for it."""
    limits().forget(SIGN_IN, "account", counted)
    limits().take_back(SIGN_IN_FROM_ADDRESS, "address", request.remote_addr or "")


def limits() -> Limits:
    """The counts that all processes share."""
    found: Limits = current_app.extensions["limits"]
    return found


def too_many(template: str, **context: object) -> ResponseReturnValue:
    """Say that it was tried too often; the same whether or not the account exists."""
    context["form"].email.errors = [  # type: ignore[attr-defined]
        _("There have been too many tries. Wait five minutes and try again, or ask for a one-time code.")
    ]
    return render_template(template, **context), 429


@bp.route("/login", methods=["GET", "POST"])
@public
def login() -> ResponseReturnValue:
    """E-mail or employee number, and password."""
    form = LoginForm()
    target = safe_next(request.args.get("next"))
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(target or url_for("learning.home"))
    page = {"form": form, "next": target, "kept": bool(form.kept.data)}
    if not form.validate_on_submit():
        return render_template("identity/login.html", **page), 400 if form.errors else 200
    candidate, counted = who_tries(form.email.data)
    if not within_limits(SIGN_IN, counted):
        return too_many("identity/login.html", **page)
    person_id = _by_password(candidate, form.password.data)
    if person_id is None:
        form.password.errors = [_("The e-mail or number and the password do not belong together. Check both.")]
        return render_template("identity/login.html", **page), 400
    forgive(counted)
    let_in(person_id)
    return _after_sign_in(person_id, form.kept.data, target)


def _by_password(candidate: AnyRow | None, password: str) -> UUID | None:
    if not matches(candidate.password_hash if candidate else None, password) or candidate is None:
        return None
    if needs_rehash(candidate.password_hash):
        stronger = hash_password(password)
        with db.transaction() as transaction:
            service.rehash_password(transaction, candidate.identity_id, stronger)
    person_id: UUID = candidate.id
    return person_id


def let_in(person_id: UUID) -> SignedIn:
    """Begin a new session for the person."""
    person = signed_in(db.reading, person_id)
    assert person is not None
    session.rotate()  # type: ignore[attr-defined]
    login_user(person)
    session["check_cookie"] = True
    return person


def _after_sign_in(person_id: UUID, sealed: str | None, target: str | None) -> ResponseReturnValue:
    if sealed:
        kept = expired.open_form(sealed, person_id)
        if kept:
            return render_template("identity/go_on.html", to=kept["to"], fields=kept["fields"], form=ConfirmForm())
        flash(_("What was written belonged to somebody else or was too old, so it was not used."), "warning")
    return redirect(url_for("identity.signed_in_check", next=target))


@bp.get("/login/check")
@public
def signed_in_check() -> ResponseReturnValue:
    """Land here after signing in: a cookie that did not come back is said, not met with the form again."""
    target = safe_next(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(target or url_for("learning.home"))
    return render_template("identity/no_cookie.html"), 400


@bp.route("/login/code", methods=["GET", "POST"])
@public
def login_code() -> ResponseReturnValue:
    """E-mail or employee number, and a code that somebody handed over."""
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("identity/code.html", form=form), 400 if form.errors else 200
    candidate, counted = who_tries(form.email.data)
    if not within_limits(SIGN_IN, counted):
        return too_many("identity/code.html", form=form)
    if candidate is None or not _spend_code(candidate.id, form.code.data):
        form.code.errors = [
            _("The code does not fit, is used or is older than 24 hours. Check it, or ask for a new one.")
        ]
        return render_template("identity/code.html", form=form), 400
    forgive(counted)
    let_in(candidate.id)
    session["by_code"] = True
    return redirect(url_for("identity.choose_password"))


def _spend_code(person_id: UUID, code: str) -> bool:
    key = current_app.extensions["settings"].secret_key.get_secret_value()
    with db.transaction() as transaction:
        return service.use_code(transaction, person_id=person_id, code=code, key=key)


@bp.post("/logout")
@public
def logout() -> ResponseReturnValue:
    """End this session."""
    logout_user()
    session.rotate()  # type: ignore[attr-defined]
    flash(_("You are signed out."), "success")
    return redirect(url_for("identity.login"))
