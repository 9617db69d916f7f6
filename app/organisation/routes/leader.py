"""What a leader does for own people: a one-time code; and the door to another unit's names, for a reason."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, db
from app.identity.access import current_person, requires
from app.identity.forms import ConfirmForm
from app.identity.models import Role
from app.organisation import queries, service
from app.organisation.forms import OpenNamesForm
from app.organisation.routes import bp
from app.organisation.routes.accounts import secret_key, sign_in_address
from app.organisation.rules import OpeningReason, Purpose


@bp.route("/units/<slug>/people/<uuid:person_id>/code", methods=["GET", "POST"])
@requires(Role.MANAGER)
def issue_code(slug: str, person_id: UUID) -> ResponseReturnValue:
    """A one-time code for one of the leader's own people; shown in this reply and never again."""
    form, today = ConfirmForm(), clock.today()
    queries.unit_for_names(db.reading, current_person.id, slug, today, Purpose.CODE)
    person = queries.employee_for_leader(db.reading, current_person.id, person_id, today, Purpose.CODE)
    back = url_for("reporting.unit", slug=slug)
    if not form.validate_on_submit():
        return render_template("organisation/code_ask.html", form=form, person=person, back=back)
    with db.transaction() as session:
        queries.employee_for_leader(session, current_person.id, person_id, today, Purpose.CODE)
        code = service.issue_code(session, person_id=person_id, by=current_person.id, key=secret_key())
    return render_template("organisation/code.html", person=person, code=code, back=back, address=sign_in_address())


@bp.route("/units/<slug>/names", methods=["GET", "POST"])
@requires(Role.MANAGER, Role.ADMIN)
def open_names(slug: str) -> ResponseReturnValue:
    """Open the names of one unit for a reason, for the rest of the day."""
    unit = queries.unit_to_open(db.reading, current_person.id, slug, clock.today())
    form = OpenNamesForm()
    if form.validate_on_submit():
        with db.transaction() as session:
            queries.unit_to_open(session, current_person.id, slug, clock.today())
            service.open_names(
                session, actor_id=current_person.id, unit_id=unit.id, reason=OpeningReason(form.reason.data)
            )
        flash(_("The names are open to you until midnight. The employees can see that you looked, and why."), "info")
        return redirect(url_for("reporting.unit", slug=slug))
    return render_template("organisation/open_names.html", form=form, unit=unit), 400 if form.errors else 200
