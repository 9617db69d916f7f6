"""Validity intervals per person and course, and competence goals."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, NOT_PERSONAL, Privacy


class CertificationPeriod(WithId, Base):
    """From when to when a completion counts."""

    __tablename__ = "certification_period"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Know whose training is valid",
        basis=EMPLOYER,
        retention="To expiry and 3 years",
        export=True,
        erasure="deleted",
    )
    __table_args__ = (
        Index("ix_certification_period_person", "person_id", "course", "valid_to"),
        Index("ix_certification_period_course", "course", "valid_from", "valid_to"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    completion_id: Mapped[UUID] = mapped_column(ForeignKey("completion.id"), unique=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    """Last valid day."""


class CompetenceGoal(WithId, Base):
    """A share of a unit's target group with valid competence in a course by a date."""

    __tablename__ = "competence_goal"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), index=True)
    target_share: Mapped[int]
    """Percent, 1 to 100."""
    deadline: Mapped[date]
    owner: Mapped[str]
    decided_by: Mapped[str | None]
    case_no: Mapped[str | None]
    decided_on: Mapped[date | None]
    """With any of the three missing it reads «forslag, ikke vedtatt»."""
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
