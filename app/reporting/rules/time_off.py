"""When and how long a leader might set aside time: enough for who has most left, within an hour, on a weekday."""

from collections.abc import Collection
from datetime import date, time, timedelta

STARTS = time(14, 0)
LONGEST = 60
STEP = 5


def minutes_proposed(minutes_left: Collection[int]) -> int:
    """As long as the person with most left needs, rounded up to five minutes; at most an hour, which is long enough."""
    most = max(minutes_left, default=0)
    return min(max(-(-most // STEP) * STEP, STEP), LONGEST)


def day_proposed(today: date, earliest_due: date | None) -> date:
    """The second weekday from now, or the last weekday before something is due, if that comes sooner."""
    day = _next_weekday(_next_weekday(today))
    if earliest_due is not None and today < earliest_due < day:
        day = _next_weekday(today)
    return day


def _next_weekday(day: date) -> date:
    following = day + timedelta(days=1)
    while following.weekday() > 4:
        following += timedelta(days=1)
    return following
