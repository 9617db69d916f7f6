"""The result of a submitted attempt, as often as it is asked for, in the words it was taken in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.assessment import rules
from app.assessment.models import Attempt, Grade, QuestionText, QuizRevision
from app.assessment.queries.attempts import newest_grade_id
from app.assessment.queries.pages import texts_of
from app.assessment.queries.revisions import canonical_of, in_language
from app.assessment.types import type_named
from app.assessment.types.base import QuestionView, Summary
from app.core.errors import NotVisible


@dataclass(frozen=True)
class ResultQuestion:
    """A question after handing in, with everything that is told of it."""

    number: int
    question: str
    objective: str
    state: str
    share: float
    view: QuestionView
    summary: Summary


@dataclass(frozen=True)
class Result:
    """What a submitted attempt came to, from the newest grade, in the words of its own revision and language."""

    attempt_id: UUID
    quiz: str
    revision_id: str
    edition: int
    language: str
    started_at: datetime
    submitted_at: datetime
    passed: bool
    objectives: tuple[str, ...]
    mastered: tuple[str, ...]
    missed: tuple[str, ...]
    questions: tuple[ResultQuestion, ...]

    @property
    def count(self) -> int:
        return len(self.questions)

    @property
    def right_count(self) -> int:
        return sum(item.state == "right" for item in self.questions)

    @property
    def unanswered(self) -> list[ResultQuestion]:
        return [item for item in self.questions if item.state == "unanswered"]


def result(session: Session, person_id: UUID, attempt_id: UUID) -> Result | None:
    """The result of one's own attempt, None while it is open; three statements at most."""
    attempt = session.execute(
        select(
            Attempt.id,
            Attempt.quiz,
            Attempt.revision_id,
            Attempt.drawn,
            Attempt.language,
            Attempt.objectives,
            Attempt.started_at,
            Attempt.submitted_at,
            QuizRevision.number.label("edition"),
            Grade.passed,
            Grade.mastered,
            Grade.missed,
            Grade.questions,
        )
        .join(QuizRevision, QuizRevision.id == Attempt.revision_id)
        .outerjoin(Grade, Grade.id == newest_grade_id())
        .where(Attempt.id == attempt_id, Attempt.person_id == person_id)
    ).first()
    if attempt is None:
        raise NotVisible
    if attempt.submitted_at is None:
        return None
    return Result(
        attempt_id=attempt.id,
        quiz=attempt.quiz,
        revision_id=attempt.revision_id,
        edition=attempt.edition,
        language=attempt.language,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        passed=attempt.passed,
        objectives=tuple(attempt.objectives),
        mastered=tuple(attempt.mastered),
        missed=tuple(attempt.missed),
        questions=tuple(_result_questions(session, attempt)),
    )


def _result_questions(session: Session, attempt: Row[Any]) -> list[ResultQuestion]:
    canonical = canonical_of(session, attempt.revision_id)
    texts = texts_of(session, attempt, QuestionText.asked, QuestionText.told)
    graded = {item["question"]: item for item in attempt.questions}
    return [
        _result_question(
            number,
            drawn,
            rules.question_of(canonical, drawn["question"]) or {},
            texts[drawn["question"]],
            graded[drawn["question"]],
            attempt.language,
        )
        for number, drawn in enumerate(attempt.drawn, start=1)
    ]


def _result_question(
    number: int, drawn: rules.Drawn, question: Any, text: Row[Any], graded: rules.Graded, language: str
) -> ResultQuestion:
    kind = type_named(drawn["type"])
    answer = text.answer or []
    told = rules.told_of_result(question, graded, text.told)
    view = kind.render(text.asked, shown=drawn["options"], answer=answer, told=told)
    return ResultQuestion(
        number=number,
        question=drawn["question"],
        objective=question["objective"],
        state=graded["state"],
        share=graded["share"],
        view=in_language(view, text, language),
        summary=kind.summarise(question, text.asked, drawn["options"], answer),
    )
