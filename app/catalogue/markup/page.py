"""From a request to stored HTML: parse, clean, and only then add the markup that is ours alone."""

import html as escapes
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from app.catalogue.markup import blocks, inlines, trees
from app.catalogue.markup.context import Context
from app.catalogue.markup.sanitize import clean, clean_inline

TERM_ANCHOR = "term-"
_QUESTION = "data-question"
_ICON = re.compile(r'<span data-icon="([A-Za-z]+)"></span>')
_TERM = re.compile(r'<span data-term="([a-z0-9-]+)">([^<]*)</span>')
_TAG = re.compile(r"<[^>]*>")
_CITE = re.compile(r'<sup class="cite">.*?</sup>')

Segment = dict[str, str]


def new_parser(context: Context) -> Markdown:
    """Python-Markdown with the portal's marks and without what the format does not have."""
    md = Markdown(
        extensions=["tables", "sane_lists", "pymdownx.tilde"],
        extension_configs={"pymdownx.tilde": {"delete": False, "subscript": True}},
        output_format="html",
    )
    blocks.register(md, context)
    inlines.register(md, context)
    trees.register(md, context)
    return md


def _tree(md: Markdown, text: str) -> Element:
    lines = text.split("\n")
    for before in md.preprocessors:
        lines = before.run(lines)
    root = md.parser.parseDocument(lines).getroot()
    assert root is not None
    for step in md.treeprocessors:
        step.run(root)
    return root


def _html(md: Markdown, element: Element) -> str:
    element.tail = None
    text = md.serializer(element)
    for after in md.postprocessors:
        text = after.run(text)
    return text.strip()


class Renderer:
    """Renders one page or fragment; `icons` are the drawings by name, ready as SVG."""

    def __init__(self, context: Context, icons: dict[str, str]) -> None:
        self._context = context
        self._icons = icons
        self._md = new_parser(context)

    def segments(self, parts: list[dict[str, str]]) -> list[Segment]:
        """`parts` are {"text", "language"}; a part in another language than the page says so on each block."""
        made: list[Segment] = []
        for part in parts:
            self._context.text_language = part["language"]
            self._md.reset()
            for element in _tree(self._md, part["text"]):
                self._add(made, element)
        return made

    def _add(self, made: list[Segment], element: Element) -> None:
        if question := element.get(_QUESTION):
            made.append({"question": question})
            return
        terms = [mark.get("data-term", "") for mark in element.iter("span") if mark.get("data-term")]
        if self._context.text_language != self._context.language:
            element.set("lang", self._context.text_language)
        text = self._expand(clean(_html(self._md, element)))
        text += "".join(self._popover(term) for term in terms)
        if made and "html" in made[-1]:
            made[-1]["html"] += text
        elif text:
            made.append({"html": text})

    def _expand(self, text: str) -> str:
        """Our own markup, after the cleaning: icons, and buttons that open a glossary word."""
        text = _ICON.sub(lambda found: self._icons.get(found.group(1), ""), text)
        return _TERM.sub(
            lambda found: (
                f'<button class="term" type="button" popovertarget="{TERM_ANCHOR}{found.group(1)}">'
                f"{found.group(2)}</button>"
            ),
            text,
        )

    def _popover(self, term_id: str) -> str:
        language = self._context.used_terms[term_id]
        term = self._context.term(term_id, language)
        lang = f' lang="{language}"' if language != self._context.language else ""
        return (
            f'<div class="gloss" id="{TERM_ANCHOR}{term_id}" popover{lang}>'
            f'<p class="gloss-title"><strong>{escapes.escape(term["title"])}</strong></p>{term["html"]}</div>'
        )

    def lead(self, part: dict[str, str]) -> str:
        """The text as one plain paragraph; its citations count, but are not shown in it."""
        pieces = "".join(segment.get("html", "") for segment in self.segments([part]))
        return " ".join(escapes.unescape(_TAG.sub("", _CITE.sub("", pieces))).split())


def fragment(text: str, context: Context, icons: dict[str, str]) -> str:
    """A piece of text without ids, glossary words and checks: a quiz text, a meaning."""
    context.text_language = context.text_language or context.language
    md = new_parser(context)
    made = [clean(_html(md, element)) for element in _tree(md, text) if not element.get(_QUESTION)]
    return _ICON.sub(lambda found: icons.get(found.group(1), ""), "".join(made))


def inline(text: str, context: Context) -> str:
    """One line of text for a label: no blocks at all."""
    context.text_language = context.text_language or context.language
    md = new_parser(context)
    paragraphs = (_html(md, element) for element in _tree(md, text))
    return clean_inline(" ".join(paragraphs)).strip()


def headings_of(segments: list[Segment]) -> Iterator[dict[str, Any]]:
    """[{id, level, title}] of the page's own headings."""
    for segment in segments:
        for found in _HEADING.finditer(segment.get("html", "")):
            title = " ".join(escapes.unescape(_TAG.sub("", _CITE.sub("", found.group(3)))).split())
            yield {"id": found.group(2), "level": int(found.group(1)), "title": title}


_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
