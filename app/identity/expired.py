"""A session that ran out in the middle of a form: the fields are kept, the person signs in and goes on."""

import base64
import hashlib
import hmac
import json
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from flask import Flask, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from app.identity.forms import LoginForm
from app.ui import errors
from app.ui.addresses import safe_next

MOST_BYTES = 200_000
LIFE_SECONDS = 3600
NEVER_KEPT = {"csrf_token", "password", "new_password", "current_password", "code", "kept"}


def ask_to_sign_in() -> Response:
    """Send a reader to the sign-in page; from a form that was sent, with its fields sealed in the page."""
    if request.method != "POST":
        target = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("identity.login", next=target))
    kept = seal_form() if session.lapsed_owner and _is_from_us() else None  # type: ignore[attr-defined]
    if kept is None:
        return redirect(url_for("identity.login", next=safe_next(request.path)))
    page = render_template("identity/login.html", form=LoginForm(formdata=None, kept=kept), next=None, kept=True)
    return Response(page, status=401, mimetype="text/html")


def init_app(app: Flask) -> None:
    """A form whose session ran out fails the CSRF check before any door: meet it here."""
    app.register_error_handler(CSRFError, _form_without_session)


def _form_without_session(error: CSRFError) -> ResponseReturnValue:
    return ask_to_sign_in() if session.lapsed_owner and _is_from_us() else errors.page_for(error)  # type: ignore[attr-defined]


def _is_from_us() -> bool:
    """Whether the form was made for the session that ran out: a forged one has another session's token, or none."""
    signed = URLSafeTimedSerializer(str(current_app.secret_key), salt="wtf-csrf-token")
    try:
        token = signed.loads(request.form.get("csrf_token", ""))
    except BadData:
        return False
    return isinstance(token, str) and hmac.compare_digest(token, session.lapsed_csrf)  # type: ignore[attr-defined]


def _fernet() -> Fernet:
    secret = current_app.extensions["settings"].secret_key.get_secret_value()
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"kept-form:" + secret.encode()).digest()))


def seal_form() -> str | None:
    """The posted fields, readable by nobody but us and bound to whose session ran out; None if too large."""
    fields = [[name, value] for name, value in request.form.items(multi=True) if name not in NEVER_KEPT]
    kept = {"for": str(session.lapsed_owner), "to": request.full_path.rstrip("?"), "fields": fields}  # type: ignore[attr-defined]
    text = json.dumps(kept).encode()
    return _fernet().encrypt(text).decode() if len(text) <= MOST_BYTES else None


def open_form(sealed: str | None, person_id: UUID) -> dict[str, Any] | None:
    """{"to": path, "fields": [[name, value]]} if it was this person's and not too long ago."""
    if not sealed:
        return None
    try:
        kept: dict[str, Any] = json.loads(_fernet().decrypt(sealed.encode(), ttl=LIFE_SECONDS))
    except (InvalidToken, ValueError):
        return None
    return kept if kept["for"] == str(person_id) and safe_next(kept["to"]) else None
