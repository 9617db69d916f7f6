"""Find people by what they sign in with, their sessions and their codes."""

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.errors import NotVisible
from app.core.ids import token_hash
from app.core.rows import AnyRow
from app.identity.models import LOCAL_ISSUER, Identity, OneTimeCode, PasswordLink, Person, RoleGrant, WebSession
from app.identity.rules import normalised_email


def sign_in_candidate(session: Session, name: str) -> AnyRow | None:
    """The active person whose e-mail or employee number is `name`, with their own account here if they have one."""
    return session.execute(
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.email,
            Person.language,
            Identity.id.label("identity_id"),
            Identity.password_hash,
        )
        .outerjoin(Identity, (Identity.person_id == Person.id) & (Identity.issuer == LOCAL_ISSUER))
        .where(Person.is_active, or_(Person.email == normalised_email(name), Person.employee_number == name.strip()))
    ).first()


def local_identity(session: Session, person_id: UUID) -> Identity | None:
    """The person's own account here, if they have one."""
    return session.scalar(select(Identity).where(Identity.person_id == person_id, Identity.issuer == LOCAL_ISSUER))


def person(session: Session, person_id: UUID) -> Person:
    """A person whom the caller has already been allowed to see; raise NotVisible if there is none."""
    found = session.get(Person, person_id)
    if found is None:
        raise NotVisible
    return found


def live_sessions(session: Session, person_id: UUID) -> list[WebSession]:
    """Where the person is signed in now, the latest first."""
    return list(
        session.scalars(
            select(WebSession)
            .where(
                WebSession.person_id == person_id, WebSession.ended_at.is_(None), WebSession.expires_at > clock.now()
            )
            .order_by(WebSession.last_seen_at.desc())
        )
    )


def usable_code(session: Session, person_id: UUID) -> OneTimeCode | None:
    """The code that would let this person in now."""
    return session.scalar(
        select(OneTimeCode)
        .where(
            OneTimeCode.person_id == person_id,
            OneTimeCode.used_at.is_(None),
            OneTimeCode.replaced_at.is_(None),
            OneTimeCode.expires_at > clock.now(),
        )
        .order_by(OneTimeCode.issued_at.desc())
        .with_for_update()
    )


def usable_link(session: Session, token: str, *, to_spend: bool = False) -> PasswordLink | None:
    """The password link with this token, if it still works and its person is active; locked if it is to be spent."""
    statement = (
        select(PasswordLink)
        .join(Person, Person.id == PasswordLink.person_id)
        .where(
            PasswordLink.token_hash == token_hash(token),
            PasswordLink.used_at.is_(None),
            PasswordLink.expires_at > clock.now(),
            Person.is_active,
        )
    )
    return session.scalar(statement.with_for_update(of=PasswordLink) if to_spend else statement)


def granted_roles(session: Session, person_id: UUID) -> set[str]:
    """Roles given by an administrator."""
    return set(
        session.scalars(select(RoleGrant.role).where(RoleGrant.person_id == person_id, RoleGrant.revoked_at.is_(None)))
    )
