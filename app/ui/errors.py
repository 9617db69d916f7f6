"""Error pages: what happened, what to do, the way home; they hold when the database does not."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound, ServiceUnavailable

from app.core.errors import NotVisible
from app.ui.viewer import forget_viewer


@dataclass(frozen=True)
class ErrorText:
    """A title, what happened, and what the reader can do."""

    title: Any
    happened: Any
    remedy: Any


TEXTS = {
    400: ErrorText(
        _l("We did not understand that"),
        _l("Something was missing in what the browser sent, or it could not be read."),
        _l("Go back, load the page again and try once more."),
    ),
    403: ErrorText(
        _l("You may not do this"),
        _l("Your account is not allowed to do what you asked for."),
        _l("If you need it in your work, ask your leader or those who run the portal."),
    ),
    404: ErrorText(
        _l("The page was not found"),
        _l("There is nothing at this address for you. It may have been moved, or be meant for somebody else."),
        _l("Check the address, search, or go on from your own courses."),
    ),
    405: ErrorText(
        _l("This page cannot be opened like that"),
        _l("The address belongs to a form, and was opened without it."),
        _l("Go back to the page with the form and send it from there."),
    ),
    409: ErrorText(
        _l("Somebody was before you"),
        _l("What you changed has been changed by somebody else in the meantime."),
        _l("Go back, load the page again and see what stands there now."),
    ),
    413: ErrorText(
        _l("That was too large"),
        _l("What you sent is larger than the portal accepts."),
        _l("Send a smaller file or a shorter text."),
    ),
    429: ErrorText(
        _l("Too many tries"),
        _l("There have been too many requests from you in a short time."),
        _l("Wait five minutes, and try again."),
    ),
    500: ErrorText(
        _l("Something went wrong with us"),
        _l("The fault is ours, and it has been noted. Nothing that was saved is lost."),
        _l("Try again in a little while."),
    ),
    503: ErrorText(
        _l("The portal is resting for a moment"),
        _l("It cannot reach its data just now. Nothing that was saved is lost."),
        _l("Wait a minute, and load the page again."),
    ),
}
FORM_TOO_OLD = ErrorText(
    _l("The form was too old"),
    _l("The page had been open for too long, or you have signed in anew since it was opened. Nothing was changed."),
    _l("Go back, load the page again and send the form once more."),
)
LAST_RESORT = (
    '<!DOCTYPE html><html lang="nb"><meta charset="utf-8"><title>Noe gikk galt</title>'
    "<h1>Noe gikk galt hos oss</h1>"
    "<p>Prøv igjen om litt. / Something went wrong. Please try again in a little while.</p></html>"
)


def init_app(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotVisible, lambda _error: page_for(NotFound()))
    app.register_error_handler(OperationalError, _no_database)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400 or error.response is not None:
        return error
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, OperationalError):
        error = ServiceUnavailable(retry_after=30)
    return page_for(error)


def _no_database(error: OperationalError) -> ResponseReturnValue:
    current_app.logger.error("the database does not answer", extra={"error": type(error.orig).__name__})
    return page_for(ServiceUnavailable(retry_after=30))


def page_for(error: HTTPException) -> ResponseReturnValue:
    """The page that tells of `error`, in the reader's language."""
    code = error.code or 500
    text = FORM_TOO_OLD if isinstance(error, CSRFError) else TEXTS.get(code, TEXTS[500 if code >= 500 else 400])
    headers = [(name, value) for name, value in error.get_headers() if name not in ("Content-Type", "Content-Length")]
    return _rendered(text, stranger=code >= 500), code, headers


def _rendered(text: ErrorText, *, stranger: bool) -> str:
    """With the reader's own menu if that can be had, without it otherwise."""
    for without_person in (True,) if stranger else (False, True):
        try:
            if without_person:
                forget_viewer()
            return render_template("ui/error.html", text=text, request_id=g.get("request_id"))
        except Exception as failure:
            current_app.logger.warning("error page failed", extra={"error": type(failure).__name__})
    return LAST_RESORT
