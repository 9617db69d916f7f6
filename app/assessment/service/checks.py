"""Answer a knowledge check in a module's text, in as many tries as needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.assessment import queries, rules
from app.assessment.errors import AnswerNotOffered, QuizNotPublished
from app.assessment.models import CheckAnswer
from app.assessment.types import type_named
from app.core import clock
from app.core.errors import NotVisible
from app.core.ids import new_id


@dataclass(frozen=True)
class CheckOutcome:
    """What came of one try; the texts that may be told stand in `queries.check_texts`."""

    question: str
    state: str
    """right, partly, wrong or unanswered: of this try."""
    is_right: bool
    """Whether the check has been answered right, now or before."""
    told_options: tuple[str, ...]
    """Options whose feedback may be told."""
    told_explanation: bool


def answer_check(session: Session, *, person_id: UUID, quiz: str, question: str, answer: Sequence[str]) -> CheckOutcome:
    """Grade an answer and keep it, unless the check is right already or nothing was answered."""
    revision_id = queries.published_revision_id(session, quiz)
    if revision_id is None:
        raise QuizNotPublished(quiz)
    asked = rules.question_of(queries.canonical_of(session, revision_id), question)
    if asked is None or not rules.is_check(asked):
        raise NotVisible
    if not type_named(asked["type"]).accepts(type_named(asked["type"]).order(asked), answer):
        raise AnswerNotOffered(question)
    state = rules.grade_one(asked, answer)["state"]
    settled = bool(answer) and _kept(session, person_id, quiz, question, revision_id, list(answer), state == "right")
    return CheckOutcome(
        question=question,
        state=state,
        is_right=settled,
        told_options=tuple(answer),
        told_explanation=state == "right",
    )


def _kept(
    session: Session, person_id: UUID, quiz: str, question: str, revision_id: str, answer: list[str], is_right: bool
) -> bool:
    """Store the try and say whether the check is right; a right answer is never replaced."""
    values: dict[str, Any] = {
        "revision_id": revision_id,
        "answer": answer,
        "is_right": is_right,
        "answered_at": clock.now(),
    }
    while (stored := _stored(session, person_id, quiz, question)) is None:
        if _inserted(session, {"person_id": person_id, "quiz": quiz, "question": question, **values}):
            return is_right
    if stored.is_right:
        return True
    session.execute(update(CheckAnswer).where(CheckAnswer.id == stored.id).values(**values))
    return is_right


def _stored(session: Session, person_id: UUID, quiz: str, question: str) -> Row[UUID, bool] | None:
    return session.execute(
        select(CheckAnswer.id, CheckAnswer.is_right)
        .where(CheckAnswer.person_id == person_id, CheckAnswer.quiz == quiz, CheckAnswer.question == question)
        .with_for_update()
    ).first()


def _inserted(session: Session, row: dict[str, Any]) -> bool:
    """False when the same check was answered elsewhere in the meantime."""
    try:
        with session.begin_nested():
            session.execute(insert(CheckAnswer).values(id=new_id(), **row))
    except IntegrityError:
        return False
    return True
