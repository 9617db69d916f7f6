"""My account: sessions, who looked, what is held about me; ending sessions."""

from uuid import UUID

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import db
from app.identity import queries, service
from app.identity.access import current_person, requires
from app.identity.forms import ConfirmForm
from app.identity.routes import bp
from app.ui.preferences import preferences_saver


@bp.get("/account")
@requires()
def profile() -> ResponseReturnValue:
    """The person's own page: name, ways in, where they are signed in."""
    row = session.row  # type: ignore[attr-defined]
    return render_template(
        "identity/profile.html",
        person=queries.person(db.reading, current_person.id),
        sessions=queries.live_sessions(db.reading, current_person.id),
        current_session=row.session_id if row else None,
        form=ConfirmForm(),
    )


@bp.post("/account/sessions/<uuid:session_id>/end")
@requires()
def end_session(session_id: UUID) -> ResponseReturnValue:
    """Sign out one of one's own browsers."""
    if ConfirmForm().validate_on_submit():
        with db.transaction() as transaction:
            service.end_session(transaction, current_person.id, session_id)
        flash(_("That browser is signed out."), "success")
    return redirect(url_for("identity.profile"))


@bp.post("/account/sessions/end-others")
@requires()
def end_other_sessions() -> ResponseReturnValue:
    """Sign out everywhere but here."""
    row = session.row  # type: ignore[attr-defined]
    if ConfirmForm().validate_on_submit():
        with db.transaction() as transaction:
            service.end_sessions(transaction, current_person.id, but=row.session_id if row else None)
        flash(_("You are signed out everywhere else."), "success")
    return redirect(url_for("identity.profile"))


@preferences_saver
def _keep_preferences(person_id: UUID, **choices: str) -> None:
    with db.transaction() as transaction:
        service.save_preferences(transaction, person_id, **choices)
