"""Who looks at the page, as far as its skeleton needs to know; never a reason for a page to fail."""

from dataclasses import dataclass, field

from flask import g, request
from flask_login import AnonymousUserMixin, current_user

from app.ui import navigation
from app.ui.navigation import MenuEntry

COLOR_SCHEMES = ("auto", "light", "dark")
TEXT_SIZES = ("normal", "large", "larger")
COOKIE = "prefs"


@dataclass(frozen=True)
class Viewer:
    """The person in the header, or nobody."""

    is_authenticated: bool = False
    display_name: str = ""
    initials: str = ""
    title_line: str = ""
    color_scheme: str = "auto"
    text_size: str = "normal"
    menu: list[MenuEntry] = field(default_factory=list)


def viewer() -> Viewer:
    """Whoever is signed in; on a page that tells of a failure, nobody."""
    if "stranger" in g or not current_user or not current_user.is_authenticated:
        return _from_device()
    return Viewer(
        is_authenticated=True,
        display_name=current_user.display_name,
        initials=current_user.initials,
        title_line=current_user.title_line,
        color_scheme=_known(current_user.color_scheme, COLOR_SCHEMES),
        text_size=_known(current_user.text_size, TEXT_SIZES),
        menu=navigation.items_for(current_user),
    )


def forget_viewer() -> None:
    """Let the rest of this request neither ask who is signed in nor touch the session."""
    g.stranger = True
    g._login_user = AnonymousUserMixin()


def _from_device() -> Viewer:
    color_scheme, _, text_size = request.cookies.get(COOKIE, "").partition(".")
    return Viewer(color_scheme=_known(color_scheme, COLOR_SCHEMES), text_size=_known(text_size, TEXT_SIZES))


def _known(value: str | None, values: tuple[str, ...]) -> str:
    return value if value in values else values[0]
