"""Write what happened: learning facts into the chain, looks at people, and acts."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit import rules
from app.audit.models import Act, LearningRecord, Look, SubjectKey
from app.core import clock
from app.core.ids import new_id

CHAIN_LOCK = 7_421_003


@dataclass(frozen=True)
class Fact:
    """What happened to whom, before it has a place in the chain."""

    subject_key: UUID
    verb: str
    object_id: str
    revision: str | None
    occurred_at: datetime
    idempotency_key: str
    unit_id: UUID | None = None
    detail: dict[str, Any] = field(default_factory=dict)


def subject_key_of(session: Session, person_id: UUID) -> UUID:
    """The random key under which a person's facts are kept; made at the first fact."""
    known = session.scalar(select(SubjectKey.subject_key).where(SubjectKey.person_id == person_id))
    if known is not None:
        return known
    row = SubjectKey(person_id=person_id, subject_key=UUID(bytes=secrets.token_bytes(16), version=4))
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.scalars(select(SubjectKey.subject_key).where(SubjectKey.person_id == person_id)).one()
    return row.subject_key


def record(session: Session, key: str, fact: Fact) -> UUID:
    """Add one fact last in the chain and return its id; the same idempotency key again returns the first one's.

    `key` is the municipality's record key (Settings.record_key). The chain's lock is taken here, so call this last
    in a transaction.
    """
    _lock_chain(session)
    known = session.scalar(select(LearningRecord.id).where(LearningRecord.idempotency_key == fact.idempotency_key))
    return known if known is not None else _append(session, key, [fact])[0]


def record_many(session: Session, key: str, facts: Iterable[Fact]) -> list[UUID]:
    """Add facts in order, for imports; raise IntegrityError if one was recorded before."""
    _lock_chain(session)
    return _append(session, key, list(facts))


def _lock_chain(session: Session) -> None:
    """SQLite's writer has the database to itself already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})


def _append(session: Session, key: str, facts: list[Fact]) -> list[UUID]:
    last = session.execute(
        select(LearningRecord.position, LearningRecord.chain_hash).order_by(LearningRecord.position.desc()).limit(1)
    ).first()
    position, before = (last.position, last.chain_hash) if last else (0, rules.GENESIS)
    rows = []
    for fact in facts:
        position += 1
        row = _row(key, fact, position, before)
        before = row["chain_hash"]
        rows.append(row)
    if rows:
        session.execute(insert(LearningRecord), rows)
    return [row["id"] for row in rows]


def _row(key: str, fact: Fact, position: int, before: str) -> dict[str, Any]:
    fact_id, salt = new_id(), secrets.token_hex(16)
    hashed = rules.fact_hash(
        salt=salt,
        fact_id=fact_id,
        subject_key=fact.subject_key,
        verb=fact.verb,
        object_id=fact.object_id,
        revision=fact.revision,
        unit_id=fact.unit_id,
        occurred_at=fact.occurred_at,
        detail=fact.detail,
    )
    return {
        "id": fact_id,
        "position": position,
        "subject_key": fact.subject_key,
        "verb": fact.verb,
        "object_id": fact.object_id,
        "revision": fact.revision,
        "unit_id": fact.unit_id,
        "occurred_at": fact.occurred_at,
        "recorded_at": clock.now(),
        "detail": fact.detail,
        "idempotency_key": fact.idempotency_key,
        "salt": salt,
        "fact_hash": hashed,
        "chain_hash": rules.chain_hash(key, before=before, position=position, fact=hashed),
    }


def log_look(
    session: Session,
    *,
    actor_id: UUID,
    kind: str,
    purpose: str,
    unit_id: UUID | None = None,
    person_id: UUID | None = None,
) -> None:
    """Remember who looked at whom; a list is kept once per unit and day, the rest each time."""
    now = clock.now()
    row = Look(
        actor_id=actor_id,
        kind=kind,
        unit_id=unit_id,
        person_id=person_id,
        purpose=purpose,
        at=now,
        on_date=clock.today(),
        once_key="" if kind == "list" else new_id().hex,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return


def log_act(
    session: Session, *, actor_id: UUID | None, verb: str, object_id: str, detail: dict[str, Any] | None = None
) -> None:
    """Remember who changed what."""
    session.add(Act(actor_id=actor_id, verb=verb, object_id=object_id, at=clock.now(), detail=detail or {}))
