"""Facts of the past in the record's chain: recorded when they happened, with derived keys and salts.

`audit.service.record_many` says that everything is recorded now and salts by chance; a history that is the same
every time needs its own instants and salts, under the same rules and the same lock.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from app.audit import rules
from app.audit.models import LearningRecord
from app.audit.service import CHAIN_LOCK, Fact
from app.demo.year.learning import fact_id


def append(session: Session, key: str, facts: Iterable[Fact]) -> None:
    """Put facts last in the chain, in this order."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})
    last = session.execute(
        select(LearningRecord.position, LearningRecord.chain_hash).order_by(LearningRecord.position.desc()).limit(1)
    ).first()
    position, before = (last.position, last.chain_hash) if last else (0, rules.GENESIS)
    rows = []
    for number, fact in enumerate(facts, start=position + 1):
        rows.append(_row(key, fact, number, before))
        before = rows[-1]["chain_hash"]
    session.execute(insert(LearningRecord.__table__), rows)  # type: ignore[arg-type]


def _row(key: str, fact: Fact, position: int, before: str) -> dict[str, Any]:
    named: dict[str, Any] = {
        "subject_key": fact.subject_key,
        "verb": fact.verb,
        "object_id": fact.object_id,
        "revision": fact.revision,
        "unit_id": fact.unit_id,
        "occurred_at": fact.occurred_at,
        "detail": fact.detail,
    }
    own_id, salt = fact_id(fact), hashlib.sha256(fact.idempotency_key.encode()).hexdigest()[:32]
    hashed = rules.fact_hash(salt=salt, fact_id=own_id, **named)
    return {
        **named,
        "id": own_id,
        "position": position,
        "recorded_at": fact.occurred_at,
        "idempotency_key": fact.idempotency_key,
        "salt": salt,
        "fact_hash": hashed,
        "chain_hash": rules.chain_hash(key, before=before, position=position, fact=hashed),
    }
