"""Mail that is queued in the transaction that caused it, and sent by the worker, never twice by itself."""

import logging
import smtplib
import ssl
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import Database
from app.core.ids import new_id
from app.core.models import OutboxMail
from app.core.settings import Settings

MOST_TRIES = 10
PASSWORD_LINK = "password-link"  # noqa: S105 - a kind of mail
"""The kind whose text opens an account: it is forgotten as soon as it is sent."""
ABANDONED = timedelta(minutes=10)
StopCondition = Callable[[Session, OutboxMail], bool]
_stop_conditions: list[StopCondition] = []
log = logging.getLogger("tagrep.outbox")


def stop_when(condition: StopCondition) -> StopCondition:
    """A room's last word before a mail is sent: True drops it (the person left, or finished meanwhile)."""
    if condition not in _stop_conditions:
        _stop_conditions.append(condition)
    return condition


def queue(
    session: Session,
    *,
    person_id: UUID | None,
    kind: str,
    recipient: str,
    language: str,
    subject: str,
    body: str,
    attachment: str | None = None,
    idempotency_key: str | None = None,
) -> OutboxMail | None:
    """Put a mail in the outbox; with a key that was used before, nothing is added and None is returned."""
    if idempotency_key and session.scalar(select(OutboxMail.id).where(OutboxMail.idempotency_key == idempotency_key)):
        return None
    now = clock.now()
    key = new_id()
    mail = OutboxMail(
        id=key,
        person_id=person_id,
        kind=kind,
        recipient=recipient,
        language=language,
        subject=subject,
        body=body,
        attachment=attachment,
        message_id=f"<{key}@tagrep>",
        idempotency_key=idempotency_key,
        created_at=now,
        next_try_at=now,
    )
    session.add(mail)
    session.flush()
    return mail


def send_next(database: Database, settings: Settings) -> bool:
    """Send the mail that has waited longest; False when none is due or no server is set (then all of it waits).

    In demo mode without a server, sent means put in the demo's mailbox page.

    `sending` is committed before the dialogue. A crash in between leaves it so; after ten minutes it reads
    `uncertain`, which is shown to the administrator and never resent by itself.
    """
    if not settings.smtp_host and not settings.demo:
        return False
    mail = _take(database)
    if mail is None:
        return False
    if mail.state == "dropped":
        return True
    try:
        if settings.smtp_host:
            _deliver(mail, settings)
    except (OSError, smtplib.SMTPException) as error:
        _put_back(database, mail, error)
    else:
        gone = {"body": ""} if settings.smtp_host and mail.kind == PASSWORD_LINK else {}
        _set(database, mail.id, state="sent", **gone)
    return True


def _take(database: Database) -> OutboxMail | None:
    now = clock.now()
    with database.transaction() as session:
        session.execute(
            update(OutboxMail)
            .where(OutboxMail.state == "sending", OutboxMail.next_try_at < now - ABANDONED)
            .values(state="uncertain")
        )
        mail = session.scalar(
            select(OutboxMail)
            .where(OutboxMail.state == "waiting", OutboxMail.next_try_at <= now)
            .order_by(OutboxMail.next_try_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if mail is None:
            return None
        if any(condition(session, mail) for condition in _stop_conditions):
            mail.state = "dropped"
        else:
            mail.state, mail.tries, mail.next_try_at = "sending", mail.tries + 1, now
        return mail


def _put_back(database: Database, mail: OutboxMail, error: Exception) -> None:
    """Before the server has taken the message nothing was sent, so it may be tried again, later each time."""
    refused = isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
    state = "failed" if refused or mail.tries >= MOST_TRIES else "waiting"
    wait = timedelta(minutes=min(2**mail.tries, 240))
    log.warning("mail not sent", extra={"kind": mail.kind, "error": type(error).__name__, "state": state})
    _set(database, mail.id, state=state, next_try_at=clock.now() + wait, error=type(error).__name__)


def _set(database: Database, mail_id: UUID, **values: object) -> None:
    if values.get("state") == "sent":
        values |= {"sent_at": clock.now(), "error": None}
    with database.transaction() as session:
        session.execute(update(OutboxMail).where(OutboxMail.id == mail_id).values(**values))


def message_for(mail: OutboxMail, sender: str) -> EmailMessage:
    """The mail as it goes over the wire."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, mail.recipient, mail.subject
    message["Message-ID"], message["Date"] = mail.message_id, format_datetime(mail.created_at)
    message["Content-Language"], message["Auto-Submitted"] = mail.language, "auto-generated"
    message.set_content(mail.body)
    if mail.attachment:
        message.add_attachment(
            mail.attachment, subtype="calendar", params={"method": "PUBLISH"}, filename="tid-til-kurs.ics"
        )
    return message


def _deliver(mail: OutboxMail, settings: Settings) -> None:
    make = smtplib.SMTP_SSL if settings.smtp_tls == "tls" else smtplib.SMTP
    with make(settings.smtp_host, settings.smtp_port, timeout=20) as server:
        if settings.smtp_tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        server.send_message(message_for(mail, settings.mail_from))
