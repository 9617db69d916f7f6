"""The one source of time; tests turn it, nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")

_fixed: list[datetime] = []


def now() -> datetime:
    """This instant, aware, in UTC."""
    return _fixed[-1] if _fixed else datetime.now(UTC)


def today() -> date:
    """The calendar day in Norway, which is what deadlines and validity are counted in."""
    return now().astimezone(OSLO).date()


def local(instant: datetime) -> datetime:
    """`instant` as a clock on the wall in Norway shows it."""
    return instant.astimezone(OSLO)


def start_of(day: date) -> datetime:
    """The first instant of `day` in Norway, in UTC."""
    return datetime.combine(day, time(), OSLO).astimezone(UTC)


@contextmanager
def frozen(instant: datetime | date) -> Iterator[None]:
    """Stop the clock at `instant` (noon in Norway if a date is given)."""
    if not isinstance(instant, datetime):
        instant = start_of(instant) + timedelta(hours=12)
    _fixed.append(instant.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.pop()
