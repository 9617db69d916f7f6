"""Clauses for dated rows: what holds on a day, as known now or as known at an instant."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, or_

from app.core import clock
from app.core.db import Instant
from app.identity.models import Person


def today() -> Any:
    """The day on which a statement that was built once is run."""
    return bindparam("today", callable_=clock.today, type_=Date, unique=True)


def _end_of_today() -> Any:
    return bindparam("end_of_today", callable_=lambda: _end_of(clock.today()), type_=Instant, unique=True)


def _end_of(day: date) -> datetime:
    return clock.start_of(day + timedelta(days=1))


def current(table: Any, on: Any, known_at: datetime | None = None) -> ColumnElement[bool]:
    """Rows of `table` that hold on the day; superseded rows only as far as they were still believed at `known_at`."""
    if known_at is None:
        believed = table.superseded_at.is_(None)
    else:
        believed = and_(
            table.recorded_at <= known_at, or_(table.superseded_at.is_(None), table.superseded_at > known_at)
        )
    return and_(believed, table.valid_from <= on, or_(table.valid_to.is_(None), table.valid_to >= on))


def active_on(on: Any, person: Any = Person) -> ColumnElement[bool]:
    """People whose account was not yet deactivated when the day ended; `on` a date, or `today()`."""
    end = _end_of(on) if isinstance(on, date) else _end_of_today()
    return or_(person.deactivated_at.is_(None), person.deactivated_at >= end)
