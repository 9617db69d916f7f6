"""`/units/<unit>`: for its leader with names and what to act on; for others who may see it, in numbers."""

from dataclasses import replace
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, db
from app.core.errors import NotVisible
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation.queries import units_led
from app.reporting import words
from app.reporting.forms import ExportForm, FilterForm
from app.reporting.queries.people import UnitFacts, unit_facts
from app.reporting.queries.totals import Line, Shown, lines
from app.reporting.routes import bp
from app.reporting.routes.looking import FOLLOW_UP, note_look
from app.reporting.routes.numbers import numbers_page
from app.reporting.routes.reading import Team, read_goals, read_team, read_way, trail, wanted
from app.reporting.rules import goals, own_people
from app.reporting.rules.small_numbers import Cell, Mask
from app.reporting.rules.standing import Work

NO_CELL = Cell(0, 0)


@bp.get("/units")
@requires(Role.MANAGER)
def units() -> ResponseReturnValue:
    """The units I lead or stand in for; straight to it when there is one."""
    led = units_led(db.reading, current_person.id, clock.today())
    if len(led) == 1:
        return redirect(url_for("reporting.unit", slug=led[0].unit.slug))
    return render_template("reporting/units.html", led=led)


@bp.get("/units/<slug>")
@requires(Role.MANAGER, Role.ADMIN, Role.ELECTED)
def unit(slug: str) -> ResponseReturnValue:
    """Names for the nearest leader and who stands in for them; numbers for the rest of the line and the overview."""
    try:
        team = read_team(slug)
    except NotVisible:
        return numbers_page(slug)
    facts = unit_facts(db.reading, current_person.id, team.unit.id, team.today)
    page = _names_page(team, facts)
    if not facts.list_logged_today:
        note_look("list", facts.opened_for or FOLLOW_UP, team.unit.id)
    return page


def _names_page(team: Team, facts: UnitFacts) -> str:
    way = read_way(team.unit, team.today)
    below = _below(team, facts)
    held = read_goals(way)
    cells = below[0].cells if below else _own_cells(team)
    return render_template(
        "reporting/unit.html",
        team=team,
        unit=team.unit,
        facts=facts,
        trail=trail(way),
        goals=held,
        cells=cells,
        headline=_headline(team, cells, held),
        below=below,
        against=goals.against,
        **_figures(team),
        **_list(team),
    )


def _below(team: Team, facts: UnitFacts) -> list[Line]:
    """Where others lead below, the whole is known in numbers only."""
    if not facts.others or not facts.in_line or facts.counted_on is None:
        return []
    whole, *parts = lines(db.reading, current_person.id, team.unit, facts.counted_on, team.today)
    own, small = own_people.coverage(team.people), current_app.extensions["settings"].small_group
    cells = {course: shown.beside(own.get(course, NO_CELL), small) for course, shown in whole.cells.items()}
    return [replace(whole, cells=cells), *parts]


def _own_cells(team: Team) -> dict[str, Shown]:
    return {course: Shown(Mask.NUMBER, cell) for course, cell in own_people.coverage(team.people).items()}


def _headline(team: Team, cells: dict[str, Shown], held: dict[str, Any]) -> str | None:
    """The course furthest from its goal; without goals the first one."""
    known = [course for course in team.courses if course in cells and cells[course].cell]
    with_goal = [course for course in known if course in held]
    if not with_goal:
        return known[0] if known else None
    return min(with_goal, key=lambda course: (cells[course].percent or 0) - held[course].target_share)


def _figures(team: Team) -> dict[str, Any]:
    missing = own_people.with_time_missing(team.people)
    minutes = sum(person.minutes for person in missing)
    this_week = own_people.who_is(team.people, Work.DUE_THIS_WEEK)
    return {
        "overdue": own_people.who_is(team.people, Work.OVERDUE),
        "late_courses": _named(team, Work.OVERDUE),
        "this_week": this_week,
        "soon_courses": _named(team, Work.DUE_THIS_WEEK),
        "begun_this_week": sum(any(s.has_begun for s in person.doing(Work.DUE_THIS_WEEK)) for person in this_week),
        "missing": missing,
        "minutes_missing": minutes,
        "hours_missing": max(round(minutes / 60, 1), 0.1),
        "most_minutes": max((person.minutes for person in missing), default=0),
        "deadlines": own_people.deadlines(team.people, team.today)[:6],
        "Work": Work,
    }


def _named(team: Team, work: Work) -> str:
    """The courses with which somebody is at this point, in the catalogue's order."""
    slugs = {standing.course for person in team.people for standing in person.doing(work)}
    return ", ".join(course.short for slug, course in team.courses.items() if slug in slugs)


def _list(team: Team) -> dict[str, Any]:
    asked = wanted()
    found = own_people.rows(team.people, asked)
    page, pages, shown = own_people.page_of(found, request.args.get("page", 1, type=int))
    return {
        "wanted": asked,
        "rows": shown,
        "page": page,
        "pages": pages,
        "total": len(found),
        "per_page": own_people.PER_PAGE,
        "filters": filter_form(team),
        "export": ExportForm(),
    }


def filter_form(team: Team) -> FilterForm:
    """Filters with the courses and states to choose from."""
    form = FilterForm()
    form.offer(
        course=[("", _("All courses"))] + [(course.slug, course.short) for course in team.courses.values()],
        status=[("", _("All"))] + [(work.value, words.work_word(work)) for work in Work],
    )
    return form
