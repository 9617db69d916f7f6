"""Work that is done later: promised in the same transaction as the change, leased, acknowledged, at least once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import Database
from app.core.ids import new_id
from app.core.models import Job
from app.core.settings import Settings

Work = Callable[[Database, Settings, dict[str, Any]], None]
LEASE = timedelta(minutes=5)
MOST_TRIES = 8
log = logging.getLogger("tagrep.jobs")

_work: dict[str, Work] = {}
_rounds: list["Round"] = []


@dataclass(frozen=True)
class Round:
    """A job that the clock asks for: each `minutes`, or once a day at `hour` in Norway."""

    name: str
    minutes: int | None = None
    hour: int | None = None

    def latest(self, now: datetime) -> datetime:
        """The newest moment at or before `now` when it was due."""
        local = clock.local(now)
        if self.minutes:
            start = local.replace(second=0, microsecond=0)
            return start - timedelta(minutes=(start.hour * 60 + start.minute) % self.minutes)
        due = local.replace(hour=self.hour or 0, minute=0, second=0, microsecond=0)
        return due if due <= local else due - timedelta(days=1)


def job(name: str) -> Callable[[Work], Work]:
    """Register the function that does jobs called `name`; it may run twice and must end the same."""

    def register(work: Work) -> Work:
        _work[name] = work
        return work

    return register


def every(name: str, *, minutes: int | None = None, hour: int | None = None) -> None:
    """Let the clock enqueue `name`."""
    entry = Round(name, minutes, hour)
    if entry not in _rounds:
        _rounds.append(entry)


def enqueue(
    session: Session,
    name: str,
    payload: dict[str, Any] | None = None,
    *,
    key: str | None = None,
    run_at: datetime | None = None,
) -> None:
    """Promise a job in `session`'s transaction; with a key that waits already, nothing more is added."""
    now = clock.now()
    if key and session.scalar(select(Job.id).where(Job.key == key, Job.done_at.is_(None), Job.leased_until.is_(None))):
        return
    if key and session.scalar(select(Job.id).where(Job.key == key, Job.done_at.is_(None))):
        key = f"{key}#{now.timestamp()}"
    row = Job(name=name, payload=payload or {}, key=key, run_at=run_at or now, created_at=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        log.debug("job %s waits already", name)


def lease(database: Database) -> tuple[UUID, UUID, str, dict[str, Any]] | None:
    """Take the job that is due first: (id, lease token, name, payload), or None."""
    now = clock.now()
    due = (
        select(Job)
        .where(Job.done_at.is_(None), Job.run_at <= now, or_(Job.leased_until.is_(None), Job.leased_until < now))
        .order_by(Job.run_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with database.transaction() as session:
        row = session.scalar(due)
        if row is None:
            return None
        row.leased_until, row.lease_token, row.tries = now + LEASE, new_id(), row.tries + 1
        return row.id, row.lease_token, row.name, row.payload


def _finish(database: Database, job_id: UUID, token: UUID, **values: object) -> None:
    with database.transaction() as session:
        session.execute(update(Job).where(Job.id == job_id, Job.lease_token == token).values(**values))


def run_one(database: Database, settings: Settings) -> bool:
    """Do one due job; False when there was none. A job that fails is tried again, later each time."""
    taken = lease(database)
    if taken is None:
        return False
    job_id, token, name, payload = taken
    try:
        _work[name](database, settings, payload)
    except Exception as error:
        log.exception("job failed", extra={"job": name})
        _finish(database, job_id, token, **_after_failure(database, job_id, type(error).__name__))
    else:
        _finish(database, job_id, token, done_at=clock.now(), leased_until=None, error=None)
    return True


def _after_failure(database: Database, job_id: UUID, kind: str) -> dict[str, object]:
    with database.reader() as session:
        tries = session.scalar(select(Job.tries).where(Job.id == job_id)) or MOST_TRIES
    values: dict[str, object] = {"leased_until": None, "error": kind}
    if tries >= MOST_TRIES:
        return values | {"done_at": clock.now(), "failed": True}
    return values | {"run_at": clock.now() + timedelta(seconds=2**tries)}


def enqueue_rounds(database: Database) -> None:
    """Ask for each round whose newest moment has no job yet; a worker that was down asks once, not many times."""
    now = clock.now()
    wanted = {f"{entry.name}@{(due := entry.latest(now)).isoformat()}": (entry.name, due) for entry in _rounds}
    with database.reader() as session:
        known = set(session.scalars(select(Job.key).where(Job.key.in_(wanted))))
    if missing := wanted.keys() - known:
        with database.transaction() as session:
            for key in sorted(missing):
                name, due = wanted[key]
                session.add(Job(name=name, payload={}, key=key, run_at=due, created_at=now))


def run_all(database: Database, settings: Settings) -> int:
    """Do every job that is due now; the number done (for tests and commands)."""
    done = 0
    while run_one(database, settings):
        done += 1
    return done
