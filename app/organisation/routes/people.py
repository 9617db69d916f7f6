"""Find, add and change people."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, db
from app.identity import queries as identity_queries
from app.identity import service as identity
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation import queries, service
from app.organisation.choices import EM_SPACE, indented
from app.organisation.forms import FindPeopleForm, NewPersonForm, PersonForm
from app.organisation.models import JobRole
from app.organisation.queries import State
from app.organisation.routes import bp
from app.ui.addresses import url_with

PER_PAGE = 50
MOST_PAGES = 100_000


@bp.get("/admin/people")
@requires(Role.ADMIN)
def people() -> ResponseReturnValue:
    """Search by name, number or address; filters stand in the address."""
    form = FindPeopleForm(request.args)
    tree = queries.unit_tree(db.reading)
    form.offer(unit=[("", _("All units")), *[(node.slug, EM_SPACE * node.depth + node.name) for node in tree]])
    page = min(max(request.args.get("page", 1, int), 1), MOST_PAGES)
    lines, total = queries.people_found(
        db.reading,
        words=(form.q.data or "").replace("\0", ""),
        unit_id=next((node.id for node in tree if node.slug == form.unit.data), None),
        state=State(form.state.data) if form.validate() else State.ACTIVE,
        on=clock.today(),
        page=page,
        per_page=PER_PAGE,
    )
    pages = max(1, -(-total // PER_PAGE))
    if page > pages:
        return redirect(url_with(page=pages))
    return render_template(
        "organisation/people.html", form=form, people=lines, total=total, page=page, pages=pages, per_page=PER_PAGE
    )


@bp.route("/admin/people/new", methods=["GET", "POST"])
@requires(Role.ADMIN)
def people_new() -> ResponseReturnValue:
    """A person with their first position."""
    form = NewPersonForm(unit=request.args.get("unit"), valid_from=clock.today())
    form.offer(unit=indented(queries.unit_tree(db.reading)))
    if form.validate_on_submit():
        person_id = _add(form)
        if person_id is not None:
            flash(_("%(name)s is added.", name=f"{form.given_name.data} {form.family_name.data}"), "success")
            return redirect(url_for("organisation.person", person_id=person_id))
    return render_template("organisation/person_new.html", form=form), 400 if form.errors else 200


def _add(form: NewPersonForm) -> UUID | None:
    try:
        with db.transaction() as session:
            added = identity.add_person(
                session,
                given_name=form.given_name.data,
                family_name=form.family_name.data,
                email=form.email.data or None,
                employee_number=form.employee_number.data or None,
                added_by=current_person.id,
            )
            service.employ(
                session,
                person_id=added.id,
                unit_id=UUID(form.unit.data),
                title=form.title.data,
                share_percent=form.share_percent.data,
                job_roles=[JobRole(code) for code in form.job_roles.data],
                valid_from=form.valid_from.data,
                valid_to=form.valid_to.data,
                by=current_person.id,
            )
            return added.id
    except (identity.EmailTaken, identity.EmployeeNumberTaken) as error:
        _say_taken(form, error)
    except service.OutsideUnit:
        form.valid_from.errors = [_("The unit does not stand on that day.")]
    return None


def _say_taken(form: PersonForm, error: Exception) -> None:
    if isinstance(error, identity.EmailTaken):
        form.email.errors = [_("Somebody else has this address. Search for it among the people.")]
    else:
        form.employee_number.errors = [_("Somebody else has this number. Search for it among the people.")]


@bp.get("/admin/people/<uuid:person_id>")
@requires(Role.ADMIN)
def person(person_id: UUID) -> ResponseReturnValue:
    """Everything an administrator sees of a person: organisation and account, never their learning."""
    found = identity_queries.person(db.reading, person_id)
    return render_template(
        "organisation/person.html",
        person=found,
        positions=queries.position_history(db.reading, person_id),
        leaderships=queries.leaderships_of(db.reading, person_id),
        roles=identity_queries.granted_roles(db.reading, person_id),
        today=clock.today(),
        is_oneself=person_id == current_person.id,
    )


@bp.route("/admin/people/<uuid:person_id>/change", methods=["GET", "POST"])
@requires(Role.ADMIN)
def person_change(person_id: UUID) -> ResponseReturnValue:
    """Name, number and address."""
    found = identity_queries.person(db.reading, person_id)
    form = PersonForm(obj=found)
    if form.validate_on_submit() and _change(form, person_id):
        flash(_("The change is saved."), "success")
        return redirect(url_for("organisation.person", person_id=person_id))
    return render_template("organisation/person_change.html", form=form, person=found), 400 if form.errors else 200


def _change(form: PersonForm, person_id: UUID) -> bool:
    try:
        with db.transaction() as session:
            identity.change_person(
                session,
                identity_queries.person(session, person_id),
                given_name=form.given_name.data,
                family_name=form.family_name.data,
                email=form.email.data or None,
                employee_number=form.employee_number.data or None,
                changed_by=current_person.id,
            )
    except (identity.EmailTaken, identity.EmployeeNumberTaken) as error:
        _say_taken(form, error)
        return False
    return True
