"""The tree of units, and new ones."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, db
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation import queries, service
from app.organisation.choices import indented
from app.organisation.forms import NewUnitForm
from app.organisation.models import OrgUnit, UnitKind
from app.organisation.queries import UnitNode
from app.organisation.routes import bp
from app.organisation.words import UNIT_KINDS

WITHOUT_LEADER = "without-leader"
NOTHING = "nothing"


@bp.get("/admin/units")
@requires(Role.ADMIN)
def units() -> ResponseReturnValue:
    """Areas, units and teams with how many work there; or only those that nobody leads."""
    tree, today = queries.unit_tree(db.reading), clock.today()
    show = request.args.get("show")
    without = set(db.reading.scalars(queries.units_without_leader(today)))
    shown = [node for node in tree if node.id in without] if show == WITHOUT_LEADER else tree
    return render_template(
        "organisation/units.html",
        units=shown,
        total=len(tree),
        without_leader=without,
        only_without=show == WITHOUT_LEADER,
        headcounts=queries.headcounts(db.reading, today),
    )


@bp.route("/admin/units/new", methods=["GET", "POST"])
@requires(Role.ADMIN)
def unit_new() -> ResponseReturnValue:
    """A unit below another; the first one is the municipality itself."""
    tree = queries.unit_tree(db.reading)
    below = next((node for node in tree if node.slug == request.args.get("below")), None)
    form = NewUnitForm(
        parent=str(below.id) if below else None,
        kind=str(_likely_kind(below) if tree else UnitKind.MUNICIPALITY),
        valid_from=clock.today(),
    )
    _offer_places(form, tree)
    if form.validate_on_submit():
        added = _add(form)
        if added is not None:
            flash(_("%(name)s is added.", name=added.name), "success")
            return redirect(url_for("organisation.unit", slug=added.slug))
    return render_template("organisation/unit_new.html", form=form), 400 if form.errors else 200


def _likely_kind(below: UnitNode | None) -> UnitKind:
    return UnitKind.MUNICIPAL_AREA if below and below.kind == UnitKind.MUNICIPALITY else UnitKind.UNIT


def _offer_places(form: NewUnitForm, tree: list[UnitNode]) -> None:
    """In an empty database only the municipality itself can be added; after that, everything but that."""
    if tree:
        kinds = [(str(kind), label) for kind, label in UNIT_KINDS.items() if kind != UnitKind.MUNICIPALITY]
        form.offer(parent=indented(tree), kind=kinds)
    else:
        top = UnitKind.MUNICIPALITY
        form.offer(parent=[(NOTHING, _("Nothing: it is the municipality"))], kind=[(str(top), UNIT_KINDS[top])])


def _add(form: NewUnitForm) -> OrgUnit | None:
    try:
        with db.transaction() as session:
            return service.add_unit(
                session,
                name=form.name.data,
                kind=form.kind.data,
                parent_id=None if form.parent.data == NOTHING else UUID(form.parent.data),
                valid_from=form.valid_from.data,
                by=current_person.id,
            )
    except service.WrongPlace:
        form.parent.errors = [_("A unit of this kind cannot stand there. A team stands below a unit, for example.")]
    except service.UnitClosed:
        form.parent.errors = [_("That unit is closed.")]
    return None
