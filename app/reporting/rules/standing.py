"""Where one person stands with one course: validity and work are two things, so whoever renews stays valid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)
"""A validity that ends within this time reads «ends soon»."""
WEEK = timedelta(days=7)


class Validity(StrEnum):
    """Whether the competence counts on the day."""

    VALID = "valid"
    ENDS_SOON = "ends-soon"
    EXPIRED = "expired"
    NONE = "none"


class Work(StrEnum):
    """What is left to do, the most urgent first."""

    OVERDUE = "overdue"
    DUE_THIS_WEEK = "due-this-week"
    IN_PROGRESS = "in-progress"
    NOT_BEGUN = "not-begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Standing:
    """One person with one assigned course on a day; `minutes` are what is honestly left, 0 when nothing is due."""

    course: str
    due_on: date | None
    valid_to: date | None
    last_valid_to: date | None
    has_begun: bool
    minutes: int
    on: date

    @property
    def is_valid(self) -> bool:
        return self.valid_to is not None

    @property
    def validity(self) -> Validity:
        if self.valid_to is not None:
            return Validity.ENDS_SOON if self.valid_to - self.on < SOON else Validity.VALID
        return Validity.EXPIRED if self.last_valid_to is not None else Validity.NONE

    @property
    def work(self) -> Work:
        if self.is_valid:
            return Work.DONE
        if self.due_on is not None and self.due_on < self.on:
            return Work.OVERDUE
        if self.due_on is not None and self.due_on - self.on < WEEK:
            return Work.DUE_THIS_WEEK
        return Work.IN_PROGRESS if self.has_begun else Work.NOT_BEGUN


def next_up(standings: Iterable[Standing]) -> Standing | None:
    """What a person ought to do next: the earliest due of what is not valid, else what ends first."""
    ordered = sorted(
        standings, key=lambda s: (s.is_valid, (s.valid_to if s.is_valid else s.due_on) or date.max, s.course)
    )
    return ordered[0] if ordered else None
