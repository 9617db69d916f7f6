"""Reads a Markdown body line by line: headings, citations, placeholders, directives, links and pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

START = "start"
DIRECTIVES = ("NOTE", "TIP", "IMPORTANT", "WARNING", "DO", "DONT", "ACT")
_MAY_MARK = re.compile(r"[#>`~{\[<]")
_HASHES = re.compile(r"(#{1,6})[ \t]")
QUESTION_LINE = re.compile(r"\{\{[ \t]*question[ \t]+([^\s{}]+)[ \t]*\}\}\Z")
PLACEHOLDER = re.compile(r"\{\{([^{}\n]{0,80})\}\}")
CITATION = re.compile(r"\[@([^\s\[\]]{1,80})\]")
DIRECTIVE = re.compile(r">[ \t]?\[!([A-Za-z-]{1,30})\][ \t]*(.*)\Z")
_FENCE = re.compile(r"[ \t]{0,3}(```+|~~~+)")
_CODE = re.compile(r"`[^`\n]*`")
_IMAGE = re.compile(r"!\[([^\[\]]{0,400})\]\(([^()\s]{0,400})(?:[ \t]+\"[^\"]{0,200}\")?\)")
_LINK = re.compile(r"(?<!!)\[[^\[\]]{0,400}\]\(([^()\s]{0,400})(?:[ \t]+\"[^\"]{0,200}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?|mailto|ftp):[^<>\s]{0,400})>")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\[\]@]{1,100}\]:[ \t]*\S")
_HTML = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]{0,20})(?=[\s/>])|<!--|<!\[|<\?|<!D", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """Something found in the text: `name` is an id, a target, a tag or a level, `words` what goes with it."""

    kind: str
    name: str
    words: str
    line: int


@dataclass(frozen=True)
class Heading:
    """A heading line; `anchor` is None where the author gave no id."""

    level: int
    title: str
    anchor: str | None


@dataclass(frozen=True)
class Section:
    """From one heading to the next; the part before the first heading has the id «start»."""

    id: str
    title: str
    level: int
    line: int
    text: str


@dataclass(frozen=True)
class Body:
    """A body with everything in it that points at something else."""

    text: str
    line: int
    sections: tuple[Section, ...]
    marks: tuple[Mark, ...]

    def of(self, kind: str) -> list[Mark]:
        """The marks of one kind, in order."""
        return [mark for mark in self.marks if mark.kind == kind]

    @property
    def questions(self) -> list[str]:
        """Ids of the knowledge checks, in order."""
        return [mark.name for mark in self.of("question")]

    @property
    def citations(self) -> list[str]:
        """Ids of the sources, each once, in order of first use."""
        return list(dict.fromkeys(mark.name for mark in self.of("citation")))


def scan(text: str, first_line: int = 1) -> Body:
    """Read a body; nothing is judged here."""
    lines = text.split("\n")
    marks = [mark for number, line in enumerate(lines) for mark in _marks(line, first_line + number)]
    return Body(text, first_line, tuple(_sections(lines, first_line)), tuple(marks))


def _sections(lines: list[str], first_line: int) -> Iterator[Section]:
    starts = [(0, START, "", 0)]
    for number, line in enumerate(lines):
        if found := heading_of(line):
            starts.append((number, found.anchor or "", found.title, found.level))
    for place, (number, anchor, title, level) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(lines)
        yield Section(anchor, title, level, first_line + number, "\n".join(lines[number:end]).strip("\n"))


def heading_of(line: str) -> Heading | None:
    """The heading on a line that is one; written without a pattern, which could be made to stall."""
    found = _HASHES.match(line)
    if found is None:
        return None
    words = line[found.end() :].strip().rstrip("#").rstrip()
    before, brace, anchor = words.rpartition("{#")
    if brace and anchor.endswith("}") and not set(anchor[:-1]) & set(" \t{}"):
        return Heading(len(found.group(1)), before.rstrip(), anchor[:-1])
    return Heading(len(found.group(1)), words, None)


def _marks(line: str, number: int) -> Iterator[Mark]:
    if not _MAY_MARK.search(line):
        return
    if heading := heading_of(line):
        yield Mark("heading", str(heading.level), heading.title, number)
        kind = "heading-without-id" if heading.anchor is None else "anchor"
        yield Mark(kind, heading.anchor or "", heading.title, number)
    if found := DIRECTIVE.match(line):
        yield Mark("directive", found.group(1), found.group(2).strip(), number)
    if _FENCE.match(line):
        yield Mark("code", "", line.strip(), number)
    bare = _CODE.sub("", line)
    yield from _placeholders(bare, number)
    yield from _pointers(bare, number)


def _pointers(line: str, number: int) -> Iterator[Mark]:
    """Citations, pictures, links and HTML."""
    yield from (Mark("citation", found.group(1), "", number) for found in CITATION.finditer(line))
    yield from (Mark("image", found.group(2), found.group(1).strip(), number) for found in _IMAGE.finditer(line))
    for found in (*_LINK.finditer(line), *_AUTOLINK.finditer(line)):
        yield Mark("link", found.group(1), "", number)
    if _REFERENCE.match(line):
        yield Mark("reference", "", line.strip(), number)
    for found in _HTML.finditer(_AUTOLINK.sub("", line)):
        yield Mark("html", found.group(0).strip("</"), "", number)


def _placeholders(line: str, number: int) -> Iterator[Mark]:
    if found := QUESTION_LINE.match(line.rstrip()):
        yield Mark("question", found.group(1), "", number)
        return
    for found in PLACEHOLDER.finditer(line):
        words = found.group(1).strip()
        kind, dot, key = words.partition(".")
        if words.startswith("question"):
            yield Mark("question-inside", words, "", number)
        elif dot and kind in ("verdi", "lokal"):
            yield Mark(kind, key, "", number)
        else:
            yield Mark("placeholder", words, "", number)
