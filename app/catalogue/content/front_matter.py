"""A file as head and body: size, encoding and hidden characters are refused before anything is parsed."""

import re
from dataclasses import dataclass

from app.catalogue.content.problems import Problems
from app.catalogue.content.yaml_nodes import Node, read_yaml

MOST_BYTES = 100_000
FENCE = "---"
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Document:
    """A Markdown file; `body_line` is the line in the file on which the body begins."""

    path: str
    head: Node | None
    body: str
    body_line: int


def readable(text: str | bytes, problems: Problems) -> str | None:
    """The text with plain line ends; None (and a problem) when it is too large, not UTF-8 or hides something."""
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        problems.error(0, "file-too-large", size=size // 1000, most=MOST_BYTES // 1000)
        return None
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        problems.error(text[: error.start].count(b"\n") + 1, "not-utf8")  # type: ignore[arg-type]
        return None
    decoded = decoded.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if hidden := _HIDDEN.search(decoded):
        line = decoded.count("\n", 0, hidden.start()) + 1
        problems.error(line, "hidden-character", character=f"U+{ord(hidden.group()):04X}")
        return None
    return decoded


def read_document(path: str, text: str | bytes, problems: Problems) -> Document | None:
    """Split `text` into front matter and body; None when nothing of it can be used."""
    decoded = readable(text, problems)
    if decoded is None:
        return None
    lines = decoded.split("\n")
    if lines[0].rstrip() != FENCE:
        problems.error(1, "front-matter-missing")
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        problems.error(1, "front-matter-open")
        return None
    head = read_yaml("\n".join(lines[1:end]), problems, first_line=2)
    return Document(path, head, "\n".join(lines[end + 1 :]), end + 2)
