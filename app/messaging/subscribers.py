"""Tell people what happened to their account, and owners what readers found; in the same transaction, by the outbox."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.core import events, outbox
from app.core.models import OutboxMail
from app.core.settings import Settings
from app.identity.events import CodeIssued, PasswordChanged, PasswordLinkAsked
from app.identity.models import Person
from app.learning.events import ErrorReported
from app.learning.models import ErrorReport
from app.messaging import office, texts
from app.messaging.texts import Text


@events.on(CodeIssued)
def tell_of_code(session: Session, event: CodeIssued) -> None:
    """The person is told that a code exists, never what it is."""
    settings, person = office.settings(), session.get(Person, event.person_id)
    issuer = session.get(Person, event.issued_by)
    if settings is None or person is None or issuer is None or not person.email:
        return
    with office.writing_in(person.language):
        text = texts.code_issued(settings, person.given_name, issuer.display_name)
    _queue(session, settings, "code", text, person_id=person.id, recipient=person.email, language=person.language)


@events.on(PasswordLinkAsked)
def mail_link(session: Session, event: PasswordLinkAsked) -> None:
    """The token is in this mail and nowhere else."""
    settings, person = office.settings(), session.get(Person, event.person_id)
    if settings is None or person is None:
        return
    with office.writing_in(event.language):
        text = texts.password_link(settings, person.given_name, event.token)
    _queue(
        session, settings, "password-link", text, person_id=person.id, recipient=event.email, language=event.language
    )


@events.on(PasswordChanged)
def tell_of_password(session: Session, event: PasswordChanged) -> None:
    """In case it was not they."""
    settings, person = office.settings(), session.get(Person, event.person_id)
    if settings is None or person is None or not person.email:
        return
    with office.writing_in(person.language):
        text = texts.password_changed(settings, person.given_name)
    _queue(
        session,
        settings,
        "password-changed",
        text,
        person_id=person.id,
        recipient=person.email,
        language=person.language,
    )


@events.on(ErrorReported)
def tell_owner(session: Session, event: ErrorReported) -> None:
    """To the address that the municipality gives for questions about courses."""
    settings, report = office.settings(), session.get(ErrorReport, event.report_id)
    if settings is None or report is None or not settings.contact_email:
        return
    with office.writing_in(None):
        text = texts.error_reported(settings, event.course, event.module, report.message)
    _queue(session, settings, "error-report", text, person_id=None, recipient=settings.contact_email, language=None)


def _queue(
    session: Session,
    settings: Settings,
    kind: str,
    text: Text,
    *,
    person_id: UUID | None,
    recipient: str,
    language: str | None,
) -> None:
    outbox.queue(
        session,
        person_id=person_id,
        kind=kind,
        recipient=recipient,
        language=language or settings.default_language,
        subject=text.subject,
        body=text.body,
    )


@outbox.stop_when
def has_left(session: Session, mail: OutboxMail) -> bool:
    """Nothing is sent to somebody who was deactivated meanwhile."""
    if mail.person_id is None:
        return False
    person = session.get(Person, mail.person_id)
    return person is None or not person.is_active
