"""What an author does with a draft: send it to approval, take it back, discard it."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.authoring import service
from app.authoring.errors import DraftNotOpen, NothingChanged, StaleDraft
from app.authoring.forms import VersionForm
from app.authoring.queries.drafts import draft_to_do
from app.authoring.queries.workbench import judged, workbench
from app.authoring.routes import bp
from app.core import db
from app.core.i18n import language
from app.identity.access import current_person, requires
from app.identity.models import Role


def act_on_draft(course: str, version: int, act: Callable[..., Any], **more: Any) -> bool:
    """Do `act` to the open draft; False, with a message, when it is not as the author saw it."""
    try:
        with db.transaction() as session:
            draft = draft_to_do(session, course)
            act(session, draft_id=draft.id, version=version, by=current_person.id, **more)
    except (StaleDraft, DraftNotOpen):
        flash(_("The draft has changed since you opened the page. Look at it again."), "warning")
        return False
    return True


def back_to(course: str) -> ResponseReturnValue:
    return redirect(url_for("authoring.course_page", course=course))


@bp.post("/author/<course>/submit")
@requires(Role.AUTHOR)
def submit(course: str) -> ResponseReturnValue:
    """Send to a second author, when there is no error."""
    form = VersionForm()
    if not form.validate_on_submit():
        return back_to(course)
    bench = workbench(db.reading, course, language())
    _library, problems = judged(db.reading, bench, bench.tree())
    if any(problem.is_error for problem in problems):
        flash(_("Put the errors right first. They are listed below."), "warning")
        return back_to(course)
    try:
        if act_on_draft(course, form.version.data or 0, service.submit):
            flash(_("Sent. Another author must approve it before it is published."), "success")
    except NothingChanged:
        flash(_("The draft says what is published already, so there is nothing to approve."), "info")
    return back_to(course)


@bp.post("/author/<course>/take-back")
@requires(Role.AUTHOR)
def take_back(course: str) -> ResponseReturnValue:
    """Go on writing."""
    form = VersionForm()
    if form.validate_on_submit() and act_on_draft(course, form.version.data or 0, service.take_back):
        flash(_("The draft is open for changes again."), "success")
    return back_to(course)


@bp.route("/author/<course>/discard", methods=["GET", "POST"])
@requires(Role.AUTHOR)
def discard(course: str) -> ResponseReturnValue:
    """Ask first: what is written in the draft is gone from the editor."""
    form = VersionForm()
    if form.validate_on_submit():
        if act_on_draft(course, form.version.data or 0, service.discard):
            flash(_("The draft is discarded. What is published stays as it was."), "success")
        return back_to(course)
    bench = workbench(db.reading, course, language())
    if bench.draft is None:
        return back_to(course)
    form.version.data = bench.version
    return render_template("authoring/discard.html", bench=bench, line=bench.line, draft=bench.draft, form=form)
