"""Downloads of exactly what a page shows, as CSV or XLSX; asked for with a purpose, and logged each time."""

from collections.abc import Callable, Iterator
from datetime import date

from flask import Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, db
from app.core.errors import NotVisible
from app.core.i18n import language
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation.queries import UnitRef, unit_for_numbers
from app.organisation.rules import Purpose
from app.reporting import words
from app.reporting.forms import ExportForm
from app.reporting.queries import totals
from app.reporting.queries.courses import CourseName, courses
from app.reporting.queries.totals import Day, Line, Shown
from app.reporting.routes import bp
from app.reporting.routes.looking import is_only_a_peek, note_look, note_numbers
from app.reporting.routes.municipality import read_overview
from app.reporting.routes.numbers import read_lines
from app.reporting.routes.reading import Team, day_asked_for, read_team, wanted
from app.reporting.rules import own_people
from app.reporting.rules.own_people import Row
from app.reporting.rules.small_numbers import Mask
from app.reporting.service.sheets import Sheet, Value, as_csv, as_xlsx
from app.ui.formats import date_long, datetime_long

FORMATS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}

KEPT = ("name", "course", "status", "sort", "on")


@bp.get("/units/<slug>/export.<any(csv, xlsx):extension>")
@requires(Role.MANAGER, Role.ADMIN, Role.ELECTED)
def export_unit(slug: str, extension: str) -> ResponseReturnValue:
    """The list of people for who sees their names, else the numbers."""
    try:
        team = read_team(slug, Purpose.EXPORT)
    except NotVisible:
        return _numbers_of_unit(slug, extension)
    form = ExportForm()
    if not form.validate():
        return _ask_for_purpose(form, team.unit)
    return _reply(_people_sheet(team), extension, team.unit, by_name=True)


@bp.get("/municipality/export.<any(csv, xlsx):extension>")
@requires(Role.MANAGER, Role.ADMIN, Role.ELECTED)
def export_municipality(extension: str) -> ResponseReturnValue:
    """The table of the overview."""
    read = read_overview()
    return _numbers_reply(read.unit, read.lines, read.courses, read.day, extension)


def _numbers_of_unit(slug: str, extension: str) -> ResponseReturnValue:
    today = clock.today()
    unit = unit_for_numbers(db.reading, current_person.id, slug, today)
    days = totals.days_to_report(db.reading, current_person.id, unit.id, today)
    day = days.chosen(day_asked_for())
    return _numbers_reply(unit, read_lines(unit, days, day), courses(db.reading, language()).names, day, extension)


def _numbers_reply(
    unit: UnitRef, found: list[Line], known: dict[str, CourseName], day: Day | None, extension: str
) -> ResponseReturnValue:
    form = ExportForm()
    if not form.validate():
        return _ask_for_purpose(form, unit)
    return _reply(_numbers_sheet(unit, found, known, day.on if day else None), extension, unit, by_name=False)


def _ask_for_purpose(form: ExportForm, unit: UnitRef) -> ResponseReturnValue:
    """The filters stay, so that nothing is lost; a GET never flashes, for that would write."""
    kept = {name: value for name, value in request.args.items() if name in KEPT}
    return render_template("reporting/download.html", form=form, unit=unit, kept=kept), 400


def _reply(sheet: Sheet, extension: str, unit: UnitRef, *, by_name: bool) -> Response:
    write, mimetype = FORMATS[extension]
    contents = b"" if is_only_a_peek() else write(sheet)
    if by_name:
        note_look("export", request.args["purpose"], unit.id)
    else:
        note_numbers(request.args["purpose"], unit.id)
    response = Response(contents, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{unit.slug}-{clock.today()}.{extension}"'
    return response


def _about(*more: tuple[str, str]) -> list[tuple[str, str]]:
    settings = current_app.extensions["settings"]
    return [
        (_("From"), f"{settings.product_name}, {settings.municipality_name}".strip(", ")),
        (_("Purpose"), str(words.PURPOSES[request.args["purpose"]])),
        (_("Downloaded by"), current_person.display_name),
        (_("When"), datetime_long(clock.now())),
        *more,
    ]


def _people_sheet(team: Team) -> Sheet:
    asked = wanted()
    filters = [
        (_("Name"), asked.name),
        (_("Course"), team.course(asked.course).short if asked.course else ""),
        (_("Work"), _status_word(asked.status)),
    ]
    described = "; ".join(f"{label}: {value}" for label, value in filters if value) or _("none")
    return Sheet(
        name=_("People"),
        about_name=_("About"),
        about=_about((_("Unit"), team.unit.name), (_("Filters"), described)),
        headings=[
            _("Name"),
            _("Job title"),
            _("Next course"),
            _("Due"),
            _("Validity"),
            _("Valid courses"),
            _("Assigned courses"),
            _("Work"),
        ],
        rows=[_person_row(team, row) for row in own_people.rows(team.people, asked)],
    )


def _status_word(status: str) -> str:
    known = {work.value: words.work_word(work) for work in words.WORK}
    return known.get(status, "")


def _person_row(team: Team, row: Row) -> list[Value]:
    person, standing = row.person, row.standing
    names: list[Value] = [person.display_name, person.title]
    counts: list[Value] = [person.valid_count, len(person.standings)]
    if standing is None:
        return [*names, _("None"), None, "", *counts, ""]
    course = team.course(standing.course).short
    return [*names, course, row.due_on, words.validity_words(standing), *counts, words.work_word(standing.work)]


def _numbers_sheet(unit: UnitRef, found: list[Line], known: dict[str, CourseName], day: date | None) -> Sheet:
    columns = [course for slug, course in known.items() if any(slug in line.cells for line in found)]
    headings = [_("Unit")]
    for course in columns:
        headings += [
            _("%(course)s: percent valid", course=course.short),
            _("%(course)s: valid", course=course.short),
            _("%(course)s: target group", course=course.short),
        ]
    rows = [[line.unit.name, *_figures(line, columns)] for line in [*found[1:], *found[:1]]]
    about = _about((_("Unit"), unit.name), (_("Numbers as of"), date_long(day) if day else "–"))
    return Sheet(_("Numbers"), _("About"), about, headings, rows)


def _figures(line: Line, columns: list[CourseName]) -> Iterator[Value]:
    for course in columns:
        yield from _triple(line.cell(course.slug))


def _triple(shown: Shown) -> tuple[Value, Value, Value]:
    if shown.mask is not Mask.NUMBER or shown.cell is None:
        return words.mask_words(shown.mask), None, None
    return shown.cell.percent, shown.cell.done, shown.cell.total
