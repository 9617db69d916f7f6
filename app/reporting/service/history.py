"""Make a history of totals from facts: the month ends before a day, and the day itself."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.db import Database
from app.core.settings import Settings
from app.reporting.models import CountedDay
from app.reporting.rules.days import month_ends_back
from app.reporting.service.charts import draw_charts
from app.reporting.service.counting import count_coverage

Progress = Callable[[int, int, str], None]


def is_counted(session: Session) -> bool:
    """Whether any day has been counted."""
    return session.scalar(select(CountedDay.on_date).limit(1)) is not None


def count_days(database: Database, settings: Settings, on: date, back_months: int, progress: Progress) -> int:
    """Count the month ends before `on` and `on` itself, then draw the charts; how many days."""
    days = [*(month_ends_back(on, back_months) if back_months else []), on]
    for number, day in enumerate(days, start=1):
        count_coverage(database, day, small=settings.small_group)
        progress(number, len(days), "Days counted")
    draw_charts(database)
    return len(days)
