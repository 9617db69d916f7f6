"""How far each area has come: who has finished, who has begun, who has let it lapse, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from app.demo.fjordvik import areas
from app.demo.fjordvik.calendar import YEAR, Days
from app.demo.fjordvik.cast import DYREVELFERD, ETIKK, KLIMA, SERIOSITET, Standing, Study
from app.demo.fjordvik.chance import chance
from app.demo.fjordvik.colleagues import Colleague
from app.demo.fjordvik.demands import Demand
from app.demo.fjordvik.employment import Spell, Staff

COUNCIL_AREA = areas.COUNCIL
SHARES: Mapping[str, Mapping[str, float]] = {
    areas.OPPVEKST: {KLIMA: 0.75, ETIKK: 0.74, DYREVELFERD: 0.54, SERIOSITET: 0.86},
    areas.HELSE: {KLIMA: 0.63, ETIKK: 0.61, DYREVELFERD: 0.42, SERIOSITET: 0.75},
    areas.KULTUR: {KLIMA: 0.84, ETIKK: 0.81, DYREVELFERD: 0.6, SERIOSITET: 0.91},
    areas.EIENDOM: {KLIMA: 0.84, ETIKK: 0.77, DYREVELFERD: 0.5, SERIOSITET: 0.93},
    areas.ORGANISASJON: {KLIMA: 0.9, ETIKK: 0.86, DYREVELFERD: 0.6, SERIOSITET: 0.88},
    areas.OKONOMI: {KLIMA: 0.95, ETIKK: 0.94, DYREVELFERD: 0.75, SERIOSITET: 0.96},
    areas.STAB: {KLIMA: 0.91, ETIKK: 0.9, DYREVELFERD: 0.7, SERIOSITET: 0.91},
    COUNCIL_AREA: {KLIMA: 0.42, ETIKK: 0.34, DYREVELFERD: 0.24, SERIOSITET: 0.36},
}
CURIOUS = 0.025
"""Share of those not required who take a course all the same: every course is open to all."""
LEAVERS_DONE = 0.45
STARTED, EXPIRED, RENEWED, EARLIER = 0.3, 0.07, 0.03, 0.07
UNIT_SPREAD, PERSON_SPREAD, COURSE_SPREAD = 0.7, 0.8, 0.7
LATELY = 75
"""Days within which those who have begun were last at it."""
SETTLING_IN = 45
"""Days in which somebody new seldom has finished."""


@dataclass(frozen=True, slots=True)
class Way:
    """Somebody's way with a course: finished on a day, or last at it that day with `share` of its modules done."""

    person: Colleague
    course: str
    standing: Standing
    day: date | None
    share: float = 1.0
    earlier: date | None = None
    """The completion before, which this one renewed."""


def target(demands: Iterable[Demand], people: Iterable[Colleague], course: str) -> dict[str, date]:
    """Keys of those required to take the course, with the earliest day that applies."""
    wanted = [demand for demand in demands if demand.course == course]
    found: dict[str, date] = {}
    for person in people:
        own = {person.post.unit.area, areas.MUNICIPALITY} if person.post.unit.area else set()
        dues = [d.due_on for d in wanted if d.job_role in person.post.job_roles and d.unit_name in own]
        if dues:
            found[person.key] = min(dues)
    return found


class Year:
    """Twelve months of learning, drawn for one course at a time."""

    def __init__(self, staff: Staff, demands: list[Demand], as_of: date, validity_months: int) -> None:
        self.staff, self.demands, self.as_of = staff, demands, as_of
        self.validity_days = round(validity_months * 30.44)
        self._spells: dict[str, list[Spell]] = {}
        for spell in staff.spells:
            self._spells.setdefault(spell.person.key, []).append(spell)
        random = chance("diligence")
        self._diligence = {person.key: random.gauss(0, PERSON_SPREAD) for person in staff.everybody}
        names = dict.fromkeys(person.post.unit.name for person in staff.everybody)
        self._climate = {name: random.gauss(0, UNIT_SPREAD) for name in names}

    def of(self, course: str) -> list[Way]:
        """Everybody's way with this course; those who have not begun are left out."""
        draw = _Draw(self, course)
        return [way for way in draw.ways() if way.standing != Standing.NOTHING]

    def score(self, person: Colleague, random: Random) -> float:
        """How early somebody is done, against colleagues of the same area."""
        is_new = (self.as_of - self.began(person)).days < SETTLING_IN
        own = self._diligence[person.key] + self._climate[person.post.unit.name] + random.gauss(0, COURSE_SPREAD)
        return own - (3 if is_new else 0)

    def began(self, person: Colleague) -> date:
        return min(spell.valid_from for spell in self._spells[person.key])

    def is_there(self, person: Colleague, day: date) -> bool:
        return any(spell.holds(day) for spell in self._spells[person.key])

    def unit_on(self, person: Colleague, day: date) -> UUID:
        """Where the person had their largest position that day."""
        held = [spell.post for spell in self._spells[person.key] if spell.holds(day)] or [person.post]
        return max(held, key=lambda post: post.share).unit.id


class _Draw:
    """One course's draw."""

    def __init__(self, year: Year, course: str) -> None:
        self.year, self.course, self.random = year, course, chance(f"year:{course}")
        self.due = target(year.demands, year.staff.everybody, course)
        self._periods: dict[tuple[bool, date | None, int], Days] = {}

    def _days(self, person: Colleague, back: int, due: date | None) -> Days:
        """The last `back` days as somebody with such hours and such a deadline uses them."""
        on_shift = person.post.unit.workplace.on_shift
        if (on_shift, due, back) not in self._periods:
            first, yesterday = self.year.as_of - timedelta(days=back), self.year.as_of - timedelta(days=1)
            days = Days(first, yesterday, on_shift=on_shift, deadlines=[due] if due else [])
            self._periods[on_shift, due, back] = days
        return self._periods[on_shift, due, back]

    def ways(self) -> list[Way]:
        found = []
        for name, shares in SHARES.items():
            members = [p for p in self.year.staff.present if _area(p) == name and self._is_member(p)]
            found += self._among(members, round(shares[self.course] * len(members)))
        return found + self._beside() + self._of_leavers()

    def _is_member(self, person: Colleague) -> bool:
        return person.key in self.due or _area(person) == COUNCIL_AREA

    def _among(self, members: list[Colleague], finished: int) -> list[Way]:
        """Exactly so many have valid competence, those of the cast who are to have it among them."""
        fixed = [p for p in members if p.part and self.course in p.part.studies]
        found = [self._of_part(p, p.part.studies[self.course]) for p in fixed if p.part]
        finished -= sum(way.standing == Standing.VALID for way in found)
        chosen = {p.key for p in fixed}
        free = [(self.year.score(p, self.random), p) for p in members if p.key not in chosen]
        ranked = [p for _, p in sorted(free, key=lambda pair: pair[0], reverse=True)]
        found += [self._finished(p) for p in ranked[:finished]]
        return found + [self._unfinished(p) for p in ranked[finished:]]

    def _of_part(self, person: Colleague, study: Study) -> Way:
        days = study.days_ago + (self.year.validity_days if study.standing == Standing.EXPIRED else 0)
        day = None if study.standing == Standing.NOTHING else self.year.as_of - timedelta(days=days)
        return Way(person, self.course, study.standing, day, study.share)

    def _finished(self, person: Colleague) -> Way:
        day = self._day(person)
        return Way(person, self.course, Standing.VALID, day, earlier=self._renewed(person, day))

    def _renewed(self, person: Colleague, day: date) -> date | None:
        """For a few the day of an earlier completion, whose validity ended about when this one came."""
        before = day - timedelta(days=self.year.validity_days + self.random.randint(-50, 20))
        was_there = self.year.began(person) + timedelta(days=30) < before
        return before if was_there and before < day and self.random.random() < RENEWED else None

    def _day(self, person: Colleague) -> date:
        """A day when the person was at work; those long employed may have finished before these twelve months."""
        began, as_of = self.year.began(person), self.year.as_of
        if (as_of - began).days > YEAR + 250 and self.random.random() < EARLIER:
            return as_of - timedelta(days=YEAR + self.random.randint(1, 120))
        days = self._days(person, YEAR, self.due.get(person.key))
        for _ in range(60):
            day = days.draw(self.random)
            if self.year.is_there(person, day) and day > began:
                return day
        return as_of - timedelta(days=1)

    def _unfinished(self, person: Colleague) -> Way:
        fate, as_of = self.random.random(), self.year.as_of
        lapsed = as_of - timedelta(days=self.year.validity_days + self.random.randint(5, 110))
        if fate < EXPIRED and self.year.began(person) < lapsed:
            return Way(person, self.course, Standing.EXPIRED, lapsed)
        if fate < EXPIRED + STARTED:
            day = self._days(person, LATELY, None).draw(self.random)
            if self.year.is_there(person, day):
                return Way(person, self.course, Standing.STARTED, day, self.random.choice((0.0, 0.3, 0.5, 0.7, 1.0)))
        return Way(person, self.course, Standing.NOTHING, None)

    def _beside(self) -> list[Way]:
        """Those who take the course without having to; the cast does as it is told."""
        others = [person for person in self.year.staff.present if not self._is_member(person)]
        curious = [p for p in others if p.part is None and self.random.random() < CURIOUS]
        cast = [(p, p.part.studies[self.course]) for p in others if p.part and self.course in p.part.studies]
        return [self._finished(p) for p in curious] + [self._of_part(p, study) for p, study in cast]

    def _of_leavers(self) -> list[Way]:
        found = []
        for person in self.year.staff.gone:
            last = self.year.staff.leavers[person.key]
            days_before = self.random.randint(3, 200)
            day = last - timedelta(days=days_before)
            if person.key in self.due and day > self.year.began(person) and self.random.random() < LEAVERS_DONE:
                found.append(Way(person, self.course, Standing.VALID, day))
        return found


def _area(person: Colleague) -> str:
    return person.post.unit.area or COUNCIL_AREA
