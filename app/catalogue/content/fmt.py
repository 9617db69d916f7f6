"""Puts a file into its one shape: order and quoting of fields, blank lines, missing heading ids; loses no word.

The result is what the browser editor writes too. A field that cannot be written anew without loss (a comment
inside it, a text over several lines) is kept as it stands.
"""

import re
import unicodedata
from collections import Counter
from datetime import date

from app.catalogue.content.body import QUESTION_LINE, heading_of
from app.catalogue.content.fields import ID, SOURCE_LANGUAGE
from app.catalogue.content.front_matter import FENCE
from app.catalogue.content.problems import Problems
from app.catalogue.content.yaml_nodes import Node, plain, read_yaml

ORDER = {
    "course": (
        "id", "title", "summary", "focus_area", "lever", "statements", "roles", "objectives", "owner", "reviewed_on",
        "review_months", "languages", "translates", "sources", "quiz",
    ),
    "module": ("id", "title", "for", "minutes", "objectives", "translates"),
    "quiz": (
        "id", "title", "course", "pass", "behaviour", "certainty", "attempts", "time_limit_minutes", "shuffle",
        "sections", "must_pass", "translates",
    ),
    "glossary": ("title", "translates", "sources"),
}  # fmt: skip
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:\s|\Z)")
_BARE_IN_FLOW = re.compile(r"[^\W\d_][\w -]*\Z")
_BARE_ON_LINE = re.compile(r"[^\W\d_](?:[^:#\n\t\\]|:(?=\S)|(?<=\S)#)*\Z")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "đ": "d", "ŋ": "n", "ŧ": "t"})


def kind_of(path: str) -> str:
    """course, module, quiz, glossary, or nothing for a file that is left alone."""
    name = path.rsplit("/", 1)[-1]
    if not name.endswith(".md"):
        return ""
    if name.startswith("glossary."):
        return "glossary"
    if path.startswith("quizzes/") or "/quizzes/" in path:
        return "quiz"
    return "course" if name.startswith("course.") else "module"


def fmt(path: str, text: str) -> str:
    """The file in its one shape; the same again when given its own result."""
    kind = kind_of(path)
    if not kind:
        return text
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    head, body = _split(text)
    makes_ids = kind in ("course", "module", "glossary") and path.endswith(f".{SOURCE_LANGUAGE}.md")
    lines = _body(body, makes_ids=makes_ids)
    if head is None:
        return "\n".join([*lines, ""]) if lines else ""
    return "\n".join([FENCE, *_head(head, ORDER[kind]), FENCE, *_after_head(lines, kind), ""])


def _split(text: str) -> tuple[list[str] | None, list[str]]:
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, lines
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    return (None, lines) if end is None else (lines[1:end], lines[end + 1 :])


def _after_head(lines: list[str], kind: str) -> list[str]:
    return ["", *lines] if kind in ("quiz", "glossary") and lines else lines


def _head(lines: list[str], order: tuple[str, ...]) -> list[str]:
    """The fields in order; unknown ones after the known, as they came."""
    loose, fields = _fields([line.rstrip() for line in lines])
    if len({key for key, _chunk in fields}) < len(fields) or any(line and not line.startswith("#") for line in loose):
        return [line.rstrip() for line in lines]
    ranks = {key: rank for rank, key in enumerate(order)}
    fields.sort(key=lambda field: ranks.get(field[0], len(ranks)))
    return [line for line in loose if line] + [line for key, chunk in fields for line in _field(key, chunk)]


def _fields(lines: list[str]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """What stands before the first field, and each field with the lines that belong to it."""
    loose: list[str] = []
    fields: list[tuple[str, list[str]]] = []
    for line in lines:
        if found := _KEY.match(line):
            fields.append((found.group(1), [line]))
        elif fields:
            fields[-1][1].append(line)
        else:
            loose.append(line)
    return loose, fields


def _field(key: str, chunk: list[str]) -> list[str]:
    kept = chunk[: max((number for number, line in enumerate(chunk) if line), default=0) + 1]
    before = _value(kept)
    if before is None or _has_lines(before) or any(_has_comment(line) for line in kept):
        return kept
    written = _written(key, before)
    after = _value(written) if written else None
    return written if written and after is not None and _same(before, after) else kept


def _has_lines(node: Node) -> bool:
    """Whether a text of several lines is in it."""
    if isinstance(node.value, dict):
        return any(map(_has_lines, node.value.values()))
    if isinstance(node.value, list):
        return any(map(_has_lines, node.value))
    return isinstance(node.value, str) and "\n" in node.value


def _has_comment(line: str) -> bool:
    """Whether a `#` may begin a comment: it does at the start of a line or after a space."""
    return line.lstrip().startswith("#") or " #" in line


def _value(chunk: list[str]) -> Node | None:
    problems = Problems("")
    node = read_yaml("\n".join(chunk), problems)
    if node is None or problems.found or not isinstance(node.value, dict) or len(node.value) != 1:
        return None
    return next(iter(node.value.values()))


def _same(one: Node, other: Node) -> bool:
    if isinstance(one.value, dict) and isinstance(other.value, dict):
        return list(one.value) == list(other.value) and all(_same(one.value[k], other.value[k]) for k in one.value)
    if isinstance(one.value, list) and isinstance(other.value, list):
        return len(one.value) == len(other.value) and all(map(_same, one.value, other.value))
    return type(one.value) is type(other.value) and one.value == other.value


def _written(key: str, node: Node) -> list[str]:
    """A list of maps has a line for each; everything else stands on one line."""
    if isinstance(node.value, list) and node.value and all(isinstance(item.value, dict) for item in node.value):
        return [f"{key}:", *(f"  - {_flow(item)}" for item in node.value)]
    words = _text(node.value, _BARE_ON_LINE) if isinstance(node.value, str) else _flow(node)
    return [f"{key}: {words}".rstrip()]


def _flow(node: Node) -> str:
    if isinstance(node.value, dict):
        return "{" + ", ".join(f"{_text(key)}: {_flow(value)}" for key, value in node.value.items()) + "}"
    if isinstance(node.value, list):
        return "[" + ", ".join(_flow(item) for item in node.value) + "]"
    if isinstance(node.value, str):
        return _text(node.value)
    return _plain(node.value)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(text: str, bare: re.Pattern[str] = _BARE_IN_FLOW) -> str:
    """Bare where it means the same, else in double quotation marks."""
    if bare.match(text) and text == text.strip() and isinstance(plain(text), str):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _body(lines: list[str], *, makes_ids: bool) -> list[str]:
    lines = _without_ends(lines)
    if makes_ids:
        lines = _with_ids(lines)
    made: list[str] = []
    for line in lines:
        if not line:
            if made and made[-1]:
                made.append("")
            continue
        if made and made[-1] and (_stands_alone(line) or _stands_alone(made[-1])):
            made.append("")
        made.append(line)
    while made and not made[-1]:
        made.pop()
    return made


def _without_ends(lines: list[str]) -> list[str]:
    """No spaces at the end, but for the two that break a line within a paragraph."""
    kept = []
    for number, line in enumerate(lines):
        bare = line.rstrip(" \t")
        following = lines[number + 1].rstrip() if number + 1 < len(lines) else ""
        breaks = line.endswith("  ") and bare and following and not (_stands_alone(bare) or _stands_alone(following))
        kept.append(bare + "  " if breaks else bare)
    return kept


def _stands_alone(line: str) -> bool:
    return heading_of(line) is not None or QUESTION_LINE.match(line.rstrip()) is not None


def _with_ids(lines: list[str]) -> list[str]:
    headings = [heading_of(line) for line in lines]
    taken = {heading.anchor for heading in headings if heading and heading.anchor is not None} | {"start"}
    made = []
    counts: Counter[str] = Counter()
    for line, heading in zip(lines, headings, strict=True):
        if heading is None or heading.anchor is not None or not heading.title or "{#" in line:
            made.append(line)
            continue
        anchor = _free(slug_of(heading.title), taken, counts)
        made.append(f"{line.rstrip()} {{#{anchor}}}")
    return made


def slug_of(title: str) -> str:
    """An id from a heading's words: «Når varene kommer» → nar-varene-kommer."""
    plain_letters = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    slug = re.sub(r"[^a-z0-9]+", "-", plain_letters.encode("ascii", "ignore").decode()).strip("-")[:60].strip("-")
    return slug if ID.match(slug) else "del"


def _free(slug: str, taken: set[str], counts: Counter[str]) -> str:
    """The slug, or the slug with the next number; counted, since a file may hold thousands of the same."""
    found = slug
    while found in taken:
        counts[slug] += 1
        found = f"{slug}-{counts[slug] + 1}"
    taken.add(found)
    return found
