"""Pure rules of lasting competence: from when to when a completion counts, and how a goal stands."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

RENEWAL_WINDOW = timedelta(days=90)
"""Who renews this long before the end, or less, loses nothing: the new period begins where the old one ends."""


class GoalStatus(StrEnum):
    """How a goal stands on a day."""

    REACHED = "reached"
    ON_THE_WAY = "on-the-way"
    MISSED = "missed"
    EMPTY = "empty"
    """Nobody is in the target group."""


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_valid_day(first_day: date, months: int) -> date:
    """The day before the same date so many months later: 24 months from 23 November end on 22 November."""
    return months_after(first_day, months) - timedelta(days=1)


def period_after(completed_on: date, valid_months: int, earlier: Iterable[tuple[date, date]] = ()) -> tuple[date, date]:
    """First and last valid day of a completion, given the (first, last) days that the person has already.

    A renewal within the window begins the day after the old one's last; earlier than that, or after a gap, the
    period begins on the day itself. It never ends before what was there already.
    """
    latest = max((last for _, last in earlier), default=None)
    first = completed_on
    if latest is not None and latest - RENEWAL_WINDOW <= completed_on <= latest:
        first = latest + timedelta(days=1)
    last = last_valid_day(first, valid_months)
    return first, last if latest is None else max(last, latest)


def is_decided(decided_by: str | None, case_no: str | None, decided_on: date | None) -> bool:
    """A goal without who, case and day is a proposal."""
    return bool(decided_by and case_no and decided_on)


def goal_status(*, valid: int, target: int, target_share: int, deadline: date, on: date) -> GoalStatus:
    """Reached as soon as the share is there; missed only when the deadline has passed without it."""
    if target == 0:
        return GoalStatus.EMPTY
    if valid * 100 >= target_share * target:
        return GoalStatus.REACHED
    return GoalStatus.MISSED if on > deadline else GoalStatus.ON_THE_WAY


def people_missing(*, valid: int, target: int, target_share: int) -> int:
    """How many more have to be valid for the goal."""
    return max(0, -(-target_share * target // 100) - valid)
