"""One's own record: what is completed, and who has looked."""

from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.audit.models import Look
from app.catalogue.models import Course, CourseRevision, CourseText
from app.core.rows import AnyRow
from app.identity.models import Person
from app.learning.models import Completion
from app.learning.validity import valid_until
from app.organisation.models import Employment

LOOKS_SHOWN = 50


def completions_of(session: Session, person_id: UUID, language: str) -> list[AnyRow]:
    """What the person has completed, newest first: (course, title, completed_at, edition, valid_until)."""
    return list(
        session.execute(
            select(
                Completion.course,
                func.coalesce(CourseText.title, Completion.course).label("title"),
                Completion.completed_at,
                CourseRevision.number.label("edition"),
                Completion.attempt_id,
                Course.quiz,
                valid_until(person_id, Course.slug).label("valid_until"),
            )
            .join(Course, Course.slug == Completion.course)
            .outerjoin(CourseRevision, CourseRevision.id == Completion.course_revision_id)
            .outerjoin(CourseText, and_(CourseText.revision_id == CourseRevision.id, CourseText.language == language))
            .where(Completion.person_id == person_id)
            .order_by(Completion.completed_at.desc())
        )
    )


def looks_at(session: Session, person_id: UUID, on: date) -> list[AnyRow]:
    """Who saw this person's status, newest first: (given_name, family_name, kind, purpose, at)."""
    own_units = select(Employment.unit_id).where(Employment.person_id == person_id, Employment.valid_from <= on)
    whole_unit = Look.person_id.is_(None) & Look.unit_id.in_(own_units)
    return list(
        session.execute(
            select(Person.given_name, Person.family_name, Look.kind, Look.purpose, Look.at)
            .join(Person, Person.id == Look.actor_id)
            .where((Look.person_id == person_id) | whole_unit, Look.actor_id != person_id)
            .order_by(Look.at.desc())
            .limit(LOOKS_SHOWN)
        )
    )
