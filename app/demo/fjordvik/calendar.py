"""When things happen: working days, holidays, deadlines that draw people together, and hours of the day."""

from bisect import bisect
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from app.core import clock

YEAR = 365
OFFICE_WEEK = (1.0, 1.1, 1.05, 1.0, 0.7, 0.03, 0.03)
SHIFT_WEEK = (0.9, 0.95, 0.95, 0.9, 0.8, 0.4, 0.45)
DEADLINE_PULL, PULL_DAYS, AFTER_DEADLINE = 3.0, 21, 0.45
OFFICE_HOURS = (8, 9, 9, 10, 10, 11, 12, 13, 13, 14, 14, 15)
SHIFT_HOURS = (6, 7, 9, 10, 11, 13, 14, 14, 15, 17, 19, 20, 21, 21)


def season(day: date) -> float:
    """How much is learned at that time of the year: little in July, nearly nothing at Christmas."""
    if day.month == 7:
        return 0.15
    if (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 2):
        return 0.06
    if (day.month == 6 and day.day > 20) or (day.month == 8 and day.day < 10):
        return 0.5
    return 0.35 if day.month == 5 and day.day == 17 else 1.0


def pull(day: date, deadlines: Iterable[date]) -> float:
    """How a deadline draws: stronger the nearer it is, and less than usual when it is past."""
    drawn = 1.0
    for deadline in deadlines:
        left = (deadline - day).days
        if 0 <= left <= PULL_DAYS:
            drawn += DEADLINE_PULL * (1 - left / (PULL_DAYS + 1))
        elif -60 < left < 0:
            drawn *= AFTER_DEADLINE
    return drawn


class Days:
    """Days of a period to draw from, by weekday, season and deadlines."""

    def __init__(self, first: date, last: date, *, on_shift: bool, deadlines: Iterable[date] = ()) -> None:
        week, dates = SHIFT_WEEK if on_shift else OFFICE_WEEK, list(deadlines)
        self.first = first
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        self._sums = list(accumulate(week[day.weekday()] * season(day) * pull(day, dates) for day in days))

    def draw(self, random: Random) -> date:
        """A day of the period."""
        place = bisect(self._sums, random.random() * self._sums[-1], 0, len(self._sums) - 1)
        return self.first + timedelta(days=place)


def moment(day: date, random: Random, *, on_shift: bool) -> datetime:
    """A time on that day when somebody like this has a minute to learn."""
    hour = random.choice(SHIFT_HOURS if on_shift else OFFICE_HOURS)
    at = time(hour, random.randrange(60), random.randrange(60))
    return datetime.combine(day, at, clock.OSLO).astimezone(UTC)


def at_office(day: date, hour: int = 9) -> datetime:
    """An hour of that day in Norway, when the personnel office or somebody else at a desk enters something."""
    return datetime.combine(day, time(hour), clock.OSLO).astimezone(UTC)


def working_day(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day


def next_day_of(as_of: date, month: int, day: int, at_least: int) -> date:
    """The first such day of a year that is `at_least` so many days away."""
    found = date(as_of.year, month, day)
    while (found - as_of).days < at_least:
        found = date(found.year + 1, month, day)
    return found
