"""Inline marks: citations, values and local words; raw HTML, e-mail links and references are taken out."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from app.catalogue.markup.context import Context


class Citations(InlineProcessor):
    """`[@id]` as a numbered link to the list at the foot, or in a fragment as the source's own name."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(r"[ \u00a0]{0,3}\[@([a-z0-9-]{1,80})\]", md)
        self._context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class's name
        self, found: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        source = self._context.sources.get(found.group(1))
        if source is None:
            return "", found.start(0), found.end(0)
        if not self._context.is_page:
            return _named(source), found.start(0), found.end(0)
        return Element("sup", {"class": "cite", "data-source": found.group(1)}), found.start(0), found.end(0)


def _named(source: dict[str, str]) -> Element:
    mark = Element("span", {"class": "cite-named"})
    mark.text = AtomicString(" (")
    link = SubElement(mark, "a", {"href": source["url"]})
    link.text = AtomicString(source["title"])
    link.tail = AtomicString(")")
    return mark


class Placeholders(InlineProcessor):
    """`{{ verdi.key }}` and `{{ lokal.key }}` as plain text, never read as Markdown again."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(r"\{\{[ \t]{0,8}((?:verdi|lokal)\.[a-z0-9_]{1,80})[ \t]{0,8}\}\}", md)
        self._context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class's name
        self, found: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return self._context.value(found.group(1)), found.start(0), found.end(0)


def register(md: Markdown, context: Context) -> None:
    """Put these in, and take out what the format does not have."""
    for name in ("html", "automail", "reference", "image_reference", "short_reference", "short_image_ref"):
        md.inlinePatterns.deregister(name)
    md.inlinePatterns.register(Placeholders(md, context), "placeholders", 185)
    md.inlinePatterns.register(Citations(md, context), "citations", 175)
