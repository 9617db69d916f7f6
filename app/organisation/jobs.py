"""Moves that were decided for a day happen on that day; opened names are forgotten after a year."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from app.core import clock, jobs
from app.core.db import Database
from app.core.settings import Settings
from app.organisation import service
from app.organisation.models import NamesOpened

REMEMBERED = timedelta(days=365)


@jobs.job("organisation.new-day")
def new_day(database: Database, _settings: Settings, _payload: dict[str, Any]) -> None:
    """Let the tree be today's."""
    with database.transaction() as session:
        service.rebuild_paths(session)
        session.execute(delete(NamesOpened).where(NamesOpened.opened_at < clock.now() - REMEMBERED))


jobs.every("organisation.new-day", hour=0)
