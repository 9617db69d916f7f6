"""Finishes the tree: glossary words, links, pictures, tables, numbered steps, and numbers kept with their units."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from app.catalogue.content.terms import matcher_of
from app.catalogue.markup.blocks import ANCHOR
from app.catalogue.markup.context import Context
from app.catalogue.markup.words import SOURCE

SOURCE_ANCHOR = "source-"

_NO_TERMS = {"h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "th", "code", "sup"}
_TOGETHER = re.compile(r"(?<=\d) (?=(?:%|prosent|kroner|kr|tonn|km|m²|kg|år|percent)(?!\w))")
_GROUPED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_INTERNAL = re.compile(r"(/[^#]*)#(.+)\Z")


class Finish(Treeprocessor):
    """Runs after the inline marks are elements."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self._context = context

    def run(self, root: Element) -> None:
        for child in root:
            if child.tag == "ol":
                child.set("class", "steps")
        for element in list(root.iter()):
            self._one(element)
        if self._context.is_page:
            self._mark_terms(root)
        for element in root.iter():
            element.text, element.tail = _together(element.text), _together(element.tail)

    def _one(self, element: Element) -> None:
        if element.tag == "a":
            element.set("href", self._link(element.get("href", "")))
        elif element.tag == "img":
            element.set("src", self._context.media + element.get("src", "").removeprefix("media/"))
        elif element.tag == "table":
            _label(element)
        elif element.tag == "sup" and (source := element.attrib.pop("data-source", "")):
            self._number(element, source)
        elif element.tag == "p" and _is_picture(element):
            element.tag = "figure"

    def _number(self, mark: Element, source: str) -> None:
        """Here, and not where it is read, because inline marks are not read in the order of the text."""
        number = self._context.number_of(source)
        link = SubElement(mark, "a", {"href": f"#{SOURCE_ANCHOR}{number}"})
        link.text = "["
        hidden = SubElement(link, "span", {"class": "ds-sr-only"})
        hidden.text = f"{SOURCE[self._context.text_language]} "
        hidden.tail = f"{number}]"

    def _link(self, target: str) -> str:
        if target.startswith("#") and not target.startswith(f"#{SOURCE_ANCHOR}"):
            return f"#{ANCHOR}{target[1:]}"
        if (found := _INTERNAL.match(target)) and found.group(1).startswith("/courses/"):
            return f"{found.group(1)}#{ANCHOR}{found.group(2)}"
        return target

    def _mark_terms(self, root: Element) -> None:
        language = self._context.text_language
        matcher = matcher_of(self._context.terms.get(language, []))
        for holder, is_tail, parent in list(_texts(root)):
            while True:
                text = (holder.tail if is_tail else holder.text) or ""
                found = matcher.first_new(text, set(self._context.used_terms))
                if found is None:
                    break
                start, end, term = found
                self._context.used_terms[term] = language
                mark = Element("span", {"data-term": term})
                mark.text, mark.tail = text[start:end], text[end:]
                if is_tail:
                    holder.tail = text[:start]
                    parent.insert(list(parent).index(holder) + 1, mark)
                else:
                    holder.text = text[:start]
                    holder.insert(0, mark)
                holder, is_tail, parent = mark, True, (parent if is_tail else holder)


def _texts(element: Element) -> Iterator[tuple[Element, bool, Element]]:
    """Every piece of running text in reading order: (element, whether its tail, parent)."""
    if element.tag in _NO_TERMS:
        return
    yield element, False, element
    for child in list(element):
        yield from _texts(child)
        yield child, True, element


def _is_picture(paragraph: Element) -> bool:
    alone = len(paragraph) == 1 and paragraph[0].tag == "img"
    return alone and not (paragraph.text or "").strip() and not (paragraph[0].tail or "").strip()


def _label(table: Element) -> None:
    """Each header cell says its scope; each cell repeats its column's name, which a phone shows beside it."""
    table.set("class", "ds-table stack")
    names = ["".join(cell.itertext()).strip() for cell in table.iter("th")]
    for cell in table.iter("th"):
        cell.set("scope", "col")
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag == "td"]
        for name, cell in zip(names, cells, strict=False):
            cell.set("data-label", name)
            _wrap(cell)


def _wrap(cell: Element) -> None:
    """One box for what is in the cell, so that a phone can set it beside its label."""
    inside = Element("div")
    inside.text, inside[:] = cell.text, list(cell)
    cell.text, cell[:] = None, [inside]


def _together(text: str | None) -> str | None:
    return _GROUPED.sub("\u00a0", _TOGETHER.sub("\u00a0", text)) if text else text


def register(md: Markdown, context: Context) -> None:
    """Between the inline marks and the unescaping; the layout pass adds nothing but line breaks."""
    md.treeprocessors.deregister("prettify")
    md.treeprocessors.register(Finish(md, context), "finish", 15)
