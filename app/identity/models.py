"""People, how they sign in, what they may do and where they are signed in."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, SECURITY, Privacy

LOCAL_ISSUER = "local"


class Role(StrEnum):
    """What a person may do. MANAGER and ELECTED follow from leaderships and job roles, the others are granted."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    ELECTED = "elected"
    AUTHOR = "author"
    ADMIN = "admin"


GRANTED = (Role.AUTHOR, Role.ADMIN)


class Person(WithId, Base):
    """An employee or an elected representative."""

    __tablename__ = "person"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Know who learns and who leads",
        basis=EMPLOYER,
        retention="While employed and 3 years",
        export=True,
        erasure="deleted",
    )

    given_name: Mapped[str]
    family_name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(index=True)
    """Family name first, folded for Norwegian order (æ ø å last); see identity.rules.sort_key."""
    email: Mapped[str | None] = mapped_column(unique=True)
    """Lower case; many have none."""
    employee_number: Mapped[str | None] = mapped_column(unique=True)
    language: Mapped[str | None]
    color_scheme: Mapped[str] = mapped_column(default="auto")
    text_size: Mapped[str] = mapped_column(default="normal")
    is_active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]

    @property
    def display_name(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Identity(WithId, Base):
    """One way in: who vouches (issuer) and what they call the person (subject); never an e-mail address."""

    __tablename__ = "identity"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Sign in", basis=SECURITY, retention="As the person", export=True, erasure="deleted"
    )
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    password_hash: Mapped[str | None]
    """argon2id, only where the issuer is `local`."""
    password_changed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class RoleGrant(WithId, Base):
    """A role given by an administrator."""

    __tablename__ = "role_grant"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Know who may author and administer",
        basis=SECURITY,
        retention="As the person",
        export=True,
        erasure="deleted",
    )
    __table_args__ = (
        Index(
            "uq_role_grant_current",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    granted_at: Mapped[datetime]
    granted_by: Mapped[UUID | None]
    revoked_at: Mapped[datetime | None]


class WebSession(WithId, Base):
    """A browser that is or was signed in; the cookie holds 256 random bits, this holds their SHA-256."""

    __tablename__ = "web_session"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Keep people signed in and let them end it",
        basis=SECURITY,
        retention="30 days",
        export=True,
        erasure="deleted",
    )

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    contents: Mapped[dict[str, Any]] = mapped_column(default=dict)
    device: Mapped[str] = mapped_column(default="")
    """Browser and system in words, such as «Firefox, Android»."""
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class OneTimeCode(WithId, Base):
    """A code that a leader or the service desk hands over in person: 24 hours, one use, shown once."""

    __tablename__ = "one_time_code"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="First sign-in and forgotten password without e-mail",
        basis=SECURITY,
        retention="30 days",
        export=True,
        erasure="deleted",
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str]
    """HMAC with the secret key: a code is short."""
    issued_by: Mapped[UUID]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]


class PasswordLink(WithId, Base):
    """A mailed link to choose a new password."""

    __tablename__ = "password_link"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Forgotten password", basis=SECURITY, retention="30 days", export=False, erasure="deleted"
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class LimitCount(Base):
    """How often something was tried in a window; shared by all processes."""

    __tablename__ = "limit_count"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Withstand guessing", basis=SECURITY, retention="1 day", export=False, erasure="deleted"
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    """A hash: no address or name in clear."""
    hits: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)
