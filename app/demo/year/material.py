"""The published courses and quizzes as the demo's history needs them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment.models import Quiz, QuizRevision
from app.catalogue.models import Course, CourseRevision, CourseText
from app.demo.fjordvik.cast import COURSES
from app.learning import rules

SOURCE_LANGUAGE = "nb"


@dataclass(frozen=True)
class Material:
    """A course on its published revision, with its quiz if that is published too."""

    course: str
    revision_id: str
    outline: list[dict[str, Any]]
    objectives: list[dict[str, Any]]
    quiz: str | None
    quiz_revision_id: str | None
    canonical: dict[str, Any] | None

    def modules(self, roles: list[str]) -> list[dict[str, Any]]:
        """The modules of the path of somebody with these job roles."""
        return [module for module in self.outline if rules.is_for(module["roles"], roles)]

    def objectives_of(self, roles: list[str]) -> list[str]:
        return rules.path_objectives(self.outline, self.objectives, roles)

    def minutes(self, roles: list[str]) -> int:
        names = [module["slug"] for module in self.modules(roles)]
        return rules.path_minutes(self.outline, names, len(self.objectives_of(roles)))


def published(session: Session) -> dict[str, Material]:
    """Those of the four courses that are published; the demo makes do with what there is."""
    rows = session.execute(
        select(
            Course.slug,
            Course.revision_id,
            CourseText.outline,
            CourseRevision.objectives,
            Quiz.slug.label("quiz"),
            Quiz.revision_id.label("quiz_revision_id"),
            QuizRevision.canonical,
        )
        .join(CourseRevision, CourseRevision.id == Course.revision_id)
        .join(CourseText, (CourseText.revision_id == CourseRevision.id) & (CourseText.language == SOURCE_LANGUAGE))
        .outerjoin(Quiz, Quiz.slug == Course.quiz)
        .outerjoin(QuizRevision, QuizRevision.id == Quiz.revision_id)
        .where(Course.slug.in_(COURSES), Course.retired_at.is_(None))
        .order_by(Course.slug)
    )
    return {row.slug: Material(*row) for row in rows}
