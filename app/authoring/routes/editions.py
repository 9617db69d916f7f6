"""The history of a course: who published what and when, and an older edition published again."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.authoring import rules, service
from app.authoring.comparison import differences
from app.authoring.errors import ContentMoved, ContentRefused, NothingChanged
from app.authoring.files import Tree, is_picture
from app.authoring.forms import VersionForm
from app.authoring.preparation import prepare
from app.authoring.queries.contents import edition_files, editions
from app.authoring.queries.published import published
from app.authoring.queries.workbench import Workbench, workbench
from app.authoring.routes import bp
from app.authoring.routes.review import first_error
from app.core import db
from app.core.i18n import language
from app.identity.access import current_person, requires
from app.identity.models import Role


@bp.get("/author/<course>/editions")
@requires(Role.AUTHOR)
def history(course: str) -> ResponseReturnValue:
    """Every publication, the newest first."""
    bench = workbench(db.reading, course, language())
    return render_template(
        "authoring/editions.html", bench=bench, line=bench.line, editions=editions(db.reading, course)
    )


@bp.route("/author/<course>/editions/<int:number>/again", methods=["GET", "POST"])
@requires(Role.AUTHOR)
def again(course: str, number: int) -> ResponseReturnValue:
    """Show what would change, and publish the older edition again when that is confirmed."""
    bench = workbench(db.reading, course, language())
    files = edition_files(db.reading, course, number)
    form = VersionForm(version=number)
    if form.validate_on_submit():
        _publish_again(bench, number, files)
        return redirect(url_for("authoring.history", course=course))
    return render_template(
        "authoring/again.html",
        bench=bench,
        line=bench.line,
        number=number,
        files=differences(*(_texts(tree) for tree in (bench.own, files))),
        form=form,
    )


def _texts(tree: Tree) -> Tree:
    return {path: text for path, text in tree.items() if not is_picture(path)}


def _publish_again(bench: Workbench, number: int, files: Tree) -> None:
    tree = rules.with_changes(bench.published, files, bench.own.keys() | files.keys())
    words = current_app.extensions["settings"].local_values
    try:
        ready = prepare(published(db.reading), tree, local_values=words)
        with db.transaction() as session:
            service.publish_again(session, course=bench.line.course, number=number, ready=ready, by=current_person.id)
    except NothingChanged:
        flash(_("This is what is published already."), "info")
    except ContentRefused as found:
        flash(_("Nothing is published: %(problem)s", problem=first_error(found)), "danger")
    except ContentMoved:
        flash(_("Something else was published meanwhile. Try again."), "warning")
    else:
        flash(_("Edition %(number)s is published again.", number=number), "success")
