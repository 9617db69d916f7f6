"""What identity announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class PersonDeactivated:
    """A leaver: signed out everywhere in the same transaction."""

    person_id: UUID


@dataclass(frozen=True)
class CodeIssued:
    """A one-time code was made for somebody; they are told."""

    person_id: UUID
    issued_by: UUID


@dataclass(frozen=True)
class PasswordLinkAsked:
    """A link to choose a new password shall be mailed; `token` is in no table and no log."""

    person_id: UUID
    email: str
    language: str
    token: str


@dataclass(frozen=True)
class PasswordChanged:
    """The person is told, in case it was not they."""

    person_id: UUID
