"""Hand an attempt in, once, and grade it from what is stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, update
from sqlalchemy.orm import Session

from app.assessment import queries, rules
from app.assessment.events import AttemptGraded
from app.assessment.models import Attempt, Grade
from app.core import clock, events
from app.core.ids import new_id


@dataclass(frozen=True)
class Outcome:
    """What an attempt came to; `first_time` is true for the one call that handed it in."""

    passed: bool
    mastered: tuple[str, ...]
    missed: tuple[str, ...]
    first_time: bool


def submit(session: Session, *, attempt_id: UUID, person_id: UUID) -> Outcome:
    """Hand the attempt in and grade it from the stored answers by its own revision; again: the same result."""
    now = clock.now()
    frozen = session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.person_id == person_id, Attempt.submitted_at.is_(None))
        .values(submitted_at=now)
        .returning(Attempt.quiz, Attempt.revision_id, Attempt.objectives, Attempt.drawn, Attempt.language)
    ).first()
    if frozen is None:
        return outcome_of(session, attempt_id, person_id)
    grade = _graded(session, attempt_id, frozen, now)
    session.execute(insert(Grade).values(**grade))
    events.publish(session, _announcement(attempt_id, person_id, frozen, grade))
    return Outcome(
        passed=grade["passed"], mastered=tuple(grade["mastered"]), missed=tuple(grade["missed"]), first_time=True
    )


def _graded(session: Session, attempt_id: UUID, attempt: Row[Any], now: datetime) -> dict[str, Any]:
    canonical = queries.canonical_of(session, attempt.revision_id)
    graded = rules.grade(canonical, attempt.drawn, queries.answers(session, attempt_id))
    mastered, missed = rules.mastery(canonical, attempt.drawn, graded, attempt.objectives)
    return {
        "id": new_id(),
        "attempt_id": attempt_id,
        "graded_at": now,
        "passed": rules.is_passed(missed),
        "questions": graded,
        "mastered": mastered,
        "missed": missed,
    }


def _announcement(attempt_id: UUID, person_id: UUID, attempt: Row[Any], grade: dict[str, Any]) -> AttemptGraded:
    return AttemptGraded(
        attempt_id=attempt_id,
        person_id=person_id,
        quiz=attempt.quiz,
        revision_id=attempt.revision_id,
        language=attempt.language,
        objectives=tuple(attempt.objectives),
        passed=grade["passed"],
        mastered=tuple(grade["mastered"]),
        missed=tuple(grade["missed"]),
        graded_at=grade["graded_at"],
    )


def outcome_of(session: Session, attempt_id: UUID, person_id: UUID) -> Outcome:
    """The result of a submitted attempt; raise NotVisible for an open one or another's."""
    row = queries.newest_grade(session, attempt_id=attempt_id, person_id=person_id)
    return Outcome(passed=row.passed, mastered=tuple(row.mastered), missed=tuple(row.missed), first_time=False)
