"""Facts that are written once: learning records in a chain, looks at people, acts."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, SECURITY, Privacy


class LearningRecord(Base):
    """One learning fact, xAPI-like: who (random subject key), did what (verb), to which object, when."""

    __tablename__ = "learning_record"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Prove which training was completed, when and on which edition",
        basis=EMPLOYER,
        retention="While employed and 3 years",
        export=True,
        erasure="unlinked",
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), unique=True)
    """Place in the chain, from 1 without a gap."""
    subject_key: Mapped[UUID] = mapped_column(index=True)
    verb: Mapped[str]
    """experienced, answered, completed, passed, failed, waived, erased …"""
    object_id: Mapped[str]
    """course/<id>, module/<course>/<id> or quiz/<id>"""
    revision: Mapped[str | None]
    unit_id: Mapped[UUID | None]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Codes and numbers only; never a name or free text."""
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    salt: Mapped[str]
    fact_hash: Mapped[str]
    chain_hash: Mapped[str] = mapped_column(unique=True)


class SubjectKey(Base):
    """The only link from a fact to a person; erasing a person deletes it."""

    __tablename__ = "subject_key"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Link a person to their learning facts",
        basis=EMPLOYER,
        retention="As the learning facts",
        export=True,
        erasure="deleted",
    )

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_key: Mapped[UUID] = mapped_column(unique=True)


class Look(WithId, Base):
    """Somebody saw named people's status: a list once per unit and day; a person, an export, a reminder each."""

    __tablename__ = "look"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Let each person see who looked at their status, when and why",
        basis=SECURITY,
        retention="12 months",
        export=True,
        erasure="deleted",
    )
    __table_args__ = (
        UniqueConstraint("actor_id", "kind", "unit_id", "on_date", "once_key"),
        Index("ix_look_person", "person_id", "at"),
        Index("ix_look_unit", "unit_id", "at"),
    )

    actor_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    """list, person, export, reminder or code"""
    unit_id: Mapped[UUID | None]
    person_id: Mapped[UUID | None]
    """None: everybody in the unit."""
    purpose: Mapped[str]
    at: Mapped[datetime]
    on_date: Mapped[date]
    once_key: Mapped[str] = mapped_column(default="")
    """Empty for a list, so that the constraint holds it to one a day; random for the rest."""


class Act(WithId, Base):
    """Something an administrator, leader or author changed: who, what and on what."""

    __tablename__ = "act"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Show who changed what",
        basis=SECURITY,
        retention="3 years",
        export=True,
        erasure="unlinked",
    )

    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    verb: Mapped[str]
    """For example person.created, code.issued, course.published"""
    object_id: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
