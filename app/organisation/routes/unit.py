"""One unit: who leads it, what stands below it; rename, move, close."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, db
from app.identity import queries as identity_queries
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation import queries, service
from app.organisation.choices import places_for
from app.organisation.forms import EndForm, LeaderForm, MoveUnitForm, NameUnitForm
from app.organisation.routes import bp
from app.ui.formats import date_long


@bp.get("/admin/units/<slug>")
@requires(Role.ADMIN)
def unit(slug: str) -> ResponseReturnValue:
    """The unit with its leaders and what stands below it."""
    found, today = queries.unit_row(db.reading, slug), clock.today()
    return render_template(
        "organisation/unit.html",
        unit=found,
        crumbs=queries.breadcrumbs(db.reading, found.id),
        children=queries.child_units(db.reading, found.id),
        leaderships=queries.leaderships_in(db.reading, found.id, today),
        headcounts=queries.headcounts(db.reading, today),
        today=today,
    )


@bp.route("/admin/units/<slug>/rename", methods=["GET", "POST"])
@requires(Role.ADMIN)
def unit_rename(slug: str) -> ResponseReturnValue:
    """Another name; the address stays."""
    found = queries.unit_row(db.reading, slug)
    form = NameUnitForm(obj=found)
    if form.validate_on_submit():
        with db.transaction() as session:
            row = queries.unit_row(session, slug)
            service.rename_unit(session, row, name=form.name.data, by=current_person.id)
        flash(_("The name is saved."), "success")
        return redirect(url_for("organisation.unit", slug=slug))
    return render_template("organisation/unit_rename.html", form=form, unit=found), 400 if form.errors else 200


@bp.route("/admin/units/<slug>/move", methods=["GET", "POST"])
@requires(Role.ADMIN)
def unit_move(slug: str) -> ResponseReturnValue:
    """Let the unit stand below another from a day on."""
    found, tree = queries.unit_row(db.reading, slug), queries.unit_tree(db.reading)
    parent = next((node.parent_id for node in tree if node.id == found.id), None)
    form = MoveUnitForm(parent=str(parent), from_day=clock.today())
    form.offer(parent=[choice for choice in places_for(tree, found.kind) if choice[0] != str(found.id)])
    if form.validate_on_submit() and _move(form, slug):
        flash(_("The move is saved."), "success")
        return redirect(url_for("organisation.unit", slug=slug))
    return render_template("organisation/unit_move.html", form=form, unit=found), 400 if form.errors else 200


def _move(form: MoveUnitForm, slug: str) -> bool:
    try:
        with db.transaction() as session:
            service.move_unit(
                session,
                queries.unit_row(session, slug),
                parent_id=UUID(form.parent.data),
                from_day=form.from_day.data,
                by=current_person.id,
            )
    except service.WrongPlace:
        form.parent.errors = [_("The unit cannot stand there: it would stand below itself.")]
    except service.UnitClosed:
        form.parent.errors = [_("The unit is closed, or the one above will be.")]
    return not form.errors


@bp.route("/admin/units/<slug>/close", methods=["GET", "POST"])
@requires(Role.ADMIN)
def unit_close(slug: str) -> ResponseReturnValue:
    """Set the last day of a unit that nobody is left in."""
    found = queries.unit_row(db.reading, slug)
    form = EndForm(last_day=clock.today())
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                row = queries.unit_row(session, slug)
                service.close_unit(session, row, last_day=form.last_day.data, by=current_person.id)
        except service.UnitInUse:
            form.last_day.errors = [_("People or units are left in it after that day. Move them or end them first.")]
        except service.UnitClosed:
            form.last_day.errors = [_("The unit is closed already, or began after that day.")]
        else:
            flash(_("The last day of the unit is %(day)s.", day=date_long(form.last_day.data)), "success")
            return redirect(url_for("organisation.unit", slug=slug))
    return render_template("organisation/unit_close.html", form=form, unit=found), 400 if form.errors else 200


@bp.route("/admin/units/<slug>/leaders/new", methods=["GET", "POST"])
@requires(Role.ADMIN)
def unit_leader_new(slug: str) -> ResponseReturnValue:
    """A leader, deputy or delegate."""
    found = queries.unit_row(db.reading, slug)
    form = LeaderForm(valid_from=clock.today())
    if form.validate_on_submit() and _set_leader(form, slug):
        flash(_("Saved. The names of the unit are open to them within these dates."), "success")
        return redirect(url_for("organisation.unit", slug=slug))
    return render_template("organisation/leader_new.html", form=form, unit=found), 400 if form.errors else 200


def _set_leader(form: LeaderForm, slug: str) -> bool:
    try:
        with db.transaction() as session:
            person = identity_queries.sign_in_candidate(session, form.person.data)
            if person is None:
                form.person.errors = [_("No active person has this number or address.")]
                return False
            service.set_leadership(
                session,
                person_id=person.id,
                unit_id=queries.unit_row(session, slug).id,
                kind=form.kind.data,
                valid_from=form.valid_from.data,
                valid_to=form.valid_to.data,
                by=current_person.id,
            )
    except service.StandInNeedsEnd:
        form.valid_to.errors = [_("Choose the last day: a deputy or delegate stands in for a limited time.")]
    except service.EndsBeforeStart:
        form.valid_to.errors = [_("The last day is before the first.")]
    except service.LedAlready:
        form.person.errors = [_("The person has this part in the unit in some of these days already.")]
    return not form.errors


@bp.route("/admin/units/<slug>/leaders/<uuid:leadership_id>/end", methods=["GET", "POST"])
@requires(Role.ADMIN)
def unit_leader_end(slug: str, leadership_id: UUID) -> ResponseReturnValue:
    """Set the last day of somebody's part; a day before it began takes it back."""
    line = queries.leadership_line(db.reading, slug, leadership_id)
    form = EndForm(last_day=clock.today())
    if form.validate_on_submit():
        with db.transaction() as session:
            row = queries.leadership_in(session, slug, leadership_id)
            service.end_leadership(session, row, last_day=form.last_day.data, by=current_person.id)
        flash(_("The last day is saved."), "success")
        return redirect(url_for("organisation.unit", slug=slug))
    return render_template("organisation/leader_end.html", form=form, line=line), 400 if form.errors else 200
