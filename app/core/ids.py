"""Keys and secrets: time-ordered ids, random tokens and the hashes that are stored instead of them."""

import hashlib
import secrets
from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    """A UUID version 7: unique without asking the database, and close to its neighbours on disk."""
    return uuid_utils.compat.uuid7()


def new_token() -> str:
    """256 random bits as text, for a cookie or a link."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the database keeps of a token; the token itself has 256 bits, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
