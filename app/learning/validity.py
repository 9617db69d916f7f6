"""Until when a person's course counts: a later room says so, this one shows it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Date, null
from sqlalchemy.orm import InstrumentedAttribute

Source = Callable[[Any, InstrumentedAttribute[str]], ColumnElement[Any]]
_source: list[Source] = []


def valid_until_follows_from(source: Source) -> None:
    """Register a correlated scalar subquery of (person id, course slug) to the last valid day."""
    _source[:] = [source]


def valid_until(person_id: Any, course: InstrumentedAttribute[str]) -> ColumnElement[Any]:
    """The last valid day of a course for a person, or NULL."""
    return _source[0](person_id, course) if _source else null().cast(Date)
