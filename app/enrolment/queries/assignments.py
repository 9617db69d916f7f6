"""Who is required to take what by when, and why: follows from requirements and positions, and is stored nowhere."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.core import clock
from app.enrolment import rules
from app.enrolment.models import Requirement
from app.enrolment.queries.days import days_after
from app.identity.models import Person
from app.organisation.models import Employment, EmploymentRole, OrgPath, OrgUnit
from app.organisation.queries import active_on, council_units, current, units_below

RequiredUnit = aliased(OrgUnit)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is assigned a course: the unit and job role that are required to take it, and until when."""

    requirement_id: UUID
    unit_id: UUID
    unit_slug: str
    unit_name: str
    job_role: str | None
    due_on: date
    text: str
    """What the administrator wrote, perhaps nothing."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A course somebody is required to take, the earliest date by which, and every reason."""

    course: str
    due_on: date
    reasons: tuple[Reason, ...]


def in_force(on: date) -> ColumnElement[bool]:
    """Requirements that held when the day ended."""
    end = clock.start_of(on + timedelta(days=1))
    return and_(Requirement.created_at < end, or_(Requirement.ended_at.is_(None), Requirement.ended_at >= end))


def _due() -> ColumnElement[date]:
    began_on = func.coalesce(EmploymentRole.since, Employment.began_on, Employment.valid_from)
    own_time = days_after(began_on, Requirement.days_after_start)
    return case((own_time > Requirement.due_on, own_time), else_=Requirement.due_on)


def _matching(statement: Select[*tuple[Any, ...]], on: date) -> Select[*tuple[Any, ...]]:
    """Each requirement with each position that it concerns; the elected representatives are invited, not required."""
    required = and_(EmploymentRole.employment_id == Employment.id, EmploymentRole.job_role == Requirement.job_role)
    return (
        statement.select_from(Requirement)
        .join(OrgPath, OrgPath.ancestor_id == Requirement.unit_id)
        .join(Employment, Employment.unit_id == OrgPath.descendant_id)
        .join(Person, Person.id == Employment.person_id)
        .outerjoin(EmploymentRole, required)
        .where(
            in_force(on),
            current(Employment, on),
            active_on(on),
            or_(Requirement.job_role.is_(None), EmploymentRole.job_role.is_not(None)),
            Employment.unit_id.not_in(council_units()),
        )
    )


def required_positions(on: date) -> Select[str, UUID, str | None, UUID, UUID, date]:
    """(course, requirement_id, job_role, person_id, unit_id, due_on): one row per requirement and position."""
    columns = (
        Requirement.course,
        Requirement.id.label("requirement_id"),
        Requirement.job_role,
        Employment.person_id,
        Employment.unit_id,
        _due().label("due_on"),
    )
    return _matching(select(*columns), on)


def target_people(course: str, unit_id: UUID, on: date) -> Select[UUID, date]:
    """(person_id, due_on): everybody in the unit and below who is required to take the course, each once."""
    columns = (Employment.person_id, func.min(_due()).label("due_on"))
    return (
        _matching(select(*columns), on)
        .where(Requirement.course == course, Employment.unit_id.in_(units_below(unit_id)))
        .group_by(Employment.person_id)
    )


def assignments_of(session: Session, person_id: UUID, on: date) -> list[Assignment]:
    """What the person is required to take, the earliest first, with every reason."""
    columns = (
        Requirement.course,
        Requirement.id,
        Requirement.due_on,
        Requirement.job_role,
        Requirement.reason,
        RequiredUnit.id.label("unit_id"),
        RequiredUnit.slug,
        RequiredUnit.name,
        func.min(_due()).label("due"),
    )
    statement = (
        _matching(select(*columns), on)
        .join(RequiredUnit, RequiredUnit.id == Requirement.unit_id)
        .where(Employment.person_id == person_id)
        .group_by(Requirement.id, RequiredUnit.id)
    )
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for row in session.execute(statement):
        reasons[row.course].append(_reason(row))
    return sorted(
        (_assignment(course, found) for course, found in reasons.items()), key=lambda one: (one.due_on, one.course)
    )


def _reason(row: Row[*tuple[Any, ...]]) -> Reason:
    return Reason(row.id, row.unit_id, row.slug, row.name, row.job_role, row.due, row.reason)


def _assignment(course: str, reasons: list[Reason]) -> Assignment:
    in_order = sorted(reasons, key=lambda reason: (reason.due_on, reason.unit_name, reason.job_role or ""))
    return Assignment(course, rules.earliest(reason.due_on for reason in in_order), tuple(in_order))
