"""Knowledge checks in a module's text, with what this person may be told of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, case, null, select
from sqlalchemy.orm import Session

from app.assessment import rules
from app.assessment.models import CheckAnswer, QuestionText, Quiz, QuizRevision
from app.assessment.queries.revisions import in_language
from app.assessment.types import type_named
from app.assessment.types.base import QuestionView


@dataclass(frozen=True)
class Check:
    """A check as this person left it; `view.state` is "" before the first answer, then wrong or right."""

    question: str
    view: QuestionView
    is_right: bool


def checks_for(
    session: Session, person_id: UUID, quiz: str, questions: Collection[str], language: str
) -> dict[str, Check]:
    """The named checks of a quiz by id; one statement.

    Feedback and explanation are read only for those this person has answered. A check answered right is shown as it
    was then; one answered wrong in an older revision is asked anew. Ids that the quiz no longer has are left out.
    """
    current = case((CheckAnswer.is_right, CheckAnswer.revision_id), else_=Quiz.revision_id)
    was_answered = CheckAnswer.revision_id == QuestionText.revision_id
    rows = session.execute(
        select(
            QuestionText.question,
            QuestionText.asked,
            QuestionText.fallback,
            case((was_answered, QuestionText.told), else_=null()).label("told"),
            CheckAnswer.answer,
            CheckAnswer.is_right,
        )
        .join(QuizRevision, QuizRevision.id == QuestionText.revision_id)
        .join(Quiz, Quiz.slug == QuizRevision.quiz)
        .outerjoin(
            CheckAnswer,
            and_(
                CheckAnswer.person_id == person_id,
                CheckAnswer.quiz == Quiz.slug,
                CheckAnswer.question == QuestionText.question,
            ),
        )
        .where(
            Quiz.slug == quiz,
            QuestionText.question.in_(questions),
            QuestionText.language == language,
            QuestionText.revision_id == current,
        )
    )
    return {row.question: _check(row, language) for row in rows}


def _check(row: Row[Any], language: str) -> Check:
    is_told = row.told is not None
    answer = row.answer if is_told else []
    told = rules.told_of_check("right" if row.is_right else "wrong", answer, row.told) if is_told else None
    shown = [option["id"] for option in row.asked["options"]]
    view = type_named(row.asked["type"]).render(row.asked, shown=shown, answer=answer, told=told)
    return Check(question=row.question, view=in_language(view, row, language), is_right=bool(row.is_right))


def checks_right(session: Session, person_id: UUID, quiz: str) -> set[str]:
    """Ids of the checks that this person has answered right."""
    return set(
        session.scalars(
            select(CheckAnswer.question).where(
                CheckAnswer.person_id == person_id, CheckAnswer.quiz == quiz, CheckAnswer.is_right
            )
        )
    )
