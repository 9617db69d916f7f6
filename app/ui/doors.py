"""Connect the room to an app: what templates may use, and the pages that tell of errors."""

from flask import Flask, g, get_flashed_messages

from app.core.i18n import LANGUAGES, language
from app.ui import addresses, errors, formats, icons
from app.ui.brand import Brand
from app.ui.viewer import viewer

CHECK_THEIR_OWN_TOKEN = ("app.ui.routes.choose_language", "app.ui.routes.preferences")
"""A reader who is not signed in chooses language and colours without a session being made for it."""


def init_app(app: Flask) -> None:
    """Add filters, globals and error pages; the colours of the brand are checked here, at start."""
    brand = Brand.from_settings(app.extensions["settings"])
    app.extensions["brand"] = brand
    app.jinja_env.filters.update(formats.FILTERS)
    app.jinja_env.globals.update(
        brand=brand,
        demo=brand.demo,
        door=addresses.door,
        here=addresses.here,
        icon=icons.icon,
        icon_svg=icons.icon,
        messages_to_show=_messages_to_show,
        page_numbers=addresses.page_numbers,
        url_path=addresses.url_path,
        art=icons.art,
        language=language,
        languages=LANGUAGES,
        url_with=addresses.url_with,
        viewer=viewer,
    )
    errors.init_app(app)
    for view in CHECK_THEIR_OWN_TOKEN:
        app.extensions["csrf"].exempt(view)


def _messages_to_show() -> list[tuple[str, str]]:
    """What the last act came to; a page that tells of a failure does not touch the session."""
    return [] if "stranger" in g else get_flashed_messages(with_categories=True)  # type: ignore[return-value]
