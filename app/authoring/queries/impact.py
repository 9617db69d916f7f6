"""Whom a new edition meets: who has completed the course, who is under way, who has a quiz open."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import Session

from app.assessment.models import Attempt
from app.catalogue.models import Course, CourseText
from app.learning.models import Completion, CoursePath


@dataclass(frozen=True)
class Impact:
    """Numbers of people (attempts: of open quizzes) today, and the course's title."""

    title: str = ""
    completed: int = 0
    under_way: int = 0
    open_attempts: int = 0


def impact(session: Session, courses: Collection[str], language: str) -> dict[str, Impact]:
    """{course: its title and numbers}, courses that are not published yet left out; one statement."""
    completed = select(func.count(distinct(Completion.person_id))).where(Completion.course == Course.slug)
    under_way = select(func.count(CoursePath.id)).where(CoursePath.course == Course.slug, CoursePath.ended_at.is_(None))
    attempts = select(func.count(Attempt.id)).where(Attempt.quiz == Course.quiz, Attempt.submitted_at.is_(None))
    numbers = (part.correlate(Course).scalar_subquery() for part in (completed, under_way, attempts))
    statement = (
        select(Course.slug, CourseText.title, *numbers)
        .join(CourseText, and_(CourseText.revision_id == Course.revision_id, CourseText.language == language))
        .where(Course.slug.in_(courses))
    )
    return {slug: Impact(*rest) for slug, *rest in session.execute(statement)}
