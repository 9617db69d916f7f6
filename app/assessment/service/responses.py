"""Save the answer to one question of an attempt; what is acknowledged is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from app.assessment import rules
from app.assessment.errors import AnsweredElsewhere, AnswerNotOffered, AttemptSubmitted, QuestionNotDrawn
from app.assessment.models import Attempt, Response
from app.core import clock
from app.core.errors import NotVisible
from app.core.ids import new_id

Stored = Row[UUID, int, str | None, datetime, bool]
"""(id, sequence, idempotency_key, saved_at, flagged) of a response."""


def save_response(
    session: Session,
    *,
    attempt_id: UUID,
    person_id: UUID,
    question: str,
    answer: Sequence[str],
    flagged: bool | None = None,
    idempotency_key: str | None = None,
    expected_sequence: int | None = None,
) -> datetime:
    """Keep the answer to one question, and say when it was saved.

    The same idempotency key again changes nothing and answers the same. `expected_sequence` is the one last seen by
    the sender (0 for none yet); if the answer has moved on since, raise AnsweredElsewhere.
    """
    attempt = _locked(session, attempt_id, person_id)
    stored = session.execute(
        select(Response.id, Response.sequence, Response.idempotency_key, Response.saved_at, Response.flagged).where(
            Response.attempt_id == attempt_id, Response.question == question
        )
    ).first()
    if stored and idempotency_key and stored.idempotency_key == idempotency_key:
        saved_at: datetime = stored.saved_at
        return saved_at
    _demand_answerable(attempt, question, answer)
    if expected_sequence is not None and expected_sequence != (stored.sequence if stored else 0):
        raise AnsweredElsewhere(question)
    return _store(session, attempt_id, question, list(answer), flagged, idempotency_key, stored)


def _locked(session: Session, attempt_id: UUID, person_id: UUID) -> Row[Any]:
    """One change of an attempt at a time: what is saved is never decided beside a submit."""
    row = session.execute(
        select(Attempt.drawn, Attempt.submitted_at)
        .where(Attempt.id == attempt_id, Attempt.person_id == person_id)
        .with_for_update()
    ).first()
    if row is None:
        raise NotVisible
    return row


def _demand_answerable(attempt: Row[Any], question: str, answer: Sequence[str]) -> None:
    if attempt.submitted_at is not None:
        raise AttemptSubmitted
    drawn = next((item for item in attempt.drawn if item["question"] == question), None)
    if drawn is None:
        raise QuestionNotDrawn(question)
    if not rules.accepts(drawn, answer):
        raise AnswerNotOffered(question)


def _store(
    session: Session,
    attempt_id: UUID,
    question: str,
    answer: list[str],
    flagged: bool | None,
    idempotency_key: str | None,
    stored: Stored | None,
) -> datetime:
    now = clock.now()
    values = {"answer": answer, "idempotency_key": idempotency_key, "saved_at": now}
    if stored is None:
        new = {"id": new_id(), "attempt_id": attempt_id, "question": question, "flagged": bool(flagged), "sequence": 1}
        session.execute(insert(Response).values(**new, **values))
    else:
        kept = stored.flagged if flagged is None else flagged
        session.execute(
            update(Response)
            .where(Response.id == stored.id)
            .values(flagged=kept, sequence=stored.sequence + 1, **values)
        )
    return now
