"""Lists: requirements in force, recommendations, courses to choose from."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.catalogue.models import Course, CourseText
from app.core import clock
from app.core.errors import NotVisible
from app.enrolment.models import Recommendation, Requirement
from app.identity.models import Person
from app.organisation.models import Employment, OrgPath, OrgUnit
from app.organisation.queries import current, people_below, visible_people
from app.organisation.rules import Purpose

A_RECOMMENDATION_LASTS = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A requirement as a list shows it."""

    id: UUID
    course: str
    unit_id: UUID
    unit_slug: str
    unit_name: str
    job_role: str | None
    due_on: date
    days_after_start: int
    reason: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    """A course somebody was pointed to, and by whom; `personal`: they alone, not their whole unit."""

    course: str
    unit_name: str
    recommended_by_name: str
    recommended_at: datetime
    personal: bool


def course_titles(session: Session, language: str) -> list[tuple[str, str]]:
    """(slug, title) of the published courses, in the catalogue's order."""
    statement = (
        select(Course.slug, CourseText.title)
        .join(CourseText, (CourseText.revision_id == Course.revision_id) & (CourseText.language == language))
        .where(Course.retired_at.is_(None))
        .order_by(Course.position, Course.slug)
    )
    return [(row.slug, row.title) for row in session.execute(statement)]


def current_requirements(session: Session) -> list[RequirementLine]:
    """What is required now, the earliest date first."""
    columns: tuple[Any, ...] = (
        Requirement.id,
        Requirement.course,
        OrgUnit.id,
        OrgUnit.slug,
        OrgUnit.name,
        Requirement.job_role,
        Requirement.due_on,
        Requirement.days_after_start,
        Requirement.reason,
        Requirement.created_at,
    )
    in_order = Requirement.due_on, Requirement.course, OrgUnit.name, func.coalesce(Requirement.job_role, "")
    statement = (
        select(*columns)
        .join(OrgUnit, OrgUnit.id == Requirement.unit_id)
        .where(Requirement.ended_at.is_(None))
        .order_by(*in_order)
    )
    return [RequirementLine(*row) for row in session.execute(statement)]


def requirement_in_force(session: Session, requirement_id: UUID) -> Requirement:
    """A requirement that may still be ended; raise NotVisible."""
    row = session.get(Requirement, requirement_id)
    if row is None or row.ended_at is not None:
        raise NotVisible
    return row


def recommendations_of(session: Session, person_id: UUID, on: date) -> list[RecommendationLine]:
    """Courses that were recommended to the person, or to a unit they work in or below, within a year."""
    own_units = (
        select(OrgPath.ancestor_id)
        .join(Employment, Employment.unit_id == OrgPath.descendant_id)
        .where(Employment.person_id == person_id, current(Employment, on))
    )
    statement = (
        select(
            Recommendation.course,
            OrgUnit.name,
            Person.given_name,
            Person.family_name,
            Recommendation.recommended_at,
            Recommendation.person_id,
        )
        .join(OrgUnit, OrgUnit.id == Recommendation.unit_id)
        .join(Course, Course.slug == Recommendation.course)
        .join(Person, Person.id == Recommendation.recommended_by)
        .where(
            or_(
                Recommendation.person_id == person_id,
                Recommendation.person_id.is_(None) & Recommendation.unit_id.in_(own_units),
            ),
            Recommendation.recommended_at >= clock.start_of(on) - A_RECOMMENDATION_LASTS,
            Course.revision_id.is_not(None),
            Course.retired_at.is_(None),
        )
        .order_by(Recommendation.recommended_at.desc())
    )
    return [
        RecommendationLine(
            row.course,
            row.name,
            f"{row.given_name} {row.family_name}",
            row.recommended_at,
            personal=row.person_id is not None,
        )
        for row in session.execute(statement)
    ]


def people_to_recommend_to(session: Session, actor_id: UUID, unit_id: UUID, on: date) -> list[tuple[UUID, str]]:
    """(id, name) of the actor's own people in the unit and below, in the order of family names."""
    own = visible_people(actor_id, Purpose.RECOMMEND, on)
    statement = (
        select(Person.id, Person.given_name, Person.family_name)
        .where(Person.id.in_(own), Person.id.in_(people_below(unit_id, on)))
        .order_by(Person.sort_key)
    )
    return [(row.id, f"{row.given_name} {row.family_name}") for row in session.execute(statement)]
