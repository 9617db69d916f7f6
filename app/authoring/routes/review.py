"""The second author: the difference, what it means for those who learn, approve or send back."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.authoring import service
from app.authoring.comparison import differences
from app.authoring.errors import ContentMoved, ContentRefused, SameAuthor
from app.authoring.files import is_picture
from app.authoring.forms import ApproveForm, SendBackForm
from app.authoring.messages import problem_line
from app.authoring.preparation import Plan, Ready, plan, prepare, with_own_words
from app.authoring.queries.drafts import DraftPage
from app.authoring.queries.impact import impact
from app.authoring.queries.published import published, refused
from app.authoring.queries.workbench import Workbench, judged, workbench
from app.authoring.routes import bp
from app.authoring.routes.drafts import act_on_draft, back_to
from app.core import db
from app.core.i18n import language
from app.identity.access import current_person, requires
from app.identity.models import Role


@bp.get("/author/<course>/review")
@requires(Role.AUTHOR)
def review(course: str) -> ResponseReturnValue:
    """What would change, file by file; every author may look, a second one decides."""
    bench = workbench(db.reading, course, language())
    if bench.draft is None:
        return back_to(course)
    return _page(bench, bench.draft, SendBackForm())


def _page(bench: Workbench, draft: DraftPage, back: SendBackForm) -> str:
    course = bench.line.course
    library, problems = judged(db.reading, bench, bench.tree())
    errors = [problem for problem in problems if problem.is_error]
    words = current_app.extensions["settings"].local_values
    what = plan(published(db.reading, bench.published), bench.tree(), library, with_own_words(library.content, words))
    back.version.data, back.version.raw_data = bench.version, None
    return render_template(
        "authoring/review.html",
        bench=bench,
        line=bench.line,
        draft=draft,
        files=differences(*(_texts(tree) for tree in (bench.own, bench.files))),
        pictures=[path for path in bench.changed if is_picture(path)],
        errors=errors,
        what=what,
        proposed=_proposed(what, course),
        met=impact(db.reading, [*(planned.course for planned in what.courses), *what.retired], language()),
        form=ApproveForm(formdata=None, version=bench.version, change=_proposed(what, course)),
        back=back,
        is_second=draft.may_be_approved_by(current_person.id),
    )


def _texts(tree: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in tree.items() if not is_picture(path)}


def _proposed(what: Plan, course: str) -> str:
    return next((planned.change for planned in what.courses if planned.course == course), what.shared_change)


@bp.post("/author/<course>/approve")
@requires(Role.AUTHOR)
def approve(course: str) -> ResponseReturnValue:
    """Publish at once; those who have begun finish on what they began on."""
    form = ApproveForm()
    if not form.validate_on_submit():
        return redirect(url_for("authoring.review", course=course))
    bench = workbench(db.reading, course, language())
    if bench.draft is None or not bench.draft.may_be_approved_by(current_person.id):
        flash(_("Another author than the one who wrote or sent the draft must approve it."), "warning")
        return redirect(url_for("authoring.review", course=course))
    try:
        ready = _ready(bench).raised(course, form.change.data)
        if act_on_draft(course, form.version.data or 0, service.approve, ready=ready):
            flash(_("Published. Those who have begun finish on the edition that they began on."), "success")
    except ContentRefused as found:
        flash(_("Nothing is published: %(problem)s", problem=first_error(found)), "danger")
    except (ContentMoved, SameAuthor):
        flash(_("Something else was published meanwhile. Look at the difference again."), "warning")
        return redirect(url_for("authoring.review", course=course))
    return back_to(course)


def _ready(bench: Workbench) -> Ready:
    """Checked and rendered, before any transaction."""
    session = db.reading
    return prepare(
        published(session),
        bench.tree(),
        local_values=current_app.extensions["settings"].local_values,
        refused=lambda library: refused(session, library),
    )


def first_error(found: ContentRefused) -> str:
    return next(problem_line(problem) for problem in found.problems if problem.is_error)


@bp.post("/author/<course>/send-back")
@requires(Role.AUTHOR)
def send_back(course: str) -> ResponseReturnValue:
    """Say what is missing."""
    form = SendBackForm()
    if not form.validate_on_submit():
        bench = workbench(db.reading, course, language())
        return (_page(bench, bench.draft, form), 400) if bench.draft else back_to(course)
    try:
        if act_on_draft(course, form.version.data or 0, service.send_back, note=form.note.data or ""):
            flash(_("Sent back, with what you wrote."), "success")
    except SameAuthor:
        flash(_("Another author than the one who wrote or sent the draft must do this."), "warning")
    return back_to(course)
