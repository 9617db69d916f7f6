"""Two versions of a file line by line, with what was taken out and put in within a line; pure."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

AROUND = 2
MOST_LINE = 4000
SAME, OUT, IN = "same", "out", "in"
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
Piece = tuple[bool, str]
"""(whether it is what differs, text)"""


@dataclass(frozen=True)
class Line:
    """A line as it was (`old`) or is (`new`), numbered from 1; 0 where it is not there."""

    kind: str
    old: int
    new: int
    pieces: list[Piece]


@dataclass(frozen=True)
class FileDifference:
    """One file; `kind` is new, gone or changed; each hunk is a run of lines with a little around it."""

    path: str
    kind: str
    hunks: list[list[Line]] = field(default_factory=list)
    added: int = 0
    removed: int = 0


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[FileDifference]:
    """Every file that differs, in order."""
    paths = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return [difference_of(path, before.get(path), after.get(path)) for path in paths]


def difference_of(path: str, before: str | None, after: str | None) -> FileDifference:
    """One file; None where it is not there."""
    old, new = _lines(before), _lines(after)
    groups = difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND)
    hunks = [[line for code in group for line in _run(code, old, new)] for group in groups]
    kind = "new" if before is None else "gone" if after is None else "changed"
    lines = [line for hunk in hunks for line in hunk]
    return FileDifference(
        path, kind, hunks, sum(line.kind == IN for line in lines), sum(line.kind == OUT for line in lines)
    )


def _lines(text: str | None) -> list[str]:
    return [] if text is None else text.removesuffix("\n").split("\n")


def _run(code: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[Line]:
    tag, old_from, old_to, new_from, new_to = code
    if tag == "equal":
        for step, text in enumerate(old[old_from:old_to]):
            yield Line(SAME, old_from + step + 1, new_from + step + 1, [(False, text)])
        return
    pairs = _pairs(old[old_from:old_to], new[new_from:new_to])
    for number, text in enumerate(old[old_from:old_to]):
        yield Line(OUT, old_from + number + 1, 0, pairs[number][0] if number in pairs else [(True, text)])
    for number, text in enumerate(new[new_from:new_to]):
        yield Line(IN, 0, new_from + number + 1, pairs[number][1] if number in pairs else [(True, text)])


def _pairs(old: list[str], new: list[str]) -> dict[int, tuple[list[Piece], list[Piece]]]:
    """Lines that stand in the same place of a change and are alike: word by word."""
    found = {}
    for number, (before, after) in enumerate(zip(old, new, strict=False)):
        if max(len(before), len(after)) <= MOST_LINE and (words := _by_words(before, after)):
            found[number] = words
    return found


def _by_words(before: str, after: str) -> tuple[list[Piece], list[Piece]] | None:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.4:
        return None
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        _add(left, tag != "equal", "".join(old[old_from:old_to]))
        _add(right, tag != "equal", "".join(new[new_from:new_to]))
    return left, right


def _add(pieces: list[Piece], differs: bool, text: str) -> None:
    if text:
        pieces.append((differs, text))
