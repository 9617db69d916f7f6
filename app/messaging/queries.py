"""Mail to look at: all of it in the demo's mailbox, what needs attention for administrators."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.core.errors import NotVisible
from app.core.models import OutboxMail

PER_PAGE = 20
ATTENTION = ("failed", "uncertain", "waiting", "sending")
RETRIABLE = ("failed", "uncertain")


def newest(session: Session, page: int) -> list[OutboxMail]:
    """A page of all mail, the newest first."""
    return list(session.scalars(_page(select(OutboxMail), page)))


def in_state(session: Session, states: Collection[str], page: int) -> list[OutboxMail]:
    """A page of the mail in these states, the newest first."""
    return list(session.scalars(_page(select(OutboxMail).where(OutboxMail.state.in_(states)), page)))


def _page(statement: Select[OutboxMail], page: int) -> Select[OutboxMail]:
    ordered = statement.order_by(OutboxMail.created_at.desc(), OutboxMail.id.desc())
    return ordered.limit(PER_PAGE).offset((page - 1) * PER_PAGE)


def how_many(states: Collection[str]) -> Select[int]:
    """The number of mails in these states, as a statement."""
    return select(func.count()).select_from(OutboxMail).where(OutboxMail.state.in_(states))


def counts(session: Session) -> Counter[str]:
    """How much mail is in each state."""
    rows = session.execute(select(OutboxMail.state, func.count()).group_by(OutboxMail.state))
    return Counter({row[0]: row[1] for row in rows})


def retriable_mail(session: Session, mail_id: UUID) -> OutboxMail:
    """A mail that may be sent again, while its text is still there; raise NotVisible."""
    mail = session.scalar(select(OutboxMail).where(OutboxMail.id == mail_id).with_for_update())
    if mail is None or mail.state not in RETRIABLE or not mail.body:
        raise NotVisible
    return mail
