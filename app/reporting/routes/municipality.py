"""`/municipality`: do we reach the goals? Areas by focus area in numbers, the council beneath as one number."""

from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from app.competence.queries import GoalLine
from app.core import clock, db
from app.core.i18n import language
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation.queries import UnitRef
from app.reporting.forms import ExportForm
from app.reporting.models import Chart
from app.reporting.queries import totals
from app.reporting.queries.courses import CourseName, courses
from app.reporting.queries.totals import Day, Days, Line, Shown
from app.reporting.routes import bp
from app.reporting.routes.numbers import day_form, read_denominators, read_lines
from app.reporting.routes.reading import day_asked_for, goals_of
from app.reporting.rules import goals
from app.reporting.rules.goals import Against
from app.reporting.service.charts import TREND


@dataclass(frozen=True)
class Card:
    """A course with its goal, the whole municipality's number and how it has developed."""

    course: CourseName
    goal: GoalLine | None
    shown: Shown
    state: Against
    missing: int
    chart: Chart | None

    @property
    def points(self) -> list[tuple[date, int]]:
        """What the chart draws: percent at each month end."""
        drawn = self.chart.contents["points"] if self.chart else []
        return [(date.fromisoformat(day), percent) for day, percent in drawn]

    def share_on(self, day: date) -> int | None:
        """Percent on one of those days."""
        return dict(self.points).get(day)


@dataclass(frozen=True)
class Overview:
    """What the page and its download show."""

    unit: UnitRef
    days: Days
    day: Day | None
    lines: list[Line]
    courses: dict[str, CourseName]
    goals: dict[str, GoalLine]


def read_overview() -> Overview:
    """Five statements; raise NotVisible."""
    today = clock.today()
    unit = totals.overview_unit(db.reading, current_person.id, today)
    days = totals.days_to_report(db.reading, current_person.id, unit.id, today)
    day = days.chosen(day_asked_for())
    known = courses(db.reading, language()).names
    return Overview(unit, days, day, read_lines(unit, days, day), known, goals_of([unit.id]))


@bp.get("/municipality")
@requires(Role.MANAGER, Role.ADMIN, Role.ELECTED)
def municipality() -> ResponseReturnValue:
    """For the chief executive, leaders of areas, administrators and elected representatives."""
    read = read_overview()
    cards = _cards(read)
    return render_template(
        "reporting/municipality.html",
        **vars(read),
        cards=cards,
        trend_days=sorted({day for card in cards for day, _ in card.points}, reverse=True),
        reached=sum(card.state is Against.REACHED for card in cards),
        with_goal=sum(card.state is not Against.NO_GOAL for card in cards),
        day_form=day_form(read.days, read.day),
        denominators=read_denominators(read.unit, read.lines, read.day),
        against=goals.against,
        export=ExportForm(),
        today=clock.today(),
    )


def _cards(read: Overview) -> list[Card]:
    drawn = totals.charts(db.reading, TREND, language())
    return [_card(read, course, drawn.get(course.slug)) for course in read.courses.values()]


def _card(read: Overview, course: CourseName, chart: Chart | None) -> Card:
    goal = read.goals.get(course.slug)
    shown = read.lines[0].cell(course.slug) if read.lines else totals.NOBODY
    missing = goals.people_missing(shown.cell, goal.target_share) if goal and shown.cell else 0
    return Card(course, goal, shown, goals.against(shown.cell, goal.target_share if goal else None), missing, chart)
