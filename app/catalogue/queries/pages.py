"""Published courses and the pages of any revision, each in one statement."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.catalogue.content.courses import EVERYONE
from app.catalogue.content.fields import SOURCE_LANGUAGE
from app.catalogue.models import Course, CourseMedia, CourseRevision, CourseText, ModuleRevision, ModuleText
from app.core.errors import NotVisible


@dataclass(frozen=True)
class ListedCourse:
    """A published course as lists show it."""

    slug: str
    title: str
    summary: str
    focus_area: str | None
    lever: str | None
    quiz: str | None
    revision_id: str
    outline: list[dict[str, Any]]
    fallback: bool

    @property
    def minutes(self) -> int:
        """The core's minutes: what everybody reads."""
        return sum(module["minutes"] for module in self.outline if EVERYONE in module["roles"])

    @property
    def lang(self) -> str | None:
        """nb where the course is not in the reader's language: what stands in the attribute `lang`."""
        return SOURCE_LANGUAGE if self.fallback else None

    @property
    def roles(self) -> list[str]:
        """Job roles that have a part of their own, in the order of the modules."""
        return list(dict.fromkeys(role for module in self.outline for role in module["roles"] if role != EVERYONE))


def published_courses(session: Session, language: str) -> list[ListedCourse]:
    """Every published course in the catalogue's order; one statement."""
    statement = (
        select(
            Course.slug,
            CourseText.title,
            CourseText.summary,
            Course.focus_area,
            Course.lever,
            Course.quiz,
            CourseText.revision_id,
            CourseText.outline,
            CourseText.fallback,
        )
        .join(CourseText, and_(CourseText.revision_id == Course.revision_id, CourseText.language == language))
        .where(Course.retired_at.is_(None))
        .order_by(Course.position, Course.slug)
    )
    return [ListedCourse(*row) for row in session.execute(statement)]


@dataclass(frozen=True)
class CoursePage:
    """A course's own page in one language, of one revision."""

    slug: str
    title: str
    summary: str
    html: str
    outline: list[dict[str, Any]]
    fallback: bool
    revision_id: str
    number: int
    objectives: list[dict[str, Any]]
    owner: str
    reviewed_on: date


def course_page(session: Session, slug: str, language: str, revision_id: str | None = None) -> CoursePage:
    """The published revision, or the one named; one statement; raise NotVisible if there is none."""
    statement = (
        select(
            CourseRevision.course,
            CourseText.title,
            CourseText.summary,
            CourseText.html,
            CourseText.outline,
            CourseText.fallback,
            CourseRevision.id,
            CourseRevision.number,
            CourseRevision.objectives,
            CourseRevision.owner,
            CourseRevision.reviewed_on,
        )
        .join(CourseText, and_(CourseText.revision_id == CourseRevision.id, CourseText.language == language))
        .where(_revision_of(slug, revision_id))
    )
    row = session.execute(statement).first()
    if row is None:
        raise NotVisible
    return CoursePage(*row)


def _revision_of(slug: str, revision_id: str | None) -> ColumnElement[bool]:
    if revision_id is not None:
        return and_(CourseRevision.id == revision_id, CourseRevision.course == slug)
    return CourseRevision.id.in_(select(Course.revision_id).where(Course.slug == slug, Course.retired_at.is_(None)))


@dataclass(frozen=True)
class ModulePage:
    """A module's page in one language, of one revision."""

    slug: str
    title: str
    lead: str
    segments: list[dict[str, Any]]
    headings: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    fallback: str
    minutes: int
    roles: list[str]
    objectives: list[str]
    checks: list[str]
    revision_id: str


def module_page(
    session: Session, course: str, module: str, language: str, revision_id: str | None = None
) -> ModulePage:
    """The module in the published revision, or in the one named; one statement; raise NotVisible if there is none."""
    statement = (
        select(
            ModuleText.slug,
            ModuleText.title,
            ModuleText.lead,
            ModuleText.segments,
            ModuleText.headings,
            ModuleText.sources,
            ModuleText.fallback,
            ModuleRevision.minutes,
            ModuleRevision.roles,
            ModuleRevision.objectives,
            ModuleRevision.checks,
            ModuleText.revision_id,
        )
        .join(CourseRevision, CourseRevision.id == ModuleText.revision_id)
        .join(
            ModuleRevision,
            and_(ModuleRevision.revision_id == ModuleText.revision_id, ModuleRevision.slug == ModuleText.slug),
        )
        .where(_revision_of(course, revision_id), ModuleText.slug == module, ModuleText.language == language)
    )
    row = session.execute(statement).first()
    if row is None:
        raise NotVisible
    return ModulePage(*row)


def revision(session: Session, revision_id: str) -> CourseRevision:
    """A revision by its id, published or not; raise NotVisible if there is none."""
    found = session.get(CourseRevision, revision_id)
    if found is None:
        raise NotVisible
    return found


def published_revisions(session: Session) -> dict[str, str]:
    """{course: revision id} of what is published now."""
    statement = select(Course.slug, Course.revision_id).where(
        Course.retired_at.is_(None), Course.revision_id.is_not(None)
    )
    return {slug: str(revision_id) for slug, revision_id in session.execute(statement)}


def picture(session: Session, revision_id: str, name: str) -> bytes:
    """A picture of a revision; one statement; raise NotVisible if there is none."""
    content = session.scalar(
        select(CourseMedia.content).where(CourseMedia.revision_id == revision_id, CourseMedia.name == name)
    )
    if content is None:
        raise NotVisible
    return content
