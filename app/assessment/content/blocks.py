"""The body of a quiz file cut into questions: heading with attributes, lines, hint and explanation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.assessment.types.base import Line
from app.catalogue.content.body import DIRECTIVE, DIRECTIVES
from app.catalogue.content.fields import ID
from app.catalogue.content.problems import Problems

HINT, EXPLANATION = "TIP", "NOTE"
MOST_ATTRIBUTES = 400
_ATTRIBUTE = re.compile(r"""\#(?P<id>[^\s"=#]+)|(?P<key>[a-z_-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))""")


@dataclass(frozen=True)
class Block:
    """One question as it stands in the file."""

    id: str
    title: str
    attributes: dict[str, str]
    line: int
    lines: tuple[Line, ...]
    """Story, prompt and answer part; hint and explanation are taken out."""
    hint: str
    explanation: str


def blocks_of(body: str, first_line: int, problems: Problems) -> list[Block]:
    """Every `##` block of a file's body."""
    lines = [Line(number, text) for number, text in enumerate(body.split("\n"), start=first_line)]
    starts = [index for index, line in enumerate(lines) if line.text.startswith("## ")]
    before = [line for line in lines[: starts[0] if starts else len(lines)] if line.text.strip()]
    if before:
        problems.error(before[0].number, "text-before-questions")
    return [_block(lines[start:end], problems) for start, end in pairwise([*starts, len(lines)])]


def _block(lines: Sequence[Line], problems: Problems) -> Block:
    line, heading = lines[0]
    title, attributes = _title_and_attributes(heading[3:].strip())
    key, named = _attributes(attributes, line, problems)
    rest, callouts = _without_callouts(lines[1:], problems)
    for inner in rest:
        if inner.text.startswith("### "):
            problems.error(inner.number, "heading-in-question")
    if not title:
        problems.error(line, "question-without-title", question=key)
    hint, explanation = ("\n".join(callouts.get(kind, ())).strip() for kind in (HINT, EXPLANATION))
    return Block(key, title, named, line, tuple(rest), hint, explanation)


def _title_and_attributes(words: str) -> tuple[str, str]:
    title, brace, rest = words.rpartition("{")
    return (title.strip(), rest[:-1]) if brace and rest.endswith("}") else (words, "")


def _attributes(text: str, line: int, problems: Problems) -> tuple[str, dict[str, str]]:
    if len(text) > MOST_ATTRIBUTES:
        problems.error(line, "attributes-too-long", most=MOST_ATTRIBUTES)
        return "", {}
    keys: list[str] = []
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        if match["id"]:
            keys.append(match["id"])
        elif match["key"] in found:
            problems.error(line, "key-twice", key=match["key"])
        else:
            found[match["key"]] = match["bare"] if match["quoted"] is None else match["quoted"]
    if left := _ATTRIBUTE.sub("", text).strip():
        problems.error(line, "attribute-not-understood", text=left[:60])
    return _only_id(keys, line, problems), found


def _only_id(keys: list[str], line: int, problems: Problems) -> str:
    if not keys:
        problems.error(line, "question-without-id")
        return ""
    if len(keys) > 1:
        problems.error(line, "question-with-two-ids", ids=" ".join(keys)[:60])
    elif not ID.match(keys[0]):
        problems.error(line, "bad-id", field="id", value=keys[0][:60])
    return keys[0]


def _without_callouts(lines: Sequence[Line], problems: Problems) -> tuple[list[Line], dict[str, list[str]]]:
    """The lines that belong to no callout, and each callout's text by kind."""
    rest: list[Line] = []
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        if opening := DIRECTIVE.match(line.text):
            current = _opened(opening.group(1), line.number, found, problems)
            current.append(opening.group(2))
        elif current is not None and line.text.startswith(">"):
            current.append(line.text[1:].removeprefix(" "))
        else:
            current = None
            rest.append(line)
    return rest, found


def _opened(kind: str, line: int, found: dict[str, list[str]], problems: Problems) -> list[str]:
    if kind in DIRECTIVES and kind not in (HINT, EXPLANATION):
        problems.error(line, "callout-not-for-questions", kind=kind)
    elif kind in found:
        problems.error(line, "callout-twice", kind=kind)
    return found.setdefault(kind, [])
