"""What identity tidies up each night: ended sessions, dead codes and links, old counts."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, or_

from app.core import clock, jobs
from app.core.db import Database
from app.core.settings import Settings
from app.identity.models import LimitCount, OneTimeCode, PasswordLink, WebSession

KEPT = timedelta(days=30)


@jobs.job("identity.tidy")
def tidy(database: Database, settings: Settings, payload: dict[str, Any]) -> None:
    """Delete what is past its retention, a table at a time so that no transaction is long."""
    before = clock.now() - KEPT
    old = [
        delete(WebSession).where(or_(WebSession.ended_at < before, WebSession.expires_at < before)),
        delete(OneTimeCode).where(OneTimeCode.expires_at < before),
        delete(PasswordLink).where(PasswordLink.expires_at < before),
        delete(LimitCount).where(LimitCount.expires_at < clock.now()),
    ]
    for statement in old:
        with database.transaction() as session:
            session.execute(statement)


jobs.every("identity.tidy", hour=3)
