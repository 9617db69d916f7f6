"""Days that reports stand on: the latest count, and month ends, which are kept."""

from collections.abc import Iterable
from datetime import date, timedelta

KEPT_DAYS = timedelta(days=35)
"""A day that is no month end is kept this long."""


def is_month_end(day: date) -> bool:
    """Whether the next day is the first of a month."""
    return (day + timedelta(days=1)).day == 1


def last_month_end(on: date) -> date:
    """The latest month end before `on`."""
    return on.replace(day=1) - timedelta(days=1)


def month_ends_back(on: date, months: int) -> list[date]:
    """So many month ends before `on`, the earliest first."""
    found = [last_month_end(on)]
    while len(found) < months:
        found.append(last_month_end(found[-1]))
    return found[:months][::-1]


def thinned_out(days: Iterable[date], today: date) -> list[date]:
    """Days whose totals are no longer kept."""
    return [day for day in days if day < today - KEPT_DAYS and not is_month_end(day)]
