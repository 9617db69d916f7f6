"""How a target group adds up, and what a requirement would mean before it is switched on."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session

from app.catalogue.models import Course, CourseRevision, CourseText
from app.enrolment import rules
from app.enrolment.queries.assignments import required_positions
from app.identity.models import Person
from app.organisation.models import Employment, EmploymentRole, JobRole, OrgPath
from app.organisation.queries import active_on, area_of_units, council_units, current, units_below


@dataclass(frozen=True, slots=True)
class Part:
    """People with one job role in a target group; None: required of everyone."""

    job_role: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Denominator:
    """sum(parts) − several == total: `several` is how often people with more than one of the roles stand again."""

    parts: tuple[Part, ...]
    several: int
    total: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a requirement would mean; sum(areas) − several == people. `already`: required to take the course today."""

    areas: dict[UUID | None, int]
    several: int
    people: int
    already: int
    minutes: int


def denominator_explained(session: Session, course: str, unit_id: UUID, on: date) -> Denominator:
    """The target group of a course in a unit and below, by job role."""
    rows = required_positions(on).subquery()
    theirs = rows.c.course == course, rows.c.unit_id.in_(units_below(unit_id))
    total = select(func.count(distinct(rows.c.person_id))).where(*theirs).scalar_subquery()
    people = func.count(distinct(rows.c.person_id))
    statement = select(rows.c.job_role, people.label("people"), total.label("total")).where(*theirs)
    found = session.execute(statement.group_by(rows.c.job_role)).all()
    parts = sorted((Part(row.job_role, row.people) for row in found), key=_role_order)
    whole = found[0].total if found else 0
    return Denominator(tuple(parts), sum(part.people for part in parts) - whole, whole)


def _role_order(part: Part) -> int:
    return -1 if part.job_role is None else list(JobRole).index(JobRole(part.job_role))


def _concerned(unit_id: UUID, job_role: str | None, on: date) -> Select[UUID, UUID]:
    """(person_id, unit_id) of positions that a requirement on the unit would concern."""
    statement = (
        select(Employment.person_id, Employment.unit_id)
        .join(Person, Person.id == Employment.person_id)
        .join(OrgPath, OrgPath.descendant_id == Employment.unit_id)
        .where(
            OrgPath.ancestor_id == unit_id,
            current(Employment, on),
            active_on(on),
            Employment.unit_id.not_in(council_units()),
        )
    )
    if job_role is None:
        return statement
    return statement.join(EmploymentRole, EmploymentRole.employment_id == Employment.id).where(
        EmploymentRole.job_role == job_role
    )


def effect_of(session: Session, *, course: str, unit_id: UUID, job_role: str | None, on: date) -> Effect:
    """People per municipal area and working minutes of a requirement that is not made yet: four statements."""
    areas = _people_per_area(session, unit_id, job_role, on)
    concerned = _concerned(unit_id, job_role, on).subquery()
    roles = _roles_held(session, select(concerned.c.person_id), on)
    required = required_positions(on).subquery()
    already = select(func.count(distinct(required.c.person_id))).where(
        required.c.course == course, required.c.person_id.in_(select(concerned.c.person_id))
    )
    return Effect(
        areas=areas,
        several=sum(areas.values()) - len(roles),
        people=len(roles),
        already=session.scalar(already) or 0,
        minutes=_minutes(session, course, Counter(roles.values())),
    )


def _people_per_area(session: Session, unit_id: UUID, job_role: str | None, on: date) -> dict[UUID | None, int]:
    concerned, area = _concerned(unit_id, job_role, on).subquery(), area_of_units().subquery()
    statement = (
        select(area.c.area_id, func.count(distinct(concerned.c.person_id)))
        .select_from(concerned)
        .outerjoin(area, area.c.unit_id == concerned.c.unit_id)
        .group_by(area.c.area_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _roles_held(session: Session, people: Select[*tuple[Any, ...]], on: date) -> dict[UUID, frozenset[str]]:
    """Each of the people with all job roles they have anywhere."""
    statement = (
        select(Employment.person_id, EmploymentRole.job_role)
        .outerjoin(EmploymentRole, EmploymentRole.employment_id == Employment.id)
        .where(Employment.person_id.in_(people), current(Employment, on))
    )
    roles: dict[UUID, set[str]] = defaultdict(set)
    for person_id, job_role in session.execute(statement):
        roles[person_id].update([job_role] if job_role else [])
    return {person_id: frozenset(held) for person_id, held in roles.items()}


def _minutes(session: Session, course: str, people: Counter[frozenset[str]]) -> int:
    row = session.execute(
        select(CourseText.outline, CourseRevision.objectives)
        .join(CourseRevision, CourseRevision.id == CourseText.revision_id)
        .join(Course, Course.revision_id == CourseRevision.id)
        .where(Course.slug == course, CourseText.language == "nb")
    ).first()
    return rules.working_minutes(row.outline, row.objectives, people) if row else 0
