"""Draw the charts of the overview once, when their numbers change, in each language and width."""

import hashlib
import json
from datetime import date
from typing import Any

from babel import dates, numbers
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.competence.queries import goals_for
from app.core import clock
from app.core.db import Database
from app.core.errors import NotVisible
from app.core.i18n import LANGUAGES, LOCALES
from app.organisation.queries import municipality
from app.reporting.models import Chart
from app.reporting.queries.courses import courses
from app.reporting.queries.totals import trend_of
from app.reporting.rules.small_numbers import Cell
from app.reporting.service.drawing import Point, trend

TREND = "trend"
FEWEST_POINTS = 2


def draw_charts(database: Database) -> int:
    """The municipality's trend of each course over its month ends; how many drawings were made anew."""
    with database.reader() as session:
        wanted = _wanted(session)
        known = {
            (row.key, row.language): row.contents
            for row in session.execute(select(Chart.key, Chart.language, Chart.contents))
        }
    drawn = [
        _drawing(key, language, contents)
        for key, contents in wanted.items()
        for language in LANGUAGES
        if known.get((key, language)) != contents
    ]
    with database.transaction() as session:
        session.execute(delete(Chart).where(Chart.key.not_in(list(wanted))))
        for chart in drawn:
            session.merge(chart)
    return len(drawn)


def _wanted(session: Session) -> dict[str, dict[str, Any]]:
    try:
        unit = municipality(session)
    except NotVisible:
        return {}
    goals = {goal.course: goal.target_share for goal in goals_for(session, [unit.id])}
    found = {}
    for course in courses(session).names:
        points = trend_of(session, unit.id, course)
        if len(points) >= FEWEST_POINTS:
            found[f"{TREND}/{course}"] = _contents(points, goals.get(course))
    return found


def _contents(points: list[tuple[date, Cell]], goal: int | None) -> dict[str, Any]:
    return {"goal": goal, "points": [[day.isoformat(), cell.percent or 0] for day, cell in points]}


def _drawing(key: str, language: str, contents: dict[str, Any]) -> Chart:
    name = hashlib.sha256(json.dumps([key, language]).encode()).hexdigest()[:8]
    words, shares = _points(contents["points"], language), [_percent(place, language) for place in (0, 25, 50, 75, 100)]
    return Chart(
        key=key,
        language=language,
        wide=trend(words, shares, contents["goal"], size="wide", name=f"{name}w"),
        narrow=trend(words, shares, contents["goal"], size="narrow", name=f"{name}n"),
        contents=contents,
        drawn_at=clock.now(),
    )


def _points(points: list[list[Any]], language: str) -> list[Point]:
    first = date.fromisoformat(points[0][0])
    return [
        Point((day - first).days, percent, _month(day, first, language), _percent(percent, language))
        for day, percent in ((date.fromisoformat(text), percent) for text, percent in points)
    ]


def _month(day: date, first: date, language: str) -> str:
    """The month of the day; with the year on the first one."""
    skeleton = "yMMM" if day == first else "MMM"
    return dates.format_skeleton(skeleton, day, locale=LOCALES[language])


def _percent(percent: int, language: str) -> str:
    pattern = "0%" if language == "en" else "0\u00a0%"
    return numbers.format_percent(percent / 100, pattern, locale=LOCALES[language])
