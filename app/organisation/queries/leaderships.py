"""Leaderships as an administrator's pages list them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotVisible
from app.identity.models import Person
from app.organisation.models import Leadership, OrgUnit


@dataclass(frozen=True, slots=True)
class LeadershipLine:
    """Who leads or stands in where, from when to when."""

    id: UUID
    person_id: UUID
    person_name: str
    unit_slug: str
    unit_name: str
    kind: str
    valid_from: date
    valid_to: date | None
    is_active: bool


def _leadership_lines(session: Session, *conditions: ColumnElement[bool]) -> list[LeadershipLine]:
    statement = (
        select(
            Leadership.id,
            Person.id.label("person_id"),
            Person.given_name,
            Person.family_name,
            OrgUnit.slug,
            OrgUnit.name,
            Leadership.kind,
            Leadership.valid_from,
            Leadership.valid_to,
            Person.is_active,
        )
        .join(Person, Person.id == Leadership.person_id)
        .join(OrgUnit, OrgUnit.id == Leadership.unit_id)
        .where(Leadership.superseded_at.is_(None), *conditions)
        .order_by(Leadership.valid_from.desc(), Leadership.kind)
    )
    return [_leadership_line(row) for row in session.execute(statement)]


def _leadership_line(row: Any) -> LeadershipLine:
    name = f"{row.given_name} {row.family_name}"
    return LeadershipLine(
        row.id, row.person_id, name, row.slug, row.name, row.kind, row.valid_from, row.valid_to, row.is_active
    )


def leaderships_in(session: Session, unit_id: UUID, on: date) -> list[LeadershipLine]:
    """Who leads the unit or stands in now or later."""
    lasting = or_(Leadership.valid_to.is_(None), Leadership.valid_to >= on)
    return _leadership_lines(session, Leadership.unit_id == unit_id, lasting)


def leaderships_of(session: Session, person_id: UUID) -> list[LeadershipLine]:
    """Every part the person has, had or will have, the latest first."""
    return _leadership_lines(session, Leadership.person_id == person_id)


def leadership_in(session: Session, slug: str, leadership_id: UUID) -> Leadership:
    """A leadership of the unit that is not superseded; raise NotVisible."""
    row = session.scalar(
        select(Leadership)
        .join(OrgUnit, OrgUnit.id == Leadership.unit_id)
        .where(Leadership.id == leadership_id, OrgUnit.slug == slug, Leadership.superseded_at.is_(None))
    )
    if row is None:
        raise NotVisible
    return row


def leadership_line(session: Session, slug: str, leadership_id: UUID) -> LeadershipLine:
    """A leadership of the unit with the names that a page needs; raise NotVisible."""
    lines = _leadership_lines(session, Leadership.id == leadership_id, OrgUnit.slug == slug)
    if not lines:
        raise NotVisible
    return lines[0]
