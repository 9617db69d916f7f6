"""Languages: which one a reader gets, and how texts are made outside a page."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, force_locale, get_locale
from flask_login import current_user

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
LOCALES = {"nb": "nb", "nn": "nn", "en": "en_GB"}
TIMEZONE = "Europe/Oslo"


def choose_language() -> str:
    """The person's own choice, then the device's cookie, then the browser, then the municipality's."""
    if has_request_context():
        own = getattr(current_user, "language", None) if current_user else None
        chosen = own or request.cookies.get("language")
        if chosen in LANGUAGES:
            return chosen
        accepted = request.accept_languages.best_match(["nb", "nn", "no", "en"])
        if accepted:
            return "nb" if accepted == "no" else accepted
    default: str = current_app.extensions["settings"].default_language
    return default


def language() -> str:
    """nb, nn or en: the language of the text being made now."""
    locale = get_locale()
    return locale.language if locale is not None and locale.language in LANGUAGES else "nb"


def init_app(app: Flask) -> None:
    """Connect Flask-Babel; `translations/` at the top holds the catalogues."""
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(app.extensions["settings"].translations_dir))
    Babel(
        app,
        default_locale=LOCALES["nb"],
        default_timezone=TIMEZONE,
        locale_selector=lambda: LOCALES[choose_language()],
        timezone_selector=lambda: TIMEZONE,
    )


@contextmanager
def in_language(app: Flask, code: str | None) -> Iterator[None]:
    """Make mail, PDF and command texts in `code`: without this gettext answers English in silence."""
    with app.app_context(), force_locale(LOCALES.get(code or "nb", "nb")):
        yield
