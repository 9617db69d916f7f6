"""Drafts of courses and quizzes on their way to publication, what was published when, and which files were synced."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, NOT_PERSONAL, Privacy

AUTHORSHIP = Privacy(
    purpose="Know who wrote and who approved", basis=EMPLOYER, retention="3 years", export=True, erasure="unlinked"
)


class Draft(WithId, Base):
    """The files of one course and its quiz as somebody is changing them; one open draft per course."""

    __tablename__ = "draft"
    __privacy__: ClassVar[Privacy] = AUTHORSHIP
    __table_args__ = (
        Index(
            "uq_draft_open",
            "course",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    course: Mapped[str]
    """A course's id, or `content.SHARED` for strategy, values and glossary."""
    files: Mapped[dict[str, Any]]
    """{path from the top, such as courses/klima-og-miljo/course.nb.md: text}; all of them, so that a missing one is
    one to take away."""
    base_revision_id: Mapped[str | None]
    base_quiz_revision_id: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="draft")
    """draft, in_review, published or discarded"""
    version: Mapped[int] = mapped_column(default=1)
    """Counts up at each save; a save on an older one is refused, and nothing is lost."""
    note: Mapped[str] = mapped_column(default="")
    """What the second author wrote when sending it back."""
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """None: it came from files by a sync."""
    changed_at: Mapped[datetime]
    writers: Mapped[list[str]] = mapped_column(default=list)
    """Ids of all who have changed it; none of them may approve it."""
    submitted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]


class SourceText(Base):
    """The files of what is published, so that the editor starts from them."""

    __tablename__ = "source_text"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    path: Mapped[str] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    """A picture stands in base64."""


class Edition(WithId, Base):
    """A course and its quiz as published together, with their files: what can be looked up and published again."""

    __tablename__ = "edition"
    __privacy__: ClassVar[Privacy] = AUTHORSHIP
    __table_args__ = (UniqueConstraint("course", "number"),)

    course: Mapped[str]
    """A course's id, or `content.SHARED`."""
    number: Mapped[int]
    """1, 2, 3 … per course, one more each time that something is published, an older one again included."""
    course_revision_id: Mapped[str | None]
    quiz_revision_id: Mapped[str | None]
    change: Mapped[str]
    """editorial, minor or major"""
    origin: Mapped[str]
    """files, draft, again or shared (a value, a glossary word or a name in it changed)"""
    again: Mapped[int | None]
    """Number of the older edition that was published again."""
    files: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
    written_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class SyncedFile(Base):
    """A file on disk as last taken in: only what changed since is taken in again, so that no browser edit is undone."""

    __tablename__ = "synced_file"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    path: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
