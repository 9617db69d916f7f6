"""Totals per unit and course, counted by a job; projections that can be rebuilt at any time."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base
from app.core.privacy import NOT_PERSONAL, Privacy


class Coverage(Base):
    """How many of a unit's target group (the unit and all below, each person once) are where with a course on a day."""

    __tablename__ = "coverage"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL
    __table_args__ = (Index("ix_coverage_unit_day", "unit_id", "on_date"),)

    on_date: Mapped[date] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), primary_key=True)
    target: Mapped[int]
    """People required to have the course."""
    valid: Mapped[int]
    """Those of them with valid competence on that day."""
    started: Mapped[int]
    """Those not valid who have begun."""
    overdue: Mapped[int]
    """Those not valid whose due date is past."""
    minutes_left: Mapped[int]
    """Sum of the honest minutes that those not valid have left."""
    mask: Mapped[str] = mapped_column(default="")
    """How the number is shown to who does not see names: a code of rules.small_numbers.Mask, decided for the whole tree
    at once so that no page, export or other unit lets a hidden number be computed."""


class TargetPart(Base):
    """How a target group adds up: people per job role, for the whole municipality and each municipal area."""

    __tablename__ = "target_part"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    on_date: Mapped[date] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("org_unit.id"), primary_key=True)
    job_role: Mapped[str] = mapped_column(primary_key=True)
    """Empty: required of everyone."""
    people: Mapped[int]


class CountedDay(Base):
    """A day whose totals are there, when they were counted, and the one number for the whole council."""

    __tablename__ = "counted_day"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    on_date: Mapped[date] = mapped_column(primary_key=True)
    counted_at: Mapped[datetime]
    council_members: Mapped[int]
    council_valid: Mapped[int]
    """Members with valid competence in at least one course."""
    council_mask: Mapped[str] = mapped_column(default="")


class Chart(Base):
    """A drawing made from month-end totals by the job that counts, so that no page waits for it."""

    __tablename__ = "chart"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    key: Mapped[str] = mapped_column(primary_key=True)
    """What it shows, such as trend/klima-og-miljo."""
    language: Mapped[str] = mapped_column(primary_key=True)
    wide: Mapped[str]
    """Inline SVG for wide pages; `narrow` for phones."""
    narrow: Mapped[str]
    contents: Mapped[dict[str, Any]]
    """What was drawn: for the table beside it, and to know when it must be drawn anew."""
    drawn_at: Mapped[datetime]
