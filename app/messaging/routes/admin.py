"""`/admin/mail`: is mail going out? What waits, what is uncertain, what failed, and sending it again."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import db
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.messaging import queries, service
from app.messaging.forms import SendAgainForm
from app.messaging.routes import bp


@bp.get("/admin/mail")
@requires(Role.ADMIN)
def mail() -> ResponseReturnValue:
    """Who and when, never what was written."""
    counts = queries.counts(db.reading)
    state = request.args.get("state", "")
    states = (state,) if state in queries.ATTENTION else queries.ATTENTION
    total = sum(counts[name] for name in states)
    pages = max(1, -(-total // queries.PER_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "messaging/admin_mail.html",
        mails=queries.in_state(db.reading, states, page),
        counts=counts,
        state=state if state in queries.ATTENTION else "",
        states=queries.ATTENTION,
        retriable=queries.RETRIABLE,
        page=page,
        pages=pages,
        total=total,
        per_page=queries.PER_PAGE,
        form=SendAgainForm(),
    )


@bp.post("/admin/mail/<uuid:mail_id>/retry")
@requires(Role.ADMIN)
def retry_mail(mail_id: UUID) -> ResponseReturnValue:
    """Put a failed or uncertain mail back in the queue."""
    if SendAgainForm().validate_on_submit():
        with db.transaction() as session:
            service.send_again(session, queries.retriable_mail(session, mail_id), by=current_person.id)
        flash(_("The mail is on its way again."), "success")
    return redirect(url_for("messaging.mail"))
