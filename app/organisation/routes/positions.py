"""Positions of a person: add, change from a day on, end, take back."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, db
from app.identity import queries as identity_queries
from app.identity.access import current_person, requires
from app.identity.forms import ConfirmForm
from app.identity.models import Role
from app.organisation import queries, service
from app.organisation.choices import indented
from app.organisation.forms import ChangePositionForm, EndForm, NewPositionForm, PositionForm
from app.organisation.models import JobRole
from app.organisation.queries import Position
from app.organisation.routes import bp
from app.organisation.service import Terms


@bp.route("/admin/people/<uuid:person_id>/positions/new", methods=["GET", "POST"])
@requires(Role.ADMIN)
def person_position_new(person_id: UUID) -> ResponseReturnValue:
    """One more position; a person may have several."""
    found = identity_queries.person(db.reading, person_id)
    form = NewPositionForm(valid_from=clock.today())
    form.offer(unit=indented(queries.unit_tree(db.reading)))
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                service.employ(
                    session,
                    person_id=identity_queries.person(session, person_id).id,
                    unit_id=UUID(form.unit.data),
                    title=form.title.data,
                    share_percent=form.share_percent.data,
                    job_roles=[JobRole(code) for code in form.job_roles.data],
                    valid_from=form.valid_from.data,
                    valid_to=form.valid_to.data,
                    by=current_person.id,
                )
        except service.OutsideUnit:
            form.valid_from.errors = [_("The unit does not stand on that day.")]
        else:
            flash(_("The position is added."), "success")
            return redirect(url_for("organisation.person", person_id=person_id))
    return render_template("organisation/position_new.html", form=form, person=found), 400 if form.errors else 200


@bp.route("/admin/people/<uuid:person_id>/positions/<uuid:position_id>", methods=["GET", "POST"])
@requires(Role.ADMIN)
def person_position(person_id: UUID, position_id: UUID) -> ResponseReturnValue:
    """Let other terms hold from a day on."""
    position = queries.position(db.reading, person_id, position_id)
    form = ChangePositionForm(
        unit=str(position.unit.id),
        title=position.title,
        share_percent=position.share_percent,
        job_roles=[str(role) for role in position.job_roles],
        from_day=_fitting_day(position),
    )
    form.offer(unit=_with_own_unit(position))
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                row = queries.employment_of(session, person_id, position_id)
                service.change_employment(
                    session, row, terms=_terms(form), from_day=form.from_day.data, by=current_person.id
                )
        except service.OutsideEmployment:
            form.from_day.errors = [_("Choose a day within the position.")]
        except service.OutsideUnit:
            form.from_day.errors = [_("The unit does not stand on that day.")]
        else:
            flash(_("The change is saved."), "success")
            return redirect(url_for("organisation.person", person_id=person_id))
    person = identity_queries.person(db.reading, person_id)
    page = render_template("organisation/position_change.html", form=form, person=person, position=position)
    return page, 400 if form.errors else 200


def _with_own_unit(position: Position) -> list[tuple[str, str]]:
    choices, own = indented(queries.unit_tree(db.reading)), str(position.unit.id)
    return choices if any(value == own for value, _label in choices) else [(own, position.unit.name), *choices]


def _fitting_day(position: Position) -> object:
    today = clock.today()
    return max(position.valid_from, min(today, position.valid_to or today))


def _terms(form: PositionForm) -> Terms:
    return Terms(
        unit_id=UUID(form.unit.data),
        title=form.title.data,
        share_percent=form.share_percent.data,
        job_roles=frozenset(JobRole(code) for code in form.job_roles.data),
    )


@bp.route("/admin/people/<uuid:person_id>/positions/<uuid:position_id>/end", methods=["GET", "POST"])
@requires(Role.ADMIN)
def person_position_end(person_id: UUID, position_id: UUID) -> ResponseReturnValue:
    """Set the last day."""
    position = queries.position(db.reading, person_id, position_id)
    form = EndForm(last_day=position.valid_to or max(clock.today(), position.valid_from))
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                row = queries.employment_of(session, person_id, position_id)
                service.end_employment(session, row, last_day=form.last_day.data, by=current_person.id)
        except service.OutsideEmployment:
            form.last_day.errors = [_("The last day is before the first.")]
        else:
            flash(_("The last day is saved."), "success")
            return redirect(url_for("organisation.person", person_id=person_id))
    person = identity_queries.person(db.reading, person_id)
    page = render_template("organisation/position_end.html", form=form, person=person, position=position)
    return page, 400 if form.errors else 200


@bp.post("/admin/people/<uuid:person_id>/positions/<uuid:position_id>/withdraw")
@requires(Role.ADMIN)
def person_position_withdraw(person_id: UUID, position_id: UUID) -> ResponseReturnValue:
    """Take back a position that was registered by mistake."""
    if ConfirmForm().validate_on_submit():
        with db.transaction() as session:
            row = queries.employment_of(session, person_id, position_id)
            service.withdraw_employment(session, row, by=current_person.id)
        flash(_("The position is taken back."), "success")
    return redirect(url_for("organisation.person", person_id=person_id))
