"""The chain: each fact is hashed with a salt, each link binds the one before under a key kept outside the database."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

GENESIS = "0" * 64


def fact_hash(
    *,
    salt: str,
    fact_id: UUID,
    subject_key: UUID,
    verb: str,
    object_id: str,
    revision: str | None,
    unit_id: UUID | None,
    occurred_at: datetime,
    detail: dict[str, Any],
) -> str:
    """SHA-256 of the fact and its salt, in a form that any language can make again."""
    fact = [
        salt,
        fact_id.hex,
        subject_key.hex,
        verb,
        object_id,
        revision,
        unit_id.hex if unit_id else None,
        occurred_at.astimezone(UTC).isoformat(timespec="microseconds"),
        detail,
    ]
    canonical = json.dumps(fact, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def chain_hash(key: str, *, before: str, position: int, fact: str) -> str:
    """HMAC-SHA-256 of the link before, the place and the fact."""
    return hmac.new(key.encode(), f"{before}:{position}:{fact}".encode(), hashlib.sha256).hexdigest()
