"""Who works where as what, on a day; whom one answers to."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Subquery, case, exists, func, select
from sqlalchemy.orm import Session

from app.core.errors import NotVisible
from app.identity.models import Person
from app.organisation.models import Employment, EmploymentRole, JobRole, Leadership, OrgPath, OrgUnit, UnitKind
from app.organisation.queries.dated import active_on, current
from app.organisation.queries.tree import UnitRef, council_units


@dataclass(slots=True)
class Position:
    """What somebody works as somewhere."""

    employment_id: UUID
    unit: UnitRef
    title: str
    share_percent: int
    valid_from: date
    valid_to: date | None
    job_roles: list[JobRole] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LedUnit:
    """A unit somebody leads, or stands in for the leader of."""

    unit: UnitRef
    kind: str
    valid_to: date | None


def people_in(unit_id: UUID, on: date) -> Select[UUID]:
    """Ids of those employed in the unit itself."""
    return (
        select(Employment.person_id)
        .join(Person, Person.id == Employment.person_id)
        .where(Employment.unit_id == unit_id, current(Employment, on), active_on(on))
        .distinct()
    )


def people_below(unit_id: UUID, on: date) -> Select[UUID]:
    """Ids of those employed in the unit or below it; of the council only where the council itself is asked for."""
    council_asked = exists().where(OrgUnit.id == unit_id, OrgUnit.kind == UnitKind.COUNCIL)
    return (
        select(Employment.person_id)
        .join(Person, Person.id == Employment.person_id)
        .join(OrgPath, OrgPath.descendant_id == Employment.unit_id)
        .where(
            OrgPath.ancestor_id == unit_id,
            current(Employment, on),
            active_on(on),
            council_asked | Employment.unit_id.not_in(council_units()),
        )
        .distinct()
    )


def main_positions(on: date) -> Subquery:
    """One position per person: the largest share, then the one held longest; what headcounts go by.

    A seat on the council is the main position only of those who have no other.
    """
    rank = func.row_number().over(
        partition_by=Employment.person_id,
        order_by=(
            case((Employment.unit_id.in_(council_units()), 1), else_=0),
            Employment.share_percent.desc(),
            func.coalesce(Employment.began_on, Employment.valid_from),
            Employment.id,
        ),
    )
    ranked = (
        select(
            Employment.person_id,
            Employment.unit_id,
            Employment.id.label("employment_id"),
            Employment.title,
            Employment.share_percent,
            rank.label("rank"),
        )
        .join(Person, Person.id == Employment.person_id)
        .where(current(Employment, on), active_on(on))
        .subquery()
    )
    columns = [ranked.c[name] for name in ("person_id", "unit_id", "employment_id", "title", "share_percent")]
    return select(*columns).where(ranked.c.rank == 1).subquery("main_position")


def job_roles_of(session: Session, person_id: UUID, on: date) -> frozenset[JobRole]:
    """What the person does with purchases, in all positions together."""
    statement = (
        select(EmploymentRole.job_role)
        .join(Employment, Employment.id == EmploymentRole.employment_id)
        .where(Employment.person_id == person_id, current(Employment, on))
    )
    return frozenset(JobRole(role) for role in session.scalars(statement))


def _positions() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Employment.id.label("employment_id"),
            Employment.person_id,
            Employment.title,
            Employment.share_percent,
            Employment.valid_from,
            Employment.valid_to,
            EmploymentRole.job_role,
            OrgUnit.id,
            OrgUnit.slug,
            OrgUnit.kind,
            OrgUnit.name,
        )
        .join(OrgUnit, OrgUnit.id == Employment.unit_id)
        .outerjoin(EmploymentRole, EmploymentRole.employment_id == Employment.id)
        .order_by(Employment.share_percent.desc(), Employment.valid_from, Employment.id, EmploymentRole.job_role)
    )


def positions_of(session: Session, person_id: UUID, on: date) -> list[Position]:
    """The person's positions on the day, the largest share first."""
    statement = _positions().where(Employment.person_id == person_id, current(Employment, on))
    return [position for _, position in _folded(session.execute(statement).all())]


def positions_of_many(session: Session, person_ids: list[UUID], on: date) -> dict[UUID, list[Position]]:
    """The positions of each of these people, for the rows of a page."""
    found: dict[UUID, list[Position]] = {person_id: [] for person_id in person_ids}
    statement = _positions().where(Employment.person_id.in_(person_ids), current(Employment, on))
    for person_id, position in _folded(session.execute(statement).all()):
        found[person_id].append(position)
    return found


def position_history(session: Session, person_id: UUID) -> list[Position]:
    """Every position we know of, past and coming ones too, the latest first."""
    statement = _positions().where(Employment.person_id == person_id, Employment.superseded_at.is_(None))
    positions = [position for _, position in _folded(session.execute(statement).all())]
    return sorted(positions, key=lambda position: position.valid_from, reverse=True)


def _folded(rows: Any) -> list[tuple[UUID, Position]]:
    """Rows that differ only in the job role as one position."""
    found: dict[UUID, tuple[UUID, Position]] = {}
    for row in rows:
        if row.employment_id not in found:
            found[row.employment_id] = (row.person_id, _position(row))
        if row.job_role:
            found[row.employment_id][1].job_roles.append(JobRole(row.job_role))
    return list(found.values())


def _position(row: Row[*tuple[Any, ...]]) -> Position:
    unit = UnitRef(row.id, row.slug, row.kind, row.name)
    return Position(row.employment_id, unit, row.title, row.share_percent, row.valid_from, row.valid_to)


def led_units(actor_id: UUID, on: Any) -> Select[UUID]:
    """Ids of units that the actor leads or stands in for on the day."""
    return select(Leadership.unit_id).where(Leadership.person_id == actor_id, current(Leadership, on))


def units_led(session: Session, person_id: UUID, on: date) -> list[LedUnit]:
    """The units whose people answer to this person on the day; as a stand-in only within its dates."""
    statement = (
        select(OrgUnit.id, OrgUnit.slug, OrgUnit.kind, OrgUnit.name, Leadership.kind.label("role"), Leadership.valid_to)
        .join(Leadership, Leadership.unit_id == OrgUnit.id)
        .where(Leadership.person_id == person_id, current(Leadership, on))
        .order_by(OrgUnit.position, OrgUnit.name)
    )
    return [
        LedUnit(UnitRef(row.id, row.slug, row.kind, row.name), row.role, row.valid_to)
        for row in session.execute(statement)
    ]


def position(session: Session, person_id: UUID, employment_id: UUID) -> Position:
    """One of the person's positions, if it is not superseded; raise NotVisible."""
    statement = _positions().where(
        Employment.id == employment_id, Employment.person_id == person_id, Employment.superseded_at.is_(None)
    )
    found = _folded(session.execute(statement).all())
    if not found:
        raise NotVisible
    return found[0][1]
