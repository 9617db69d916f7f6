"""The administrator's lists: people found by name, number or address; units with how many are in them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, distinct, exists, func, literal, or_, select, true
from sqlalchemy.orm import Session

from app.core.errors import NotVisible
from app.identity.models import Person
from app.identity.rules import sort_key
from app.organisation.models import Employment, OrgPath, OrgUnit
from app.organisation.queries.dated import active_on, current
from app.organisation.queries.people import Position, positions_of_many


class State(StrEnum):
    """Which people an administrator lists."""

    ACTIVE = "active"
    UNPLACED = "unplaced"
    DEACTIVATED = "deactivated"
    ALL = "all"


@dataclass(slots=True)
class PersonLine:
    """A person as the list of people shows them."""

    id: UUID
    given_name: str
    family_name: str
    employee_number: str | None
    email: str | None
    is_active: bool
    positions: list[Position] = field(default_factory=list)

    @property
    def display_name(self) -> str:
        return f"{self.given_name} {self.family_name}"


def people_found(
    session: Session, *, words: str, unit_id: UUID | None, state: State, on: date, page: int, per_page: int
) -> tuple[list[PersonLine], int]:
    """A page of the people who fit, family names in Norwegian order, and how many there are: three statements."""
    fitting = [*_words(words), _in_state(state, on)]
    if unit_id is not None:
        fitting.append(_works_below(unit_id, on))
    total = session.scalar(select(func.count()).select_from(Person).where(*fitting)) or 0
    columns = (Person.id, Person.given_name, Person.family_name, Person.employee_number, Person.email, Person.is_active)
    rows = session.execute(
        select(*columns)
        .where(*fitting)
        .order_by(Person.sort_key, Person.id)
        .limit(per_page)
        .offset((page - 1) * per_page)
    )
    lines = [PersonLine(*row) for row in rows]
    positions = positions_of_many(session, [line.id for line in lines], on)
    for line in lines:
        line.positions = positions[line.id]
    return lines, total


def _words(words: str) -> list[ColumnElement[bool]]:
    """Each word begins a part of the name; or all of it is in the number or the address."""
    words = words.strip()
    if not words:
        return []
    parts = sort_key(words, "").split()
    name = and_(*[(literal(" ") + Person.sort_key).like(f"% {part}%") for part in parts]) if parts else None
    number = Person.employee_number.startswith(words, autoescape=True)
    address = Person.email.contains(words.casefold(), autoescape=True)
    return [or_(number, address) if name is None else or_(name, number, address)]


def _in_state(state: State, on: date) -> ColumnElement[bool]:
    if state is State.DEACTIVATED:
        return Person.is_active.is_(False)
    if state is State.UNPLACED:
        return Person.id.in_(unplaced_people(on))
    return Person.is_active.is_(True) if state is State.ACTIVE else true()


def _works_below(unit_id: UUID, on: date) -> ColumnElement[bool]:
    return Person.id.in_(
        select(Employment.person_id)
        .join(OrgPath, OrgPath.descendant_id == Employment.unit_id)
        .where(OrgPath.ancestor_id == unit_id, current(Employment, on))
    )


def unplaced_people(on: date) -> Select[UUID]:
    """Ids of active people who work nowhere on the day."""
    works = exists().where(Employment.person_id == Person.id, current(Employment, on)).correlate_except(Employment)
    return select(Person.id).where(Person.is_active, ~works)


def headcounts(session: Session, on: date) -> dict[UUID, int]:
    """How many work in each unit and below, each once per unit."""
    statement = (
        select(OrgPath.ancestor_id, func.count(distinct(Employment.person_id)))
        .join(Employment, Employment.unit_id == OrgPath.descendant_id)
        .join(Person, Person.id == Employment.person_id)
        .where(current(Employment, on), active_on(on))
        .group_by(OrgPath.ancestor_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def employment_of(session: Session, person_id: UUID, employment_id: UUID) -> Employment:
    """A position of the person that is not superseded; raise NotVisible."""
    row = session.get(Employment, employment_id)
    if row is None or row.person_id != person_id or row.superseded_at is not None:
        raise NotVisible
    return row


def unit_row(session: Session, slug: str) -> OrgUnit:
    """The unit to be changed; raise NotVisible."""
    row = session.scalar(select(OrgUnit).where(OrgUnit.slug == slug))
    if row is None:
        raise NotVisible
    return row


@dataclass(frozen=True, slots=True)
class Totals:
    """How large the organisation is on a day."""

    people: int
    units: int


def totals(session: Session, on: date) -> Totals:
    """Active people who work somewhere, and units that stand: one statement."""
    people = (
        select(func.count(distinct(Employment.person_id)))
        .join(Person, Person.id == Employment.person_id)
        .where(current(Employment, on), active_on(on))
        .scalar_subquery()
    )
    units = select(func.count()).select_from(OrgPath).where(OrgPath.depth == 0).scalar_subquery()
    return Totals(*session.execute(select(people, units)).one())
