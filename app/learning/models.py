"""A person's path through a course, their progress and their completions: projections of the learning record."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, Privacy

PROGRESS = Privacy(
    purpose="Show what is done and what is left",
    basis=EMPLOYER,
    retention="While employed and 3 years",
    export=True,
    erasure="deleted",
)


class CoursePath(WithId, Base):
    """What one person takes of a course: the core and their roles' tracks, fixed when they begin."""

    __tablename__ = "course_path"
    __privacy__: ClassVar[Privacy] = PROGRESS
    __table_args__ = (
        Index(
            "uq_course_path_open",
            "person_id",
            "course",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    revision_id: Mapped[str] = mapped_column(ForeignKey("course_revision.id"))
    roles: Mapped[list[str]]
    modules: Mapped[list[str]]
    objectives: Mapped[list[str]]
    done: Mapped[list[str]] = mapped_column(default=list)
    """Modules of the path that are done; the same as its ModuleProgress rows, at hand without asking for them."""
    minutes: Mapped[int]
    started_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When the course was completed, or a newer path took over."""


class ModuleProgress(WithId, Base):
    """A module done on a path."""

    __tablename__ = "module_progress"
    __privacy__: ClassVar[Privacy] = PROGRESS
    __table_args__ = (UniqueConstraint("path_id", "module"),)

    path_id: Mapped[UUID] = mapped_column(ForeignKey("course_path.id"))
    module: Mapped[str]
    completed_at: Mapped[datetime]


class Completion(WithId, Base):
    """A course completed: all modules of the path done and its quiz passed."""

    __tablename__ = "completion"
    __privacy__: ClassVar[Privacy] = PROGRESS
    __table_args__ = (Index("ix_completion_person", "person_id", "course", "completed_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), index=True)
    path_id: Mapped[UUID] = mapped_column(ForeignKey("course_path.id"), unique=True)
    course_revision_id: Mapped[str]
    quiz_revision_id: Mapped[str | None]
    attempt_id: Mapped[UUID | None]
    language: Mapped[str]
    completed_at: Mapped[datetime]
    record_id: Mapped[UUID]


class ErrorReport(WithId, Base):
    """«Meld fra om feil»: what a reader says is wrong on a page, for the course's owner; without the reader's name."""

    __tablename__ = "error_report"
    __privacy__: ClassVar[Privacy] = Privacy(
        purpose="Let readers point out errors",
        basis=EMPLOYER,
        retention="12 months",
        export=False,
        erasure="nothing personal",
    )

    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), index=True)
    module: Mapped[str]
    revision_id: Mapped[str]
    language: Mapped[str]
    message: Mapped[str]
    reported_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
