"""Block marks: headings with ids, question placeholders, and alerts as callouts, do/don't pairs, rules and acts."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor

from app.catalogue.content.body import DIRECTIVE, QUESTION_LINE, heading_of
from app.catalogue.markup.context import Context
from app.catalogue.markup.words import TITLES

ANCHOR = "h-"
_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,4}\.) ")
LOOKS = {
    "NOTE": ("callout", "info", "LightBulb"),
    "TIP": ("callout", "info", "LightBulb"),
    "IMPORTANT": ("callout rule", "accent", "Bookmark"),
    "WARNING": ("callout", "warning", "ExclamationmarkTriangle"),
    "ACT": ("callout act", "success", "Checkmark"),
}
PAIR = {"DO": ("success", "CheckmarkCircle"), "DONT": ("danger", "XMarkOctagon")}


def spaced(lines: list[str]) -> list[str]:
    """Blank lines where a block begins without one, and list levels at four spaces, as the parser wants them."""
    made: list[str] = []
    indents: list[int] = []
    for line in lines:
        item = _ITEM.match(line)
        before = made[-1] if made else ""
        if before.strip() and _begins_block(line, before, in_list=bool(indents)):
            made.append("")
        if item:
            line = _levelled(line, len(item.group(1)), indents)
        elif line.strip() and not line.startswith(" "):
            indents.clear()
        made.append(line)
        if heading_of(line) or QUESTION_LINE.match(line.rstrip()):
            made.append("")
    return made


def _begins_block(line: str, before: str, *, in_list: bool) -> bool:
    if heading_of(line) or QUESTION_LINE.match(line.rstrip()) or DIRECTIVE.match(line):
        return True
    if line.startswith(">") != before.startswith(">"):
        return True
    return bool(_ITEM.match(line)) and not in_list and not before.startswith(">")


def _levelled(line: str, indent: int, indents: list[int]) -> str:
    while indents and indent < indents[-1]:
        indents.pop()
    if not indents or indent > indents[-1] + 1:
        indents.append(indent)
    return " " * 4 * (len(indents) - 1) + line.lstrip(" ")


class Spaces(Preprocessor):
    """Makes GitHub-flavoured spacing readable to the parser."""

    def run(self, lines: list[str]) -> list[str]:
        return spaced(lines)


class Headings(BlockProcessor):
    """`## Title {#id}` as h2 or h3 with a prefixed id; deeper levels become h3."""

    def __init__(self, parser: BlockParser, context: Context) -> None:
        super().__init__(parser)
        self._context = context

    def test(self, parent: Element, block: str) -> bool:
        return heading_of(block.split("\n", 1)[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, _newline, rest = blocks.pop(0).partition("\n")
        if rest:
            blocks.insert(0, rest)
        heading = heading_of(first)
        assert heading is not None
        if not self._context.is_page:
            SubElement(SubElement(parent, "p"), "strong").text = heading.title
            return
        element = SubElement(parent, "h2" if heading.level <= 2 else "h3")
        element.text = heading.title
        if heading.anchor:
            element.set("id", ANCHOR + heading.anchor)
        self._context.has_heading = True


class Questions(BlockProcessor):
    """`{{ question id }}` on a line of its own, at the top level, as the place where the check stands."""

    def test(self, parent: Element, block: str) -> bool:
        return parent.tag == "div" and not parent.attrib and QUESTION_LINE.match(block.strip()) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = QUESTION_LINE.match(blocks.pop(0).strip())
        assert found is not None
        SubElement(parent, "div", {"data-question": found.group(1)})


class Alerts(BlockProcessor):
    """`> [!NOTE] Title` and its like; a DONT stands beside the DO before it."""

    def __init__(self, parser: BlockParser, context: Context) -> None:
        super().__init__(parser)
        self._context = context

    def test(self, parent: Element, block: str) -> bool:
        found = DIRECTIVE.match(block.split("\n", 1)[0])
        return found is not None and found.group(1) in TITLES

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, *rest = blocks.pop(0).split("\n")
        found = DIRECTIVE.match(first)
        assert found is not None
        name = found.group(1)
        title = found.group(2).strip() or TITLES[name][self._context.text_language]
        inside = self._half(parent, name, title) if name in PAIR else self._callout(parent, name, title)
        text = "\n".join(spaced([line.removeprefix(">").removeprefix(" ") for line in rest]))
        self.parser.state.set("blockquote")
        self.parser.parseChunk(inside, text)
        self.parser.state.reset()

    def _callout(self, parent: Element, name: str, title: str) -> Element:
        look, color, icon = LOOKS[name]
        box = SubElement(parent, "div", {"class": look, "data-color": color})
        SubElement(box, "span", {"data-icon": icon})
        inside = SubElement(box, "div")
        self._title(inside, title)
        return inside

    def _half(self, parent: Element, name: str, title: str) -> Element:
        color, icon = PAIR[name]
        pair = self.lastChild(parent)
        is_open = pair is not None and pair.get("class") == "dodont" and len(pair) == 1
        if not (is_open and name == "DONT" and pair is not None):
            pair = SubElement(parent, "div", {"class": "dodont"})
        inside = SubElement(pair, "div", {"data-color": color})
        heading = self._title(inside, "")
        mark = SubElement(heading, "span", {"data-icon": icon})
        mark.tail = f" {title}"
        return inside

    def _title(self, inside: Element, title: str) -> Element:
        tag = ("h3" if self._context.has_heading else "h2") if self._context.is_page else "p"
        heading = SubElement(inside, tag, {"class": "callout-title"})
        heading.text = title
        return heading


def register(md: Markdown, context: Context) -> None:
    """Put these in, and take out what the format does not have."""
    md.preprocessors.deregister("html_block")
    md.preprocessors.register(Spaces(md), "spaces", 5)
    for name in ("code", "hashheader", "setextheader", "reference", "hr"):
        md.parser.blockprocessors.deregister(name)
    md.parser.blockprocessors.register(Headings(md.parser, context), "headings", 75)
    md.parser.blockprocessors.register(Questions(md.parser), "questions", 74)
    md.parser.blockprocessors.register(Alerts(md.parser, context), "alerts", 73)
