"""What messaging lets go of each night."""

from typing import Any

from app.core import jobs
from app.core.db import Database
from app.core.settings import Settings
from app.messaging import service


@jobs.job("messaging.tidy")
def tidy(database: Database, settings: Settings, payload: dict[str, Any]) -> None:
    """The text of mail after 7 days, its line after 6 months."""
    with database.transaction() as session:
        service.empty_old_text(session)
    with database.transaction() as session:
        service.delete_old_lines(session)


jobs.every("messaging.tidy", hour=4)
