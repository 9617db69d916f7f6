"""What a person may do and whether they get in: roles, codes, deactivation."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import db
from app.identity import queries as identity_queries
from app.identity import service as identity
from app.identity.access import current_person, requires
from app.identity.forms import ConfirmForm
from app.identity.models import Role
from app.organisation import service
from app.organisation.forms import RolesForm
from app.organisation.routes import bp


def secret_key() -> str:
    """The key under which one-time codes are kept."""
    key: str = current_app.extensions["settings"].secret_key.get_secret_value()
    return key


def sign_in_address() -> str:
    """Where somebody with a code signs in, as they would type it."""
    public = str(current_app.extensions["settings"].public_url).rstrip("/")
    return public + url_for("identity.login_code") if public else url_for("identity.login_code", _external=True)


@bp.route("/admin/people/<uuid:person_id>/roles", methods=["GET", "POST"])
@requires(Role.ADMIN)
def person_roles(person_id: UUID) -> ResponseReturnValue:
    """Author and administrator."""
    found = identity_queries.person(db.reading, person_id)
    form = RolesForm(roles=sorted(identity_queries.granted_roles(db.reading, person_id)))
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                service.change_roles(session, person_id=person_id, roles=set(form.roles.data), by=current_person.id)
        except service.OwnAdminRole:
            form.roles.errors = [_("You cannot take the administrator role from yourself. Ask another administrator.")]
        except service.LastAdmin:
            form.roles.errors = [_("This is the last administrator. Make somebody else administrator first.")]
        else:
            flash(_("The change is saved."), "success")
            return redirect(url_for("organisation.person", person_id=person_id))
    return render_template("organisation/person_roles.html", form=form, person=found), 400 if form.errors else 200


@bp.route("/admin/people/<uuid:person_id>/deactivate", methods=["GET", "POST"])
@requires(Role.ADMIN)
def person_deactivate(person_id: UUID) -> ResponseReturnValue:
    """Shut somebody out, after asking once."""
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                found = identity_queries.person(session, person_id)
                service.deactivate(session, person=found, by=current_person.id)
        except service.OwnAccount:
            flash(_("You cannot deactivate yourself. Ask another administrator."), "danger")
        except service.LastAdmin:
            flash(_("This is the last administrator. Make somebody else administrator first."), "danger")
        else:
            flash(_("%(name)s is deactivated and signed out everywhere.", name=found.display_name), "success")
        return redirect(url_for("organisation.person", person_id=person_id))
    found = identity_queries.person(db.reading, person_id)
    return render_template("organisation/person_deactivate.html", form=form, person=found)


@bp.post("/admin/people/<uuid:person_id>/reactivate")
@requires(Role.ADMIN)
def person_reactivate(person_id: UUID) -> ResponseReturnValue:
    """Let somebody back in."""
    if ConfirmForm().validate_on_submit():
        with db.transaction() as session:
            found = identity_queries.person(session, person_id)
            identity.reactivate_person(session, found, by=current_person.id)
        flash(_("%(name)s is active again, and needs a one-time code to sign in.", name=found.display_name), "success")
    return redirect(url_for("organisation.person", person_id=person_id))


@bp.route("/admin/people/<uuid:person_id>/code", methods=["GET", "POST"])
@requires(Role.ADMIN)
def person_code(person_id: UUID) -> ResponseReturnValue:
    """A one-time code from the service desk; the reply shows it, nothing ever shows it again."""
    form, back = ConfirmForm(), url_for("organisation.person", person_id=person_id)
    found = identity_queries.person(db.reading, person_id)
    if not found.is_active or person_id == current_person.id:
        flash(_("A code can be made for somebody else who is active."), "warning")
        return redirect(back)
    if not form.validate_on_submit():
        return render_template("organisation/code_ask.html", form=form, person=found, back=back)
    with db.transaction() as session:
        code = service.issue_code(session, person_id=person_id, by=current_person.id, key=secret_key())
    return render_template("organisation/code.html", person=found, code=code, back=back, address=sign_in_address())
