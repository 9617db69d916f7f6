"""Begin an attempt, or go on with the open one."""

import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.assessment import queries, rules
from app.assessment.errors import NothingToAsk, QuizNotPublished
from app.assessment.models import Attempt
from app.assessment.service.submission import outcome_of
from app.core import clock
from app.core.ids import new_id

SEED_BITS = 31


def start_attempt(
    session: Session,
    *,
    person_id: UUID,
    quiz: str,
    objectives: Sequence[str],
    roles: Collection[str],
    language: str,
    retake_of: UUID | None = None,
) -> Attempt:
    """The person's open attempt at the quiz, or a new one on the published revision.

    A retake of a submitted attempt asks only about what it missed (about everything if it missed nothing). Objectives
    that the revision no longer asks about are left out of `Attempt.objectives`.
    """
    only = _missed(session, retake_of, person_id) if retake_of else ()
    while (found := _open_attempt(session, person_id, quiz)) is None:
        attempt = _new_attempt(session, person_id, quiz, objectives, roles, language, only)
        if _added(session, attempt):
            return attempt
    return found


def _added(session: Session, attempt: Attempt) -> bool:
    """False when another device began one in the meantime."""
    try:
        with session.begin_nested():
            session.add(attempt)
    except IntegrityError:
        return False
    return True


def _missed(session: Session, attempt_id: UUID, person_id: UUID) -> tuple[str, ...]:
    return outcome_of(session, attempt_id, person_id).missed


def _open_attempt(session: Session, person_id: UUID, quiz: str) -> Attempt | None:
    return session.scalar(
        select(Attempt).where(Attempt.person_id == person_id, Attempt.quiz == quiz, Attempt.submitted_at.is_(None))
    )


def _new_attempt(
    session: Session,
    person_id: UUID,
    quiz: str,
    objectives: Sequence[str],
    roles: Collection[str],
    language: str,
    only: Collection[str],
) -> Attempt:
    revision_id = queries.published_revision_id(session, quiz)
    if revision_id is None:
        raise QuizNotPublished(quiz)
    canonical = queries.canonical_of(session, revision_id)
    measured = rules.measured(canonical, objectives, roles)
    if only:
        measured = [objective for objective in measured if objective in only] or measured
    seed = secrets.randbits(SEED_BITS)
    seen = Counter(rules.times_seen(queries.earlier_draws(session, person_id=person_id, quiz=quiz)))
    drawn = rules.draw(canonical, objectives=measured, roles=roles, seen=seen, seed=seed)
    if not drawn:
        raise NothingToAsk(quiz)
    return Attempt(
        id=new_id(),
        person_id=person_id,
        quiz=quiz,
        revision_id=revision_id,
        objectives=measured,
        drawn=drawn,
        seed=seed,
        language=language,
        started_at=clock.now(),
        submitted_at=None,
    )
