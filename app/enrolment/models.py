"""Requirements and recommendations; what a person is assigned follows from them and is not stored."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, NOT_PERSONAL, Privacy


class Requirement(WithId, Base):
    """Everybody below `unit_id` (with `job_role`, if given) takes `course` by `due_on`; newcomers get their days."""

    __tablename__ = "requirement"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), index=True)
    job_role: Mapped[str | None]
    due_on: Mapped[date]
    days_after_start: Mapped[int] = mapped_column(default=30)
    """Whoever began after `due_on` less this gets this many days from their first day."""
    reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]


class Recommendation(WithId, Base):
    """A leader points somebody, or a whole unit, to a course; nothing is required by it."""

    __tablename__ = "recommendation"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Let a leader point staff to a course",
        basis=EMPLOYER,
        retention="12 months",
        export=True,
        erasure="deleted",
    )
    __table_args__ = (UniqueConstraint("course", "unit_id", "person_id"),)

    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    recommended_by: Mapped[UUID]
    recommended_at: Mapped[datetime]
