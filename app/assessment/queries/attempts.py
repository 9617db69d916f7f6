"""A person's attempts and what they came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, select
from sqlalchemy.orm import Session

from app.assessment.models import Attempt, Grade, Response
from app.core.errors import NotVisible


def earlier_draws(session: Session, *, person_id: UUID, quiz: str) -> Sequence[list[dict[str, Any]]]:
    """What was drawn in each of the person's attempts."""
    return session.scalars(select(Attempt.drawn).where(Attempt.person_id == person_id, Attempt.quiz == quiz)).all()


def answers(session: Session, attempt_id: UUID) -> dict[str, list[Any]]:
    """The stored answer to each question that has one."""
    rows = session.execute(select(Response.question, Response.answer).where(Response.attempt_id == attempt_id))
    return {row.question: row.answer for row in rows}


def newest_grade_id() -> ScalarSelect[UUID]:
    """For a statement over Attempt: the grade that counts."""
    return (
        select(Grade.id)
        .where(Grade.attempt_id == Attempt.id)
        .order_by(Grade.graded_at.desc(), Grade.id.desc())
        .limit(1)
        .correlate(Attempt)
        .scalar_subquery()
    )


def newest_grade(session: Session, *, attempt_id: UUID, person_id: UUID) -> Row[bool, list[str], list[str]]:
    """(passed, mastered, missed) of one's own submitted attempt; raise NotVisible for any other."""
    row = session.execute(
        select(Grade.passed, Grade.mastered, Grade.missed)
        .select_from(Attempt)
        .join(Grade, Grade.id == newest_grade_id())
        .where(Attempt.id == attempt_id, Attempt.person_id == person_id)
    ).first()
    if row is None:
        raise NotVisible
    return row


@dataclass(frozen=True)
class AttemptLine:
    """An attempt as a list shows it; without `submitted_at` it is open and the rest says nothing."""

    id: UUID
    quiz: str
    started_at: datetime
    submitted_at: datetime | None
    language: str
    objectives: tuple[str, ...]
    passed: bool
    mastered: tuple[str, ...]
    missed: tuple[str, ...]


def attempts_of(session: Session, person_id: UUID, quiz: str | None = None) -> list[AttemptLine]:
    """One's own attempts, at one quiz or all, newest first."""
    statement = (
        select(
            Attempt.id,
            Attempt.quiz,
            Attempt.started_at,
            Attempt.submitted_at,
            Attempt.language,
            Attempt.objectives,
            Grade.passed,
            Grade.mastered,
            Grade.missed,
        )
        .outerjoin(Grade, Grade.id == newest_grade_id())
        .where(Attempt.person_id == person_id)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
    )
    rows = session.execute(statement if quiz is None else statement.where(Attempt.quiz == quiz))
    return [
        AttemptLine(
            id=row.id,
            quiz=row.quiz,
            started_at=row.started_at,
            submitted_at=row.submitted_at,
            language=row.language,
            objectives=tuple(row.objectives),
            passed=bool(row.passed),
            mastered=tuple(row.mastered or ()),
            missed=tuple(row.missed or ()),
        )
        for row in rows
    ]


def still_missed(session: Session, person_id: UUID, quiz: str) -> list[str] | None:
    """What the newest submitted attempt missed; None if it missed nothing or there is none."""
    newest = next((line for line in attempts_of(session, person_id, quiz) if line.submitted_at), None)
    return list(newest.missed) or None if newest else None


def mastered_since(session: Session, *, person_id: UUID, attempt_id: UUID, since: datetime) -> set[str]:
    """Objectives mastered when last asked about, in attempts at this attempt's quiz begun at `since` or later."""
    quiz = session.scalars(select(Attempt.quiz).where(Attempt.id == attempt_id, Attempt.person_id == person_id)).one()
    mastered: set[str] = set()
    for line in reversed(attempts_of(session, person_id, quiz)):
        if line.submitted_at and line.started_at >= since:
            mastered = (mastered - set(line.missed)) | set(line.mastered)
    return mastered


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt that can be gone on with."""

    id: UUID
    quiz: str
    started_at: datetime
    count: int
    answered_count: int


def open_attempts(session: Session, person_id: UUID) -> list[OpenAttempt]:
    """One's own attempts that are not handed in, newest first; one statement."""
    rows = session.execute(
        select(Attempt.id, Attempt.quiz, Attempt.started_at, Attempt.drawn, Response.answer)
        .outerjoin(Response, Response.attempt_id == Attempt.id)
        .where(Attempt.person_id == person_id, Attempt.submitted_at.is_(None))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
    ).all()
    answered: dict[UUID, int] = {}
    for row in rows:
        answered[row.id] = answered.get(row.id, 0) + bool(row.answer)
    by_id = {row.id: row for row in rows}
    return [
        OpenAttempt(
            id=key, quiz=row.quiz, started_at=row.started_at, count=len(row.drawn), answered_count=answered[key]
        )
        for key, row in by_id.items()
    ]
