"""What can be done to accounts: add and change people, passwords, codes, links, roles; sign out everywhere."""

import hashlib
import hmac
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.audit import service as audit
from app.core import clock, events
from app.core.errors import DomainError
from app.core.ids import new_id, new_token, token_hash
from app.identity import queries, rules
from app.identity.events import CodeIssued, PasswordChanged, PasswordLinkAsked, PersonDeactivated
from app.identity.models import (
    GRANTED,
    LOCAL_ISSUER,
    Identity,
    OneTimeCode,
    PasswordLink,
    Person,
    Role,
    RoleGrant,
    WebSession,
)


class EmailTaken(DomainError):
    """Somebody else has this address."""


class EmployeeNumberTaken(DomainError):
    """Somebody else has this number."""


class LinkUnusable(DomainError):
    """The link was used, replaced or is too old."""


def add_person(
    session: Session,
    *,
    given_name: str,
    family_name: str,
    email: str | None,
    employee_number: str | None,
    language: str | None = None,
    added_by: UUID | None = None,
) -> Person:
    """A new active person without a way in; hand over a code, or let them use a password link."""
    address = rules.normalised_email(email) if email else None
    _demand_free(session, None, address, employee_number)
    person = Person(
        id=new_id(),
        given_name=given_name,
        family_name=family_name,
        sort_key=rules.sort_key(family_name, given_name),
        email=address,
        employee_number=employee_number or None,
        language=language,
        created_at=clock.now(),
    )
    session.add(person)
    session.flush()
    audit.log_act(session, actor_id=added_by, verb="person.created", object_id=f"person/{person.id}")
    return person


def change_person(
    session: Session,
    person: Person,
    *,
    given_name: str,
    family_name: str,
    email: str | None,
    employee_number: str | None,
    changed_by: UUID,
) -> None:
    """Correct a person's name, address or number."""
    address = rules.normalised_email(email) if email else None
    _demand_free(session, person.id, address, employee_number)
    person.given_name, person.family_name = given_name, family_name
    person.sort_key = rules.sort_key(family_name, given_name)
    person.email, person.employee_number = address, employee_number or None
    session.flush()
    audit.log_act(session, actor_id=changed_by, verb="person.changed", object_id=f"person/{person.id}")


def _demand_free(session: Session, own_id: UUID | None, email: str | None, number: str | None) -> None:
    if email and session.scalar(select(Person.id).where(Person.email == email)) not in (None, own_id):
        raise EmailTaken
    if number and session.scalar(select(Person.id).where(Person.employee_number == number)) not in (None, own_id):
        raise EmployeeNumberTaken


def deactivate_person(session: Session, person: Person, *, by: UUID) -> None:
    """A leaver is out at once: sessions ended, codes and links dead; what they learned stays."""
    person.is_active, person.deactivated_at = False, clock.now()
    end_sessions(session, person.id)
    _kill_codes_and_links(session, person.id)
    audit.log_act(session, actor_id=by, verb="person.deactivated", object_id=f"person/{person.id}")
    events.publish(session, PersonDeactivated(person.id))


def reactivate_person(session: Session, person: Person, *, by: UUID) -> None:
    """Let somebody back in; they need a new code or link."""
    person.is_active, person.deactivated_at = True, None
    audit.log_act(session, actor_id=by, verb="person.reactivated", object_id=f"person/{person.id}")


def set_roles(session: Session, person_id: UUID, roles: set[str], *, by: UUID) -> None:
    """Grant and revoke so that exactly `roles` (of author and admin) are held."""
    held = queries.granted_roles(session, person_id)
    for role in sorted({str(r) for r in GRANTED} & roles - held):
        session.add(RoleGrant(person_id=person_id, role=role, granted_at=clock.now(), granted_by=by))
        audit.log_act(session, actor_id=by, verb="role.granted", object_id=f"person/{person_id}", detail={"role": role})
    for role in sorted(held - roles):
        session.execute(
            update(RoleGrant)
            .where(RoleGrant.person_id == person_id, RoleGrant.role == role, RoleGrant.revoked_at.is_(None))
            .values(revoked_at=clock.now())
        )
        audit.log_act(session, actor_id=by, verb="role.revoked", object_id=f"person/{person_id}", detail={"role": role})
    session.flush()


def grant(session: Session, person_id: UUID, role: Role) -> None:
    """Give one role more, for commands and the demo."""
    set_roles(session, person_id, queries.granted_roles(session, person_id) | {str(role)}, by=person_id)


def end_sessions(session: Session, person_id: UUID, *, but: UUID | None = None) -> None:
    """Sign the person out everywhere, except in the session `but`."""
    condition = [WebSession.person_id == person_id, WebSession.ended_at.is_(None)]
    if but is not None:
        condition.append(WebSession.id != but)
    session.execute(update(WebSession).where(*condition).values(ended_at=clock.now(), contents={}))


def end_session(session: Session, person_id: UUID, session_id: UUID) -> None:
    """Sign the person out of one browser; somebody else's session is not touched."""
    session.execute(
        update(WebSession)
        .where(WebSession.id == session_id, WebSession.person_id == person_id, WebSession.ended_at.is_(None))
        .values(ended_at=clock.now(), contents={})
    )


def set_password(session: Session, person_id: UUID, password_hash: str) -> None:
    """Give the person's account here this hash (made beforehand); all sessions, codes and links end."""
    identity = queries.local_identity(session, person_id)
    now = clock.now()
    if identity is None:
        identity = Identity(person_id=person_id, issuer=LOCAL_ISSUER, subject=str(person_id), created_at=now)
        session.add(identity)
    identity.password_hash, identity.password_changed_at = password_hash, now
    end_sessions(session, person_id)
    _kill_codes_and_links(session, person_id)
    session.flush()
    events.publish(session, PasswordChanged(person_id))


def rehash_password(session: Session, identity_id: UUID, password_hash: str) -> None:
    """The same password under today's figures."""
    session.execute(update(Identity).where(Identity.id == identity_id).values(password_hash=password_hash))


def _kill_codes_and_links(session: Session, person_id: UUID) -> None:
    now = clock.now()
    session.execute(
        update(OneTimeCode)
        .where(OneTimeCode.person_id == person_id, OneTimeCode.used_at.is_(None), OneTimeCode.replaced_at.is_(None))
        .values(replaced_at=now)
    )
    session.execute(
        update(PasswordLink)
        .where(PasswordLink.person_id == person_id, PasswordLink.used_at.is_(None))
        .values(used_at=now)
    )


def issue_code(session: Session, *, person_id: UUID, issued_by: UUID, key: str) -> str:
    """A code to hand over in person; earlier codes die, all sessions end, the person is told. Shown this once."""
    _kill_codes_and_links(session, person_id)
    end_sessions(session, person_id)
    code, now = rules.new_code(), clock.now()
    session.add(
        OneTimeCode(
            person_id=person_id,
            code_hash=code_hash(code, key),
            issued_by=issued_by,
            issued_at=now,
            expires_at=now + rules.CODE_LIFE,
        )
    )
    audit.log_act(session, actor_id=issued_by, verb="code.issued", object_id=f"person/{person_id}")
    audit.log_look(session, actor_id=issued_by, kind="code", purpose="one-time-code", person_id=person_id)
    session.flush()
    events.publish(session, CodeIssued(person_id, issued_by))
    return code


def code_hash(code: str, key: str) -> str:
    """HMAC-SHA-256 under the secret key: a stolen table does not give the codes away."""
    return hmac.new(key.encode(), b"code:" + rules.normalised_code(code).encode(), hashlib.sha256).hexdigest()


def use_code(session: Session, *, person_id: UUID, code: str, key: str) -> bool:
    """Spend the person's code if it is `code`; True once only."""
    row = queries.usable_code(session, person_id)
    if row is None or not hmac.compare_digest(row.code_hash, code_hash(code, key)):
        return False
    row.used_at = clock.now()
    audit.log_act(session, actor_id=person_id, verb="code.used", object_id=f"person/{person_id}")
    session.flush()
    return True


def ask_for_link(session: Session, *, person_id: UUID, email: str, language: str) -> None:
    """Make a link that is mailed to the person; older links die."""
    now, token = clock.now(), new_token()
    session.execute(
        update(PasswordLink)
        .where(PasswordLink.person_id == person_id, PasswordLink.used_at.is_(None))
        .values(used_at=now)
    )
    session.add(
        PasswordLink(
            person_id=person_id, token_hash=token_hash(token), created_at=now, expires_at=now + rules.LINK_LIFE
        )
    )
    session.flush()
    events.publish(session, PasswordLinkAsked(person_id, email, language, token))


def use_link(session: Session, *, token: str, password_hash: str) -> UUID:
    """Set the password by a mailed link; raise LinkUnusable. Returns the person's id."""
    link = queries.usable_link(session, token, to_spend=True)
    if link is None:
        raise LinkUnusable
    set_password(session, link.person_id, password_hash)
    return link.person_id


def save_preferences(
    session: Session,
    person_id: UUID,
    *,
    language: str | None = None,
    color_scheme: str | None = None,
    text_size: str | None = None,
) -> None:
    """Remember how the person wants the portal to look; what is None stays."""
    given = {"language": language, "color_scheme": color_scheme, "text_size": text_size}
    values = {name: value for name, value in given.items() if value is not None}
    if values:
        session.execute(update(Person).where(Person.id == person_id).values(**values))
