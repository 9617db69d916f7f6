"""Remind people of what they are assigned: through the outbox, once a day, not if they finished or left meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.audit import service as audit
from app.competence.queries import valid_people
from app.core import clock, outbox
from app.core.models import OutboxMail
from app.identity.models import Person

REMINDER, TIME = "reminder", "time"


@dataclass(frozen=True)
class Letter:
    """A mail that is written: to whom, in which language, about which course."""

    person_id: UUID
    recipient: str
    language: str
    subject: str
    body: str


def remind(session: Session, letters: Iterable[tuple[str, Letter]], *, actor_id: UUID, unit_id: UUID, on: date) -> int:
    """Queue (course, letter); the same person and course twice on a day is one. How many were new."""
    queued = 0
    for course, letter in letters:
        key = f"{REMINDER}:{letter.person_id}:{course}:{on}"
        if _queue(session, REMINDER, letter, key):
            queued += 1
            audit.log_look(
                session,
                actor_id=actor_id,
                kind="reminder",
                purpose="reminder",
                unit_id=unit_id,
                person_id=letter.person_id,
            )
    return queued


def invite(
    session: Session, letters: Iterable[Letter], calendar: str, *, actor_id: UUID, unit_id: UUID, key: str
) -> int:
    """Mail a calendar entry for time that was set aside; the same time twice is one. How many were new."""
    queued = 0
    for letter in letters:
        queued += _queue(session, TIME, letter, f"{TIME}:{letter.person_id}:{key}", calendar)
    audit.log_act(
        session, actor_id=actor_id, verb="time.set_aside", object_id=f"unit/{unit_id}", detail={"people": queued}
    )
    return queued


def _queue(session: Session, kind: str, letter: Letter, key: str, attachment: str | None = None) -> bool:
    mail = outbox.queue(
        session,
        person_id=letter.person_id,
        kind=kind,
        recipient=letter.recipient,
        language=letter.language,
        subject=letter.subject,
        body=letter.body,
        attachment=attachment,
        idempotency_key=key,
    )
    return mail is not None


@outbox.stop_when
def not_needed(session: Session, mail: OutboxMail) -> bool:
    """The person left, or has completed what they were to be reminded of."""
    if mail.kind not in (REMINDER, TIME) or mail.person_id is None:
        return False
    active = session.scalar(select(exists().where(Person.id == mail.person_id, Person.is_active)))
    return not active or (mail.kind == REMINDER and _has_completed(session, mail))


def _has_completed(session: Session, mail: OutboxMail) -> bool:
    course = (mail.idempotency_key or "::").split(":")[2]
    valid = valid_people(course, clock.today()).subquery()
    return bool(session.scalar(select(exists().where(valid.c.person_id == mail.person_id))))
