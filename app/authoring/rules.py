"""Pure decisions of authoring: classes of change, who may approve, what a draft's state allows."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from app.catalogue.content.difference import weight_of

EDITORIAL, MINOR, MAJOR = "editorial", "minor", "major"
CHANGES = (EDITORIAL, MINOR, MAJOR)
DRAFT, IN_REVIEW, PUBLISHED, DISCARDED = "draft", "in_review", "published", "discarded"
_WHOLE = ("pass", "attempts", "behaviour", "must_pass", "sections")


def greatest(changes: Iterable[str]) -> str:
    """The class that outranks the others; editorial when there is none."""
    return max(changes, key=CHANGES.index, default=EDITORIAL)


def quiz_change(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> str:
    """Key, pass mark or draw: major; a question more, fewer or in other words: minor; a misspelling: editorial."""
    if before is None or any(before.get(key) != after.get(key) for key in _WHOLE):
        return MAJOR
    old = {question["id"]: question for question in before["questions"]}
    new = {question["id"]: question for question in after["questions"]}
    if any(_key(old[key]) != _key(new[key]) for key in old.keys() & new.keys()):
        return MAJOR
    if old.keys() != new.keys():
        return MINOR
    return greatest(weight_of(*texts) for key in old for texts in _texts(old[key], new[key]))


def _key(question: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a question that grading rests on; its words, tags and difficulty are left out."""
    return {name: value for name, value in question.items() if name not in ("texts", "tags", "difficulty")}


def _texts(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words before and after in each language that both have."""
    for language in old["texts"].keys() & new["texts"].keys():
        yield _words(old["texts"][language]), _words(new["texts"][language])


def _words(text: Mapping[str, Any]) -> str:
    options = [f"{option['text']}\n{option['feedback']}" for option in text["options"]]
    return "\n".join([*(text[name] for name in ("title", "story", "prompt", "hint", "explanation")), *options])


def may_approve(
    person_id: UUID, *, changed_by: UUID | None, submitted_by: UUID | None, writers: Collection[str] = ()
) -> bool:
    """A second author: nobody who has changed the draft, and not who sent it."""
    return person_id not in (changed_by, submitted_by) and str(person_id) not in writers


def is_open(state: str) -> bool:
    """Whether the draft can still become something."""
    return state in (DRAFT, IN_REVIEW)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def changed_paths(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Paths that are new, gone or different, in order."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def with_changes(base: Mapping[str, str], theirs: Mapping[str, str], paths: Collection[str]) -> dict[str, str]:
    """`base` with what `theirs` says of `paths`, absent ones taken away."""
    kept = {path: text for path, text in base.items() if path not in paths}
    return kept | {path: theirs[path] for path in paths if path in theirs}
