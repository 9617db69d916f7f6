"""The allow-list: what may stand in stored HTML, whatever came before."""

import re

import nh3

_ID = re.compile(r"h-[a-z0-9-]+\Z")
_LINK = re.compile(r"(?:https://[^\s\"'<>]+|/(?!/)[^\s\"'<>\\]*|#h-[a-z0-9-]+|#source-[0-9]+)\Z")
_MEDIA = re.compile(r"/media/[0-9a-f]{64}/[a-z0-9][a-z0-9._-]*\Z")
_ICON = re.compile(r"[A-Za-z]{2,40}\Z")

INLINE = {"a", "abbr", "br", "code", "em", "span", "strong", "sub", "sup"}
TAGS = INLINE | {
    "blockquote", "div", "figure", "h2", "h3", "img", "li", "ol", "p", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href"},
    "div": {"data-color"},
    "h2": {"id"},
    "h3": {"id"},
    "img": {"alt", "src"},
    "ol": {"start"},
    "span": {"data-icon", "data-term"},
    "td": {"data-label"},
    "th": {"scope"},
}
CLASSES = {
    "div": {"act", "callout", "dodont", "rule"},
    "h2": {"callout-title"},
    "h3": {"callout-title"},
    "ol": {"steps"},
    "p": {"callout-title"},
    "span": {"cite-named", "ds-sr-only"},
    "sup": {"cite"},
    "table": {"ds-table", "stack"},
}


def _filter(tag: str, attribute: str, value: str) -> str | None:
    pattern = {"href": _LINK, "src": _MEDIA, "id": _ID, "data-icon": _ICON}.get(attribute)
    return value if pattern is None or pattern.match(value) else None


def _cleaner(tags: set[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        attributes={tag: names for tag, names in ATTRIBUTES.items() if tag == "*" or tag in tags},
        allowed_classes={tag: names for tag, names in CLASSES.items() if tag in tags},
        attribute_filter=_filter,
        url_schemes={"https"},
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


_blocks = _cleaner(TAGS)
_inline = _cleaner(INLINE)
_NO_SOURCE = re.compile(r"<img(?![^>]* src=)[^>]*>")


def clean(html: str) -> str:
    """Block HTML with nothing in it but what the list allows; a picture without an allowed source is dropped."""
    return _NO_SOURCE.sub("", _blocks.clean(html))


def clean_inline(html: str) -> str:
    """HTML that may stand inside a label or a legend."""
    return _inline.clean(html)
