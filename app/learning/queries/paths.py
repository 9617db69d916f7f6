"""Paths under way, and which course a quiz belongs to."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue.models import Course
from app.core.errors import NotVisible
from app.learning.models import CoursePath


def course_of_quiz(session: Session, quiz: str) -> str:
    """The published course whose quiz this is; raise NotVisible if none."""
    slug = session.scalar(select(Course.slug).where(Course.quiz == quiz, Course.revision_id.is_not(None)))
    if slug is None:
        raise NotVisible
    return slug


def open_path(session: Session, person_id: UUID, course: str) -> CoursePath | None:
    """The path under way, locked for this transaction."""
    return session.scalar(
        select(CoursePath)
        .where(CoursePath.person_id == person_id, CoursePath.course == course, CoursePath.ended_at.is_(None))
        .with_for_update()
    )
