"""Send a mail again, and let go of what is past its time."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, update
from sqlalchemy.orm import Session

from app.audit.service import log_act
from app.core import clock
from app.core.models import OutboxMail

TEXT_KEPT, LINE_KEPT = timedelta(days=7), timedelta(days=183)
ON_ITS_WAY = ("waiting", "sending")


def send_again(session: Session, mail: OutboxMail, *, by: UUID) -> None:
    """A person decides it, never the machine: after «uncertain» somebody may get it twice."""
    log_act(session, actor_id=by, verb="mail.retried", object_id=f"mail/{mail.id}", detail={"was": mail.state})
    mail.state, mail.tries, mail.next_try_at, mail.error = "waiting", 0, clock.now(), None
    session.flush()


def empty_old_text(session: Session) -> int:
    """Seven days after a mail was sent or given up, its text, subject and attachment go; the line stays."""
    gone = func.coalesce(OutboxMail.sent_at, OutboxMail.next_try_at) < clock.now() - TEXT_KEPT
    statement = (
        update(OutboxMail)
        .where(gone, OutboxMail.state.not_in(ON_ITS_WAY), OutboxMail.body != "")
        .values(body="", subject="", attachment=None)
    )
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def delete_old_lines(session: Session) -> int:
    """After six months nothing is left."""
    old = OutboxMail.created_at < clock.now() - LINE_KEPT
    return int(session.execute(delete(OutboxMail).where(old, OutboxMail.state.not_in(ON_ITS_WAY))).rowcount)  # type: ignore[attr-defined]
