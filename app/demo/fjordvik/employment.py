"""Who worked where when: newcomers, moves, leaves, second positions and leavers of the last twelve months."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from app.demo.fjordvik.areas import CLOSED, OPPVEKST, SOLBAKKEN
from app.demo.fjordvik.calendar import YEAR, at_office
from app.demo.fjordvik.chance import chance
from app.demo.fjordvik.colleagues import Colleague, Register, by_unit, leaders, shuffled
from app.demo.fjordvik.posts import Function, Post
from app.demo.fjordvik.units import Unit, first_day, last_31_july
from app.organisation.models import JobRole, UnitKind

NEWCOMERS, MOVED, ON_LEAVE_EARLIER, SECOND_POSITIONS = 0.08, 0.025, 0.011, 240
LEAVERS, LEFT_AS_LEADERS, AWAY_NOW = 270, 8, 12
FROM_CLOSED = 16
TENURE_YEARS = 5.5
KNOWN_BEFORE = timedelta(days=14)
SECOND_SHARES = (20, 25, 30, 35)
MAIN_SHARES = (50, 60, 70, 75)


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in a post; `valid_to` is the last day."""

    person: Colleague
    post: Post
    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Record:
    """What the register said of a spell from one moment to another."""

    spell: Spell
    recorded_at: datetime
    superseded_at: datetime | None = None


@dataclass(frozen=True)
class Staff:
    """Everybody and where they work and worked. `leavers` are no longer employed; `away` come back at a known date."""

    present: list[Colleague]
    leavers: dict[str, date]
    away: list[Colleague]
    gone: list[Colleague]
    spells: list[Spell]

    @property
    def everybody(self) -> list[Colleague]:
        return [*self.present, *self.away, *self.gone]


def employ(present: list[Colleague], as_of: date, register: Register) -> Staff:
    """Give everybody a past, and the municipality those who are no longer there."""
    history = _History(present, as_of)
    spells = [spell for person in present for spell in history.of(person)]
    spells += second_positions(spells, as_of)
    gone = _leavers(present, as_of, register)
    away, away_spells = _away(present, as_of, register)
    return Staff(
        present=present,
        leavers={spell.person.key: spell.valid_to for spell in gone if spell.valid_to},
        away=away,
        gone=[spell.person for spell in gone],
        spells=spells + gone + away_spells,
    )


class _History:
    """How each of those employed today came to their post."""

    def __init__(self, present: list[Colleague], as_of: date) -> None:
        self.as_of, self.first = as_of, first_day(as_of)
        self._random = chance("history")
        self._units = by_unit(present)
        self._from_closed = FROM_CLOSED

    def of(self, person: Colleague) -> Iterator[Spell]:
        began, fate = self._began(person), self._random.random()
        is_settled = person.part is not None or person.post.function == Function.LEADER
        if is_settled or (self.as_of - began).days < 420:
            yield Spell(person, person.post, began)
        elif self._came_from_closed(person):
            yield from self._moved(person, began, self._closed_post(person), last_31_july(self.as_of))
        elif fate < MOVED:
            last = self.as_of - timedelta(days=self._random.randint(15, YEAR - 10))
            yield from self._moved(person, began, self._post_elsewhere(person), last)
        elif fate < MOVED + ON_LEAVE_EARLIER:
            yield from self._was_on_leave(person, began)
        else:
            yield Spell(person, person.post, began)

    def _began(self, person: Colleague) -> date:
        if person.post.function == Function.REPRESENTATIVE:
            return _last_constitution(self.as_of)
        if person.part:
            return max(self.first, self.as_of - timedelta(days=person.part.years * YEAR + 40))
        may_be_new = person.post.function != Function.LEADER
        if may_be_new and self._random.random() < NEWCOMERS:
            return self.as_of - timedelta(days=self._random.randint(6, YEAR - 5))
        years = 1.2 + self._random.expovariate(1 / TENURE_YEARS)
        return max(self.first, self.as_of - timedelta(days=int(years * YEAR)))

    def _came_from_closed(self, person: Colleague) -> bool:
        is_one = (
            self._from_closed > 0 and person.post.unit.workplace_kind == "kindergarten" and not person.post.job_roles
        )
        if is_one and self._random.random() < 0.12:
            self._from_closed -= 1
            return True
        return False

    def _closed_post(self, person: Colleague) -> Post:
        closed = replace(person.post.unit, name=CLOSED, area=OPPVEKST, parent=OPPVEKST)
        return replace(person.post, unit=closed)

    def _post_elsewhere(self, person: Colleague) -> Post:
        """Mostly the same kind of workplace in the same area, where there is another."""
        own = person.post.unit
        known: list[Unit] = [people[0].post.unit for people in self._units.values()]
        fitting = [u for u in known if u.area is not None and u.name != own.name]
        alike = [u for u in fitting if u.area == own.area and u.workplace_kind == own.workplace_kind]
        choice = alike if alike and self._random.random() < 0.85 else fitting
        return replace(person.post, unit=self._random.choice(choice))

    def _moved(self, person: Colleague, began: date, before: Post, last: date) -> Iterator[Spell]:
        yield Spell(person, before, began, last)
        yield Spell(person, person.post, last + timedelta(days=1))

    def _was_on_leave(self, person: Colleague, began: date) -> Iterator[Spell]:
        back = self.as_of - timedelta(days=self._random.randint(20, 170))
        yield Spell(person, person.post, began, back - timedelta(days=self._random.randint(60, 200)))
        yield Spell(person, person.post, back)


def _last_constitution(as_of: date) -> date:
    """Councils are elected every fourth year (2023, 2027 …) and constituted in October."""
    year = as_of.year - (as_of.year - 2023) % 4
    day = date(year, 10, 12)
    return day if day < as_of else date(year - 4, 10, 12)


def second_positions(spells: Iterable[Spell], as_of: date) -> list[Spell]:
    """Some in part-time work have a smaller position elsewhere; the larger one is what headcounts go by.

    Nobody with a job role has one, so that no one stands in the target group of two units.
    """
    random = chance("second positions")
    current = [spell for spell in spells if spell.valid_to is None and not spell.post.job_roles]
    able = [spell for spell in current if spell.post.share in MAIN_SHARES and spell.person.part is None]
    kinds = (UnitKind.UNIT, UnitKind.TEAM)
    others = [s for s in current if s.post.unit.kind in kinds and s.post.unit.name != SOLBAKKEN]
    found = []
    for spell in random.sample(able, min(SECOND_POSITIONS, len(able))):
        place = _second_place(spell, others, random)
        share = min(random.choice(SECOND_SHARES), 100 - spell.post.share)
        began = spell.valid_from + timedelta(days=random.randint(0, max(0, (as_of - spell.valid_from).days - 5)))
        found.append(Spell(spell.person, replace(place, share=share), began))
    return found


def _second_place(spell: Spell, others: list[Spell], random: Random) -> Post:
    same_area = random.random() < 0.7
    while True:
        post = random.choice(others).post
        if post.unit.name != spell.post.unit.name and (post.unit.area == spell.post.unit.area) == same_area:
            return post


def _leavers(present: list[Colleague], as_of: date, register: Register) -> list[Spell]:
    """Those who left within the last year, some of them leaders whose successors have taken over."""
    random = chance("leavers")
    units = [person for person in leaders(present) if person.post.unit.kind == UnitKind.UNIT and not person.part]
    others = [p for p in present if p.post.function != Function.LEADER and p.post.unit.area and not p.part]
    models = random.sample(units, LEFT_AS_LEADERS) + random.sample(others, LEAVERS - LEFT_AS_LEADERS)
    found = []
    for number, model in enumerate(models):
        roles = tuple(role for role in model.post.job_roles if role != JobRole.PROCUREMENT_ADVISER)
        person = register.enter(f"leaver-{number}", replace(model.post, job_roles=roles))
        last = as_of - timedelta(days=random.randint(12, YEAR - 8))
        began = last - timedelta(days=int((0.3 + random.expovariate(1 / TENURE_YEARS)) * YEAR))
        found.append(Spell(person, person.post, max(first_day(as_of), began), last))
    return found


def _away(present: list[Colleague], as_of: date, register: Register) -> tuple[list[Colleague], list[Spell]]:
    """On leave now, with the day they come back; without a job role, so that no target group grows that day."""
    random, people, spells = chance("away"), list[Colleague](), list[Spell]()
    models = shuffled((p for p in present if not p.post.job_roles and not p.part), random)
    for number, model in enumerate(models[:AWAY_NOW]):
        person = register.enter(f"away-{number}", model.post)
        last = as_of - timedelta(days=random.randint(20, 150))
        back = as_of + timedelta(days=random.randint(40, 200))
        began = max(first_day(as_of), last - timedelta(days=random.randint(500, 2500)))
        people.append(person)
        spells += [Spell(person, person.post, began, last), Spell(person, person.post, back)]
    return people, spells


def records(spells: Iterable[Spell]) -> Iterator[Record]:
    """As the register came to know it: an end was entered later than the beginning, and superseded the open row."""
    for spell in spells:
        entered = at_office(spell.valid_from - KNOWN_BEFORE)
        if spell.valid_to is None:
            yield Record(spell, entered)
            continue
        ended = at_office(max(spell.valid_from, spell.valid_to - KNOWN_BEFORE))
        yield Record(replace(spell, valid_to=None), entered, ended)
        yield Record(spell, ended)
