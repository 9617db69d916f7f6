"""Language, colours and text size: where a signed-in person's choice is kept is said by the room that knows people."""

from collections.abc import Callable
from typing import Any

from flask import Response
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from app.core.i18n import LANGUAGES
from app.ui.forms import Form
from app.ui.viewer import COOKIE

Saver = Callable[..., None]
YEAR = 365 * 24 * 3600
_saver: list[Saver] = []


class PreferencesForm(Form):
    """How the portal looks to me."""

    color_scheme = RadioField(
        _l("Colours"),
        choices=[("auto", _l("As on my device")), ("light", _l("Light")), ("dark", _l("Dark"))],
    )
    text_size = RadioField(
        _l("Text size"),
        choices=[("normal", _l("Normal")), ("large", _l("Large")), ("larger", _l("Larger"))],
    )
    language = RadioField(_l("Language"), choices=list(LANGUAGES.items()))


def preferences_saver(saver: Saver) -> Saver:
    """Register `saver(person_id, *, language=…, color_scheme=…, text_size=…)`; absent ones stay as they are."""
    _saver[:] = [saver]
    return saver


def save_for(person: Any, **choices: str) -> None:
    """Keep a signed-in person's choices."""
    for saver in _saver:
        saver(person.id, **choices)


def keep_on_device(response: Response, *, secure: bool, **choices: str) -> Response:
    """Keep the choices of somebody who is not signed in, in this browser only."""
    cookies = {}
    if "language" in choices:
        cookies["language"] = choices["language"]
    if "color_scheme" in choices:
        cookies[COOKIE] = f"{choices['color_scheme']}.{choices['text_size']}"
    for name, value in cookies.items():
        response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return response
