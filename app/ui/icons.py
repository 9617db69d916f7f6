"""Icons and drawings: one sprite for the icons, which a browser keeps, and the areas' drawings in the page."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from app.ui.addresses import asset_url

FOLDER = Path(__file__).parent / "icons"
SPRITE = "icons.svg"
_USE = Markup(
    '<svg class="i" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
)


class UnknownIcon(LookupError):
    """No file of that name in app/ui/icons."""


@cache
def names() -> frozenset[str]:
    """Every icon there is."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def _inner(path: Path) -> str:
    found = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text("utf-8"), re.S)
    assert found, path
    return found.group(1).strip()


def sprite() -> bytes:
    """All icons in one file."""
    symbols = (
        f'<symbol id="{name}" viewBox="0 0 24 24">{_inner(FOLDER / f"{name}.svg")}</symbol>' for name in sorted(names())
    )
    return ('<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>").encode()


def icon(name: str) -> Markup:
    """The icon beside some words; hidden from screen readers, coloured as the text."""
    if name not in names():
        raise UnknownIcon(name)
    return _USE.format(asset_url(SPRITE), name)


@cache
def drawings() -> frozenset[str]:
    """The slugs of the focus areas that have a drawing of their own."""
    return frozenset(path.stem for path in (FOLDER / "art").glob("*.svg"))


def art(slug: str) -> Markup:
    """The drawing of a focus area; a municipality's own areas get a quiet pattern."""
    drawing = slug if slug in drawings() else "other"
    return Markup(  # noqa: S704 - our own files
        '<svg class="pat" viewBox="0 0 280 120" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true" focusable="false">{_inner(FOLDER / "art" / f"{drawing}.svg")}</svg>'
    )
