"""Who leads each unit, who led it before, and who stands in for a limited time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.demo.fjordvik.areas import MUNICIPALITY, SOLBAKKEN
from app.demo.fjordvik.calendar import YEAR
from app.demo.fjordvik.chance import chance
from app.demo.fjordvik.colleagues import Colleague, by_unit, leaders
from app.demo.fjordvik.employment import Staff
from app.demo.fjordvik.posts import Function
from app.organisation.models import LeadershipKind

DEPUTIES_NOW, DEPUTIES_EARLIER, DELEGATES_NOW = 6, 5, 2


@dataclass(frozen=True, slots=True)
class Lead:
    """A leadership; only the present ones of leaders are open."""

    person: Colleague
    unit_name: str
    kind: LeadershipKind
    valid_from: date
    valid_to: date | None = None

    @property
    def key(self) -> str:
        return f"{self.unit_name}/{self.kind}/{self.person.key}"


def leads(staff: Staff, as_of: date) -> list[Lead]:
    """One leader for each unit, team and area and for the municipality; the council has none."""
    began = {spell.person.key: spell.valid_from for spell in staff.spells if spell.valid_to is None}
    before = {person.post.unit.name: person for person in staff.gone if person.post.function == Function.LEADER}
    found = []
    for person in leaders(staff.present):
        unit, since = person.post.unit.name, began[person.key]
        former = before.get(unit)
        if former is not None:
            left = staff.leavers[former.key]
            start = next(spell.valid_from for spell in staff.spells if spell.person is former)
            found.append(Lead(former, unit, LeadershipKind.LEADER, start, left))
            since = max(since, left + timedelta(days=1))
        found.append(Lead(person, unit, LeadershipKind.LEADER, since))
    chief = next(person for person in staff.present if person.key == "direktor")
    found.append(Lead(chief, MUNICIPALITY, LeadershipKind.LEADER, began[chief.key]))
    return found + list(_stand_ins(staff, as_of))


def _stand_ins(staff: Staff, as_of: date) -> Iterator[Lead]:
    random, units = chance("stand-ins"), by_unit(staff.present)
    with_section = sorted(
        name
        for name, people in units.items()
        if name != SOLBAKKEN and any(p.post.function == Function.SECTION_LEADER and not p.part for p in people)
    )
    chosen = random.sample(with_section, DEPUTIES_NOW + DEPUTIES_EARLIER + DELEGATES_NOW)
    for number, name in enumerate(chosen):
        person = next(p for p in units[name] if p.post.function == Function.SECTION_LEADER and not p.part)
        if DEPUTIES_NOW <= number < DEPUTIES_NOW + DEPUTIES_EARLIER:
            first = as_of - timedelta(days=random.randint(60, YEAR - 30))
            yield Lead(person, name, LeadershipKind.DEPUTY, first, first + timedelta(days=random.randint(13, 40)))
            continue
        kind = LeadershipKind.DEPUTY if number < DEPUTIES_NOW else LeadershipKind.DELEGATE
        first = as_of - timedelta(days=random.randint(5, 45))
        yield Lead(person, name, kind, first, as_of + timedelta(days=random.randint(15, 120)))
    camilla = next(p for p in units[SOLBAKKEN] if p.post.function == Function.SECTION_LEADER)
    summer = date(as_of.year if as_of >= date(as_of.year, 9, 1) else as_of.year - 1, 7, 6)
    yield Lead(camilla, SOLBAKKEN, LeadershipKind.DEPUTY, summer, summer + timedelta(days=20))
