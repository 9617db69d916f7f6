"""Strategy, courses and their immutable revisions, rendered per language; the search index."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import NOT_PERSONAL, Privacy


class FocusArea(Base):
    """One of the strategy's four areas; `texts` is {language: {title, summary}}."""

    __tablename__ = "focus_area"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    color: Mapped[str]
    icon: Mapped[str]
    texts: Mapped[dict[str, Any]]


class Lever(Base):
    """One of the strategy's three levers; `texts` is {language: {title, summary}}."""

    __tablename__ = "lever"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    icon: Mapped[str]
    texts: Mapped[dict[str, Any]]


class Statement(Base):
    """Something the strategy says; `texts` is {language: text}."""

    __tablename__ = "statement"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    texts: Mapped[dict[str, Any]]


class Course(Base):
    """A course that stays the same while its revisions change; `revision_id` is the one published now."""

    __tablename__ = "course"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    slug: Mapped[str] = mapped_column(primary_key=True)
    focus_area: Mapped[str | None] = mapped_column(ForeignKey("focus_area.slug"))
    lever: Mapped[str | None] = mapped_column(ForeignKey("lever.slug"))
    position: Mapped[int] = mapped_column(default=0)
    quiz: Mapped[str | None]
    """Slug of its quiz, which the assessment room keeps."""
    revision_id: Mapped[str | None] = mapped_column(ForeignKey("course_revision.id", use_alter=True))
    retired_at: Mapped[datetime | None]


class CourseRevision(Base):
    """Immutable: `id` is the SHA-256 of `canonical`, media included."""

    __tablename__ = "course_revision"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    id: Mapped[str] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), index=True)
    number: Mapped[int]
    """1, 2, 3 … per course: «utgave 3»."""
    canonical: Mapped[dict[str, Any]]
    """The whole course as parsed: see catalogue.content.canonical."""
    objectives: Mapped[list[Any]]
    """[{id, role, texts: {lang: text}}]"""
    owner: Mapped[str]
    reviewed_on: Mapped[date]
    change: Mapped[str] = mapped_column(default="major")
    """editorial, minor or major"""
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None]


class CourseText(Base):
    """A revision's course page in one language, as stored HTML."""

    __tablename__ = "course_text"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    revision_id: Mapped[str] = mapped_column(ForeignKey("course_revision.id"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    summary: Mapped[str]
    html: Mapped[str]
    outline: Mapped[list[Any]]
    """The modules in order: [{slug, title, lang, roles, minutes, objectives, checks}], so that a page needs no join."""
    fallback: Mapped[bool] = mapped_column(default=False)
    """True: this language is missing and the text is bokmål."""


class ModuleRevision(Base):
    """A module within a course revision."""

    __tablename__ = "module_revision"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    revision_id: Mapped[str] = mapped_column(ForeignKey("course_revision.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    roles: Mapped[list[str]]
    """["alle"] or job roles"""
    minutes: Mapped[int]
    objectives: Mapped[list[str]]
    checks: Mapped[list[str]]
    """Ids of the knowledge checks in its text, in order; empty: it is confirmed as read."""


class ModuleText(Base):
    """A module's page in one language.

    `segments`: [{"html": "…"} | {"question": "klima-101"}]; `headings`: [{id, level, title}];
    `sources`: [{id, number, title, url, read_on}].
    """

    __tablename__ = "module_text"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    revision_id: Mapped[str] = mapped_column(ForeignKey("course_revision.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    lead: Mapped[str]
    segments: Mapped[list[Any]]
    headings: Mapped[list[Any]]
    sources: Mapped[list[Any]]
    fallback: Mapped[str] = mapped_column(default="none")
    """none, some (some blocks are bokmål) or all"""


class GlossaryEntry(Base):
    __tablename__ = "glossary_entry"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    slug: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    term: Mapped[str]
    html: Mapped[str]
    sort_key: Mapped[str]


class SearchEntry(WithId, Base):
    """Something that can be found: a course, a module or a glossary word, in one language."""

    __tablename__ = "search_entry"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    kind: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    """course/<id>, module/<course>/<id> or glossary/<id>"""
    language: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    context: Mapped[str] = mapped_column(default="")


class SearchTerm(Base):
    """A stemmed word of an entry, compounds split; the same on both databases because we stem, not they."""

    __tablename__ = "search_term"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL
    __table_args__ = (Index("ix_search_term_stem", "language", "stem"),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("search_entry.id", ondelete="CASCADE"), primary_key=True)
    stem: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str]
    weight: Mapped[float]


class CourseMedia(Base):
    """A picture of a revision, kept with it for as long."""

    __tablename__ = "course_media"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    revision_id: Mapped[str] = mapped_column(ForeignKey("course_revision.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]
