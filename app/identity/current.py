"""The person who is signed in, as loaded with their session in one statement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask_login import UserMixin
from sqlalchemy import ColumnElement, Row, Select, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core import clock
from app.identity.models import GRANTED, Person, Role, RoleGrant, WebSession
from app.identity.rules import initials

ColumnFor = Callable[[InstrumentedAttribute[UUID]], ColumnElement[Any]]
_role_sources: dict[Role, ColumnFor] = {}
_title_source: list[ColumnFor] = []


def role_follows_from(role: Role, column: ColumnFor) -> None:
    """Let a later room say who has `role`: an EXISTS correlated with the person's id."""
    _role_sources[role] = column


def title_follows_from(column: ColumnFor) -> None:
    """Let a later room say which job title stands under the name."""
    _title_source[:] = [column]


@dataclass(frozen=True, slots=True)
class SignedIn(UserMixin):  # type: ignore[misc]
    """Who asks; `id` is the person's."""

    id: UUID
    given_name: str
    family_name: str
    email: str | None
    language: str | None
    color_scheme: str
    text_size: str
    title_line: str
    roles: frozenset[Role]

    @property
    def display_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def initials(self) -> str:
        return initials(self.given_name, self.family_name)

    def may(self, *roles: Role) -> bool:
        """Whether the person has any of `roles`."""
        return not self.roles.isdisjoint(roles)


def _person_columns() -> list[Any]:
    columns: list[Any] = [
        Person.id,
        Person.given_name,
        Person.family_name,
        Person.email,
        Person.language,
        Person.color_scheme,
        Person.text_size,
        Person.is_active,
    ]
    columns += [source(Person.id).label("title_line") for source in _title_source]
    columns += [_granted(role).label(f"is_{role}") for role in GRANTED]
    return columns + [source(Person.id).label(f"is_{role}") for role, source in _role_sources.items()]


def _granted(role: Role) -> ColumnElement[bool]:
    return exists().where(RoleGrant.person_id == Person.id, RoleGrant.role == role, RoleGrant.revoked_at.is_(None))


_statements: dict[str, Select[Any]] = {}


def _session_statement() -> Select[Any]:
    """Built once, when every room has said what follows from what."""
    if "session" not in _statements:
        _statements["session"] = (
            select(
                WebSession.id.label("session_id"),
                WebSession.token_hash,
                WebSession.contents,
                WebSession.created_at,
                WebSession.last_seen_at,
                WebSession.expires_at,
                WebSession.ended_at,
                WebSession.person_id.label("owner_id"),
                *_person_columns(),
            )
            .select_from(WebSession)
            .outerjoin(Person, Person.id == WebSession.person_id)
        )
    return _statements["session"]


def session_row(session: Session, token_hash: str) -> Row[Any] | None:
    """The session with this token, ended and expired ones too, and its person's columns."""
    return session.execute(_session_statement().where(WebSession.token_hash == token_hash)).first()


def is_live(row: Row[Any], idle: timedelta, now: datetime | None = None) -> bool:
    """Whether a session still counts: not ended, not too old, not idle for too long, its person active."""
    now = now or clock.now()
    if row.ended_at is not None or row.expires_at <= now or row.last_seen_at + idle <= now:
        return False
    return row.owner_id is None or bool(row.is_active)


def signed_in_from(row: Row[Any]) -> SignedIn:
    """The person of a session row or a person row."""
    held = {role for role in Role if getattr(row, f"is_{role}", False)}
    return SignedIn(
        id=row.id,
        given_name=row.given_name,
        family_name=row.family_name,
        email=row.email,
        language=row.language,
        color_scheme=row.color_scheme,
        text_size=row.text_size,
        title_line=getattr(row, "title_line", None) or "",
        roles=frozenset({Role.EMPLOYEE, *held}),
    )


def signed_in(session: Session, person_id: UUID) -> SignedIn | None:
    """An active person as they would be when signed in."""
    row = session.execute(select(*_person_columns()).where(Person.id == person_id, Person.is_active)).first()
    return signed_in_from(row) if row else None
