"""A unit in numbers: for leaders above and for those who follow the strategy; no names, small numbers hidden."""

from flask import render_template
from flask_babel import gettext as _

from app.core import clock, db
from app.core.i18n import language
from app.identity.access import current_person
from app.identity.models import Role
from app.organisation.models import UnitKind
from app.organisation.queries import UnitRef, unit_for_numbers
from app.reporting.forms import DayForm, ExportForm
from app.reporting.queries import totals
from app.reporting.queries.courses import courses
from app.reporting.queries.totals import Day, Days, Denominator, Line
from app.reporting.routes.reading import day_asked_for, read_goals, read_way, trail
from app.reporting.rules import goals
from app.ui.formats import date_long


def numbers_page(slug: str) -> str:
    """Raise NotVisible where not even numbers may be seen."""
    today = clock.today()
    unit = unit_for_numbers(db.reading, current_person.id, slug, today)
    days = totals.days_to_report(db.reading, current_person.id, unit.id, today)
    day = days.chosen(day_asked_for())
    way = read_way(unit, today)
    found = read_lines(unit, days, day)
    return render_template(
        "reporting/numbers.html",
        unit=unit,
        is_council=unit.kind == UnitKind.COUNCIL,
        trail=trail(way),
        day=day,
        days=day_form(days, day),
        lines=found,
        goals=read_goals(way),
        courses=courses(db.reading, language()).names,
        denominators=read_denominators(unit, found, day),
        may_open=unit.kind != UnitKind.COUNCIL and (days.in_line or current_person.may(Role.ADMIN)),
        against=goals.against,
        export=ExportForm(),
        today=today,
    )


def read_lines(unit: UnitRef, days: Days, day: Day | None) -> list[Line]:
    """The unit and those right below; nothing before the first count."""
    if day is None:
        return []
    return totals.lines(db.reading, current_person.id, unit, day.on, clock.today(), in_line=days.in_line)


def read_denominators(unit: UnitRef, found: list[Line], day: Day | None) -> dict[str, Denominator]:
    """How each target group adds up; kept for the whole and for municipal areas."""
    if day is None or not found or unit.kind not in totals.LARGE:
        return {}
    return totals.denominators(db.reading, found[0], day.on)


def day_form(days: Days, day: Day | None) -> DayForm:
    """The days there are to choose from."""
    form = DayForm()
    form.offer(on=[(one.on.isoformat(), _day_name(one)) for one in days.days])
    form.on.data = day.on.isoformat() if day else ""
    return form


def _day_name(day: Day) -> str:
    if day.on == clock.today():
        return _("Today, %(day)s", day=date_long(day.on))
    return date_long(day.on)
