"""When somebody sat with a course: begun, module by module, and handed in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from app.core import clock
from app.demo.fjordvik.calendar import moment
from app.demo.fjordvik.cast import Standing
from app.demo.year.shape import Way, Year
from app.learning.rules import quiz_minutes

ONE_SITTING, LONGEST_PAUSE = 0.6, 14
FACTORS = (0.7, 1.5)
"""How long people sit with a module, against its honest minutes."""
EARLIEST_HOUR = 5


@dataclass(frozen=True, slots=True)
class Sitting:
    """A path in time: `modules` are the instants at which the first of its modules were done."""

    started_at: datetime
    modules: tuple[datetime, ...]
    finished_at: datetime | None

    @property
    def last_seen_at(self) -> datetime:
        return self.finished_at or max((self.started_at, *self.modules))


def sitting(way: Way, minutes: Sequence[int], objectives: int, year: Year, random: Random) -> Sitting:
    """The instants of one way with a course whose modules take so many minutes."""
    assert way.day is not None
    on_shift = way.person.post.unit.workplace.on_shift
    end = moment(way.day, random, on_shift=on_shift)
    is_finished = way.standing in (Standing.VALID, Standing.EXPIRED)
    count = len(minutes) if is_finished else min(len(minutes), round(way.share * len(minutes)))
    before_pause = random.randrange(1, count) if count > 1 and random.random() > ONE_SITTING else 0
    pause = _day_before(way, random, year) if before_pause else None
    earlier = before_pause if pause else 0
    last = end - timedelta(minutes=_taken(quiz_minutes(objectives), random)) if is_finished else end
    done = list(_backwards(last, minutes[earlier:count], random))
    if pause and earlier:
        done = [*_backwards(moment(pause, random, on_shift=on_shift), minutes[:earlier], random), *done]
    # The first instant is when the first module was opened, the others when each was done.
    started = done[0] if done else end
    instants = [at for place, at in enumerate(done) if place not in _openings(earlier, bool(pause))]
    return Sitting(started, tuple(instants), end if is_finished else None)


def _openings(earlier: int, has_pause: bool) -> tuple[int, ...]:
    return (0, earlier + 1) if has_pause and earlier else (0,)


def _taken(minutes: int, random: Random) -> float:
    return minutes * random.uniform(*FACTORS)


def _backwards(end: datetime, minutes: Sequence[int], random: Random) -> Iterator[datetime]:
    """When the first of these modules was opened and each was done, the last at `end`; never before EARLIEST_HOUR."""
    taken = [_taken(m, random) for m in minutes]
    local = clock.local(end)
    longest = (local.hour - EARLIEST_HOUR) * 60 + local.minute
    whole = sum(taken)
    factor = min(1.0, longest / whole) if whole > 0 else 1.0
    left = whole
    yield _second(end - timedelta(minutes=left * factor))
    for own in taken:
        left -= own
        yield _second(end - timedelta(minutes=max(0.0, left) * factor))


def _second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _day_before(way: Way, random: Random, year: Year) -> date | None:
    """A day some time before on which the person was at work, if there was one."""
    assert way.day is not None
    day = way.day - timedelta(days=random.randint(1, LONGEST_PAUSE))
    return day if year.is_there(way.person, day) else None
