"""What an administrator does to accounts, without sawing off the branch they sit on."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.identity import service as identity
from app.identity.models import Person, Role, RoleGrant


class OwnAccount(DomainError):
    """Nobody deactivates themself or makes a code for themself."""


class OwnAdminRole(DomainError):
    """Nobody takes the administrator role from themself."""


class LastAdmin(DomainError):
    """Somebody must be left to administer the portal."""


def change_roles(session: Session, *, person_id: UUID, roles: set[str], by: UUID) -> None:
    """Let the person have exactly these of author and administrator."""
    if Role.ADMIN not in roles:
        if person_id == by and by in _admins(session):
            raise OwnAdminRole(by)
        _demand_other_admin(session, person_id)
    identity.set_roles(session, person_id, {str(role) for role in roles}, by=by)


def deactivate(session: Session, *, person: Person, by: UUID) -> None:
    """Shut somebody out at once; positions stay as they are."""
    if person.id == by:
        raise OwnAccount(by)
    _demand_other_admin(session, person.id)
    identity.deactivate_person(session, person, by=by)


def issue_code(session: Session, *, person_id: UUID, by: UUID, key: str) -> str:
    """A one-time code to hand over to somebody else."""
    if person_id == by:
        raise OwnAccount(by)
    return identity.issue_code(session, person_id=person_id, issued_by=by, key=key)


def _admins(session: Session) -> set[UUID]:
    """Active administrators; their rows are locked, so that two do not remove each other at the same moment."""
    return set(
        session.scalars(
            select(RoleGrant.person_id)
            .join(Person, Person.id == RoleGrant.person_id)
            .where(RoleGrant.role == Role.ADMIN, RoleGrant.revoked_at.is_(None), Person.is_active)
            .order_by(RoleGrant.id)
            .with_for_update()
        )
    )


def _demand_other_admin(session: Session, person_id: UUID) -> None:
    admins = _admins(session)
    if person_id in admins and admins == {person_id}:
        raise LastAdmin(person_id)
