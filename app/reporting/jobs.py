"""Counting by the clock: each night, and a few seconds after something that moves a number."""

from typing import Any

from app.core import clock, jobs
from app.core.db import Database
from app.core.settings import Settings
from app.reporting.service.charts import draw_charts
from app.reporting.service.counting import count_coverage, missing_month_ends, thin_out

COUNT = "reporting.count"


@jobs.job(COUNT)
def count(database: Database, settings: Settings, payload: dict[str, Any]) -> None:
    """Count today, and the month end that just passed if it was not counted after it was over; then draw."""
    today = clock.today()
    with database.reader() as session:
        days = [*missing_month_ends(session, today), today]
    for day in days:
        count_coverage(database, day, small=settings.small_group)
    thin_out(database, today)
    draw_charts(database)


jobs.every(COUNT, hour=2)
