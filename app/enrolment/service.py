"""Require a course of a unit, end a requirement, recommend a course."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.service import log_act
from app.catalogue.models import Course
from app.core import clock, events
from app.core.errors import DomainError
from app.core.ids import new_id
from app.enrolment.events import CourseRecommended, CourseRequired, RequirementEnded
from app.enrolment.models import Recommendation, Requirement
from app.organisation.models import JobRole, OrgPath
from app.organisation.queries import council_units


class DueDateInThePast(DomainError):
    """Nobody can be required to have been done yesterday."""


class NotPublished(DomainError):
    """The course is not there to be taken."""


class RepresentativesAreInvited(DomainError):
    """Elected representatives are invited to a course, never required to take it."""


class RequiredAlready(DomainError):
    """The same course is required of the same job role in the same unit."""


class UnitGone(DomainError):
    """The unit does not stand today."""


def require_course(
    session: Session,
    *,
    course: str,
    unit_id: UUID,
    job_role: str | None,
    due_on: date,
    days_after_start: int,
    reason: str,
    by: UUID | None,
) -> Requirement:
    """Require `course` of everyone in the unit and below, or those with the job role, and tell those who listen."""
    if due_on < clock.today():
        raise DueDateInThePast(due_on)
    demand_published(session, course)
    _demand_unit(session, unit_id, job_role)
    _demand_new(session, course, unit_id, job_role)
    row = Requirement(
        id=new_id(),
        course=course,
        unit_id=unit_id,
        job_role=job_role,
        due_on=due_on,
        days_after_start=days_after_start,
        reason=reason,
        created_at=clock.now(),
        created_by=by,
    )
    session.add(row)
    detail = {"course": course, "unit": str(unit_id), "role": job_role, "due": due_on.isoformat()}
    log_act(session, actor_id=by, verb="requirement.made", object_id=f"requirement/{row.id}", detail=detail)
    session.flush()
    events.publish(session, CourseRequired(row.id))
    return row


def demand_published(session: Session, course: str) -> None:
    """Raise NotPublished unless people can take the course now."""
    published = select(Course.slug).where(
        Course.slug == course, Course.revision_id.is_not(None), Course.retired_at.is_(None)
    )
    if session.scalar(published) is None:
        raise NotPublished(course)


def _demand_unit(session: Session, unit_id: UUID, job_role: str | None) -> None:
    stands = select(OrgPath.descendant_id).where(OrgPath.descendant_id == unit_id, OrgPath.depth == 0)
    if session.scalar(stands) is None:
        raise UnitGone(unit_id)
    in_council = session.scalar(stands.where(OrgPath.descendant_id.in_(council_units()))) is not None
    if in_council or job_role == JobRole.REPRESENTATIVE:
        raise RepresentativesAreInvited(unit_id)


def _demand_new(session: Session, course: str, unit_id: UUID, job_role: str | None) -> None:
    same_role = Requirement.job_role.is_(None) if job_role is None else Requirement.job_role == job_role
    known = select(Requirement.id).where(
        Requirement.course == course, Requirement.unit_id == unit_id, same_role, Requirement.ended_at.is_(None)
    )
    if session.scalar(known) is not None:
        raise RequiredAlready(course)


def end_requirement(session: Session, requirement: Requirement, *, by: UUID) -> None:
    """The requirement holds no longer; what was completed because of it stays."""
    requirement.ended_at = clock.now()
    log_act(session, actor_id=by, verb="requirement.ended", object_id=f"requirement/{requirement.id}")
    session.flush()
    events.publish(session, RequirementEnded(requirement.id))


def recommend_course(
    session: Session, *, course: str, unit_id: UUID, person_id: UUID | None, by: UUID
) -> Recommendation:
    """Point somebody, or a whole unit, to a course; the same again only makes it newer."""
    demand_published(session, course)
    same_person = Recommendation.person_id.is_(None) if person_id is None else Recommendation.person_id == person_id
    known = session.scalar(
        select(Recommendation).where(Recommendation.course == course, Recommendation.unit_id == unit_id, same_person)
    )
    if known is not None:
        known.recommended_at, known.recommended_by = clock.now(), by
        session.flush()
        return known
    row = Recommendation(
        id=new_id(),
        course=course,
        unit_id=unit_id,
        person_id=person_id,
        recommended_by=by,
        recommended_at=clock.now(),
    )
    session.add(row)
    detail = {"course": course, "person": str(person_id) if person_id else None}
    log_act(session, actor_id=by, verb="course.recommended", object_id=f"unit/{unit_id}", detail=detail)
    session.flush()
    events.publish(session, CourseRecommended(row.id, course, unit_id, person_id, by))
    return row
