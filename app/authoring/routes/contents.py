"""The list of all content, and one course with its files, checks and draft."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.authoring import rules
from app.authoring.forms import FilterForm, VersionForm
from app.authoring.queries.contents import ContentLine
from app.authoring.queries.contents import contents as content_lines
from app.authoring.queries.workbench import judged, workbench
from app.authoring.routes import bp
from app.core import clock, db
from app.core.i18n import language
from app.identity.access import current_person, requires
from app.identity.models import Role


@bp.get("/author")
@requires(Role.AUTHOR)
def contents() -> ResponseReturnValue:
    """Everything that can be edited, with what is published, open and due."""
    form = FilterForm(request.args)
    lines = content_lines(db.reading, language())
    shown = [line for line in lines if form.validate() and _fits(line, form.show.data or "")]
    return render_template("authoring/contents.html", form=form, lines=shown, total=len(lines), today=clock.today())


def _fits(line: ContentLine, show: str) -> bool:
    if show == "due":
        return line.is_due(clock.today())
    if show == "untranslated":
        return bool(line.missing)
    return show in ("", line.draft_state)


@bp.get("/author/<course>")
@requires(Role.AUTHOR)
def course_page(course: str) -> ResponseReturnValue:
    """One course: its files, what is wrong in them, and what can be done with the draft."""
    bench = workbench(db.reading, course, language())
    _library, problems = judged(db.reading, bench, bench.tree())
    return render_template(
        "authoring/course.html",
        bench=bench,
        line=bench.line,
        draft=bench.draft,
        problems=problems,
        errors=[problem for problem in problems if problem.is_error],
        by_file=_by_file(problems),
        form=VersionForm(version=bench.version),
        is_second=bench.draft is not None and bench.draft.may_be_approved_by(current_person.id),
        today=clock.today(),
        rules=rules,
    )


def _by_file(problems: list) -> dict[str, tuple[int, int]]:  # type: ignore[type-arg]
    """{path: (errors, warnings)}"""
    found: dict[str, tuple[int, int]] = {}
    for problem in problems:
        errors, warnings = found.get(problem.path, (0, 0))
        found[problem.path] = (errors + problem.is_error, warnings + (not problem.is_error))
    return found
