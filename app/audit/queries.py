"""Read the record: is the chain whole, and if not, where does it break."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import rules
from app.audit.models import LearningRecord


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold, and why: missing, changed, unlinked or cut."""

    position: int
    kind: str


def first_break(session: Session, key: str) -> Break | None:
    """Walk the chain from the start; None when every link holds."""
    before, expected = rules.GENESIS, 1
    for row in session.scalars(select(LearningRecord).order_by(LearningRecord.position)).yield_per(1000):
        if row.position != expected:
            return Break(expected, "missing")
        if row.fact_hash != _hash_of(row):
            return Break(row.position, "changed")
        if row.chain_hash != rules.chain_hash(key, before=before, position=row.position, fact=row.fact_hash):
            return Break(row.position, "unlinked")
        before, expected = row.chain_hash, expected + 1
    return None


def _hash_of(row: LearningRecord) -> str:
    return rules.fact_hash(
        salt=row.salt,
        fact_id=row.id,
        subject_key=row.subject_key,
        verb=row.verb,
        object_id=row.object_id,
        revision=row.revision,
        unit_id=row.unit_id,
        occurred_at=row.occurred_at,
        detail=row.detail,
    )
