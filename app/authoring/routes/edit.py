"""One file: its text, how it will look, what is wrong in it; saved on the version that the author saw."""

from dataclasses import dataclass

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.authoring import service
from app.authoring.comparison import FileDifference, difference_of
from app.authoring.content import Library
from app.authoring.errors import DraftNotOpen, FileNotInDraft, StaleDraft
from app.authoring.forms import TextForm
from app.authoring.preview import Preview, language_of, preview
from app.authoring.queries.workbench import Workbench, judged, workbench
from app.authoring.routes import bp
from app.catalogue.content.fmt import fmt
from app.core import db
from app.core.errors import NotVisible
from app.core.i18n import language
from app.identity.access import current_person, requires
from app.identity.models import Role


@dataclass(frozen=True)
class Conflict:
    """Somebody else was there first: their text, and how ours differs from it."""

    text: str
    difference: FileDifference
    is_closed: bool
    """The draft is waiting for approval, and is not changed meanwhile."""


@bp.route("/author/<course>/files/<path:path>", methods=["GET", "POST"])
@requires(Role.AUTHOR)
def edit_file(course: str, path: str) -> ResponseReturnValue:
    """Show, preview or save one file."""
    bench = _bench(course, path)
    form = TextForm()
    if not form.is_submitted():
        form.text.data, form.version.data = bench.files[path], bench.version
        return _page(bench, path, form)
    if not form.validate():
        return _page(bench, path, form, is_heavy=False), 400
    text = fmt(path, _with_end(form.text.data or ""))
    form.text.data, form.text.raw_data = text, None
    if request.form.get("act") != "save":
        return _page(bench, path, form)
    return _saved(bench, path, form, text)


def _bench(course: str, path: str) -> Workbench:
    bench = workbench(db.reading, course, language())
    if path not in bench.texts:
        raise NotVisible
    return bench


def _with_end(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _saved(bench: Workbench, path: str, form: TextForm, text: str) -> ResponseReturnValue:
    course = bench.line.course
    try:
        with db.transaction() as session:
            saved = service.save_file(
                session,
                course=course,
                version=form.version.data or 0,
                path=path,
                text=text,
                by=current_person.id,
            )
    except (StaleDraft, DraftNotOpen, FileNotInDraft) as refused:
        return _refused(course, path, form, text, is_closed=isinstance(refused, DraftNotOpen)), 409
    if saved:
        flash(_("The draft is saved. Nothing is published yet."), "success")
    else:
        flash(_("The text is what is published already, so there is no draft of it."), "info")
    return redirect(url_for("authoring.edit_file", course=course, path=path))


def _refused(course: str, path: str, form: TextForm, text: str, *, is_closed: bool) -> str:
    """Both texts; saving once more is then a choice that the author has seen."""
    db.close_reading()
    bench = workbench(db.reading, course, language())
    theirs = bench.files.get(path, "")
    form.version.data, form.version.raw_data = bench.version, None
    is_closed = is_closed or (bench.draft is not None and bench.draft.is_in_review)
    return _page(bench, path, form, Conflict(theirs, difference_of(path, theirs, text), is_closed))


def _page(
    bench: Workbench, path: str, form: TextForm, conflict: Conflict | None = None, *, is_heavy: bool = True
) -> str:
    """`is_heavy` false: the text is too large to be read or shown."""
    text = form.text.data or ""
    library, problems = judged(db.reading, bench, bench.tree(path, text)) if is_heavy else (None, [])
    looks = _looks(bench, library, path, text) if library else Preview("failed", code="file-too-large")
    return render_template(
        "authoring/edit.html",
        bench=bench,
        line=bench.line,
        draft=bench.draft,
        path=path,
        form=form,
        own=[problem for problem in problems if problem.path == path],
        others=[problem for problem in problems if problem.path != path],
        looks=looks,
        lines=text.split("\n"),
        text_language=language_of(path),
        conflict=conflict,
        is_unsaved=text.rstrip() != bench.files.get(path, "").rstrip(),
    )


def _looks(bench: Workbench, library: Library, path: str, text: str) -> Preview:
    words = current_app.extensions["settings"].local_values
    return preview(library, path, text, local_values=words, pictures=bench.pictures)
