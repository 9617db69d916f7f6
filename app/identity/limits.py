"""How often one may try: the `limits` library's fixed windows, counted in our database for all processes."""

import hashlib
from datetime import timedelta
from typing import Any

from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import case, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.core import clock
from app.core.db import Database
from app.identity.models import LimitCount

SIGN_IN = "10 per 5 minutes"
SIGN_IN_FROM_ADDRESS = "100 per 5 minutes"
RESET = "5 per hour"


class DatabaseStorage(Storage):  # type: ignore[misc]
    """The storage that `limits` asks for, on one table; keys are hashed so that no address stands in clear."""

    def __init__(self, database: Database) -> None:
        super().__init__(uri=None)
        self.database = database

    @property
    def base_exceptions(self) -> type[Exception]:
        return Exception

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = clock.now()
        insert = sqlite_insert if self.database.is_sqlite else postgresql_insert
        fresh = LimitCount.expires_at <= now
        until = now + timedelta(seconds=expiry)
        statement = (
            insert(LimitCount)
            .values(key=_hashed(key), hits=amount, expires_at=until)
            .on_conflict_do_update(
                index_elements=[LimitCount.key],
                set_={
                    "hits": case((fresh, amount), else_=LimitCount.hits + amount),
                    "expires_at": case((fresh, until), else_=LimitCount.expires_at),
                },
            )
            .returning(LimitCount.hits)
        )
        with self.database.transaction() as session:
            return session.execute(statement).scalar_one()

    def get(self, key: str) -> int:
        with self.database.reader() as session:
            hits = session.scalar(
                select(LimitCount.hits).where(LimitCount.key == _hashed(key), LimitCount.expires_at > clock.now())
            )
            return hits or 0

    def get_expiry(self, key: str) -> float:
        with self.database.reader() as session:
            until = session.scalar(select(LimitCount.expires_at).where(LimitCount.key == _hashed(key)))
            return until.timestamp() if until else clock.now().timestamp()

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self.database.transaction() as session:
            result: Any = session.execute(delete(LimitCount))
            return int(result.rowcount)

    def clear(self, key: str) -> None:
        with self.database.transaction() as session:
            session.execute(delete(LimitCount).where(LimitCount.key == _hashed(key)))


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


class Limits:
    """`allowed` counts a try and says whether it is within the limit."""

    def __init__(self, database: Database) -> None:
        self._storage = DatabaseStorage(database)
        self._limiter = FixedWindowRateLimiter(self._storage)

    def allowed(self, limit: str, *names: str) -> bool:
        """Count one try under `names`; False when there were too many."""
        return self._limiter.hit(_item(limit), *names)

    def take_back(self, limit: str, *names: str) -> None:
        """Uncount one try that succeeded, so that a whole town hall behind one address can sign in."""
        self._storage.incr(_item(limit).key_for(*names), 1, -1)

    def forget(self, limit: str, *names: str) -> None:
        """Start afresh, after a try that succeeded."""
        self._limiter.clear(_item(limit), *names)


def _item(limit: str) -> RateLimitItem:
    return parse(limit)
