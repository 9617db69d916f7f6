"""Whom a person answers to, and which units nobody leads."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, exists, select
from sqlalchemy.orm import Session, aliased

from app.identity.models import Person
from app.organisation.models import Employment, Leadership, LeadershipKind, OrgPath, OrgUnit
from app.organisation.queries.dated import active_on, current
from app.organisation.queries.tree import council_units


@dataclass(frozen=True, slots=True)
class NearestLeader:
    """Somebody a person answers to, or who stands in for them."""

    person_id: UUID
    display_name: str
    email: str | None
    language: str | None
    kind: str
    unit_id: UUID


def nearest_leaders(session: Session, person_id: UUID, on: date) -> list[NearestLeader]:
    """Leader, deputy and delegate of the closest led unit for each position; leaders first, never the person."""
    rows = session.execute(_leaders_above(person_id, on)).all()
    closest: dict[UUID, int] = {}
    for row in rows:
        closest[row.position_id] = min(row.depth, closest.get(row.position_id, row.depth))
    found: dict[tuple[UUID, UUID], NearestLeader] = {}
    for row in rows:
        if row.depth == closest[row.position_id]:
            found.setdefault((row.unit_id, row.id), _nearest_leader(row))
    return sorted(found.values(), key=lambda leader: leader.kind != LeadershipKind.LEADER)


def _nearest_leader(row: Row[*tuple[Any, ...]]) -> NearestLeader:
    name = f"{row.given_name} {row.family_name}"
    return NearestLeader(row.id, name, row.email, row.language, row.kind, row.unit_id)


def _leaders_above(person_id: UUID, on: date) -> Select[*tuple[Any, ...]]:
    own = aliased(Leadership)
    leads_it = exists().where(
        own.unit_id == Leadership.unit_id,
        own.person_id == person_id,
        own.kind == LeadershipKind.LEADER,
        current(own, on),
    )
    return (
        select(
            Employment.id.label("position_id"),
            OrgPath.depth,
            Leadership.kind,
            Leadership.unit_id,
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.email,
            Person.language,
        )
        .join(OrgPath, OrgPath.descendant_id == Employment.unit_id)
        .join(Leadership, Leadership.unit_id == OrgPath.ancestor_id)
        .join(Person, Person.id == Leadership.person_id)
        .where(
            Employment.person_id == person_id,
            Employment.unit_id.not_in(council_units()),
            current(Employment, on),
            current(Leadership, on),
            active_on(on),
            Leadership.person_id != person_id,
            ~leads_it.correlate_except(own),
        )
        .order_by(OrgPath.depth, Person.sort_key)
    )


def units_without_leader(on: date) -> Select[UUID]:
    """Ids of units that stand today and that nobody leads or stands in for."""
    leader = aliased(Person)
    led = (
        select(Leadership.unit_id)
        .join(leader, leader.id == Leadership.person_id)
        .where(current(Leadership, on), active_on(on, leader))
    )
    stands = select(OrgPath.descendant_id).where(OrgPath.depth == 0)
    return select(OrgUnit.id).where(OrgUnit.id.in_(stands), OrgUnit.id.not_in(led), OrgUnit.id.not_in(council_units()))
