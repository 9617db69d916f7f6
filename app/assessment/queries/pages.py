"""The pages of an open attempt: one question, and the overview before handing in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, case, null, select
from sqlalchemy.orm import Session

from app.assessment.models import Attempt, QuestionText, Response
from app.assessment.queries.revisions import in_language
from app.assessment.types import type_named
from app.assessment.types.base import QuestionView
from app.core.errors import NotVisible


@dataclass(frozen=True)
class Mark:
    """A question in the map of an attempt."""

    number: int
    question: str
    title: str
    is_answered: bool
    is_flagged: bool


@dataclass(frozen=True)
class Overview:
    """All the questions of an attempt, answered or not."""

    attempt_id: UUID
    quiz: str
    revision_id: str
    started_at: datetime
    submitted_at: datetime | None
    marks: tuple[Mark, ...]

    @property
    def count(self) -> int:
        return len(self.marks)

    @property
    def answered_count(self) -> int:
        return sum(mark.is_answered for mark in self.marks)

    @property
    def unanswered(self) -> list[Mark]:
        return [mark for mark in self.marks if not mark.is_answered]

    @property
    def flagged(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.is_flagged]


@dataclass(frozen=True)
class QuestionPage(Overview):
    """One question of an attempt with the answer as stored; nothing about right or wrong is in it."""

    number: int
    question: str
    view: QuestionView
    answer: tuple[Any, ...]
    is_flagged: bool
    saved_at: datetime | None
    sequence: int
    """Of the stored answer; 0 when there is none. Give it to `save_response` as `expected_sequence`."""


def _own_attempt(session: Session, person_id: UUID, attempt_id: UUID) -> Row[Any]:
    row = session.execute(
        select(
            Attempt.id,
            Attempt.quiz,
            Attempt.revision_id,
            Attempt.drawn,
            Attempt.language,
            Attempt.started_at,
            Attempt.submitted_at,
        ).where(Attempt.id == attempt_id, Attempt.person_id == person_id)
    ).first()
    if row is None:
        raise NotVisible
    return row


def texts_of(session: Session, attempt: Row[Any], *columns: Any) -> dict[str, Row[Any]]:
    """`columns` of every drawn question in the attempt's language, with its stored answer beside; one statement."""
    rows = session.execute(
        select(
            QuestionText.question,
            QuestionText.fallback,
            QuestionText.asked["title"].as_string().label("title"),
            Response.answer,
            Response.flagged,
            Response.saved_at,
            Response.sequence,
            *columns,
        )
        .outerjoin(Response, and_(Response.attempt_id == attempt.id, Response.question == QuestionText.question))
        .where(
            QuestionText.revision_id == attempt.revision_id,
            QuestionText.language == attempt.language,
            QuestionText.question.in_([item["question"] for item in attempt.drawn]),
        )
    )
    return {row.question: row for row in rows}


def _marks(attempt: Row[Any], texts: dict[str, Row[Any]]) -> tuple[Mark, ...]:
    rows = [texts[item["question"]] for item in attempt.drawn]
    return tuple(
        Mark(
            number=number,
            question=row.question,
            title=row.title,
            is_answered=bool(row.answer),
            is_flagged=bool(row.flagged),
        )
        for number, row in enumerate(rows, start=1)
    )


def overview(session: Session, person_id: UUID, attempt_id: UUID) -> Overview:
    """Each question with answered, flagged or not; two statements; raise NotVisible for another's attempt."""
    attempt = _own_attempt(session, person_id, attempt_id)
    return Overview(
        attempt_id=attempt.id,
        quiz=attempt.quiz,
        revision_id=attempt.revision_id,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        marks=_marks(attempt, texts_of(session, attempt)),
    )


def question_page(session: Session, person_id: UUID, attempt_id: UUID, number: int) -> QuestionPage:
    """Question `number` (from 1) as it is asked; two statements, and what is told never leaves the database."""
    attempt = _own_attempt(session, person_id, attempt_id)
    if not 1 <= number <= len(attempt.drawn):
        raise NotVisible
    drawn = attempt.drawn[number - 1]
    asked = case((QuestionText.question == drawn["question"], QuestionText.asked), else_=null()).label("asked")
    texts = texts_of(session, attempt, asked)
    row = texts[drawn["question"]]
    answer = row.answer or []
    view = type_named(drawn["type"]).render(row.asked, shown=drawn["options"], answer=answer)
    return QuestionPage(
        attempt_id=attempt.id,
        quiz=attempt.quiz,
        revision_id=attempt.revision_id,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        marks=_marks(attempt, texts),
        number=number,
        question=drawn["question"],
        view=in_language(view, row, attempt.language),
        answer=tuple(answer),
        is_flagged=bool(row.flagged),
        saved_at=row.saved_at,
        sequence=row.sequence or 0,
    )
