"""The list of content and the head of each course's pages: what is published, by whom it is changed, what is due."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session

from app.authoring import rules
from app.authoring.files import SHARED
from app.authoring.models import Draft, Edition
from app.authoring.queries.drafts import DraftPage
from app.catalogue.content.fields import LANGUAGES
from app.catalogue.models import Course, CourseRevision, CourseText, FocusArea, ModuleText
from app.core.errors import NotVisible
from app.identity.models import Person


@dataclass(frozen=True)
class ContentLine:
    """One course, or what all share, as it stands."""

    course: str
    title: str
    """Empty for what all share."""
    color: str
    icon: str
    revision_id: str
    """Empty: nothing is published."""
    edition: int | None
    """As learners know it; None: nothing is published."""
    published_at: datetime | None
    reviewed_on: date | None
    review_due_on: date | None
    is_retired: bool
    languages: dict[str, str]
    """{language: all, some or none of it is written in it}"""
    draft_state: str
    """draft, in_review or empty."""
    draft_by: str
    """Empty: nobody, or it came from files."""
    draft_at: datetime | None

    @property
    def is_shared(self) -> bool:
        return self.course == SHARED

    def is_due(self, on: date) -> bool:
        """Whether the facts should have been looked at again."""
        return self.review_due_on is not None and self.review_due_on <= on

    @property
    def missing(self) -> list[str]:
        """Languages in which something is not written."""
        return [language for language, part in self.languages.items() if part != "all"]


def contents(session: Session, language: str) -> list[ContentLine]:
    """What all share first, then courses in the catalogue's order, then new ones: three statements."""
    published = {row.slug: row for row in session.execute(_courses(language))}
    drafts = {row.course: row for row in session.execute(_drafts())}
    written = _languages(session)
    order = [SHARED, *published, *sorted(drafts.keys() - published.keys() - {SHARED})]
    return [_line(course, published.get(course), drafts.get(course), written.get(course, {})) for course in order]


def content_line(session: Session, course: str, language: str, draft: DraftPage | None) -> ContentLine:
    """One of them, with its open draft; one statement."""
    row = session.execute(_courses(language).where(Course.slug == course)).first()
    return _line(course, row, draft, {})


def _courses(language: str) -> Any:
    return (
        select(
            Course.slug,
            Course.retired_at,
            CourseText.title,
            FocusArea.color,
            FocusArea.icon,
            Course.revision_id,
            CourseRevision.number,
            CourseRevision.published_at,
            CourseRevision.reviewed_on,
            CourseRevision.canonical["review_months"].as_integer().label("review_months"),
        )
        .join(CourseRevision, CourseRevision.id == Course.revision_id)
        .join(CourseText, and_(CourseText.revision_id == CourseRevision.id, CourseText.language == language))
        .outerjoin(FocusArea, FocusArea.slug == Course.focus_area)
        .order_by(Course.position, Course.slug)
    )


def _drafts() -> Any:
    return (
        select(
            Draft.course,
            Draft.state,
            Draft.changed_at,
            func.coalesce(Person.given_name + " " + Person.family_name, "").label("changed_by_name"),
        )
        .outerjoin(Person, Person.id == Draft.changed_by)
        .where(Draft.closed_at.is_(None))
    )


def _languages(session: Session) -> dict[str, dict[str, str]]:
    """{course: {language: all, some or none}} of the published modules."""
    statement = (
        select(Course.slug, ModuleText.language, ModuleText.fallback)
        .join(ModuleText, ModuleText.revision_id == Course.revision_id)
        .distinct()
    )
    seen: dict[str, dict[str, set[str]]] = {}
    for course, language, fallback in session.execute(statement):
        seen.setdefault(course, {}).setdefault(language, set()).add(fallback)
    return {
        course: {language: _part(parts.get(language, set())) for language in LANGUAGES}
        for course, parts in seen.items()
    }


def _part(fallbacks: set[str]) -> str:
    return "all" if fallbacks <= {"none"} else "none" if fallbacks == {"all"} else "some"


def _line(
    course: str, row: Row[Any] | None, draft: DraftPage | Row[Any] | None, languages: dict[str, str]
) -> ContentLine:
    return ContentLine(
        course=course,
        title=row.title if row else "" if course == SHARED else course,
        color=(row.color if row else None) or "accent",
        icon=(row.icon if row else None) or "Layers",
        revision_id=row.revision_id if row else "",
        edition=row.number if row else None,
        published_at=row.published_at if row else None,
        reviewed_on=row.reviewed_on if row else None,
        review_due_on=rules.months_after(row.reviewed_on, row.review_months) if row else None,
        is_retired=row is not None and row.retired_at is not None,
        languages=languages,
        draft_state=draft.state if draft else "",
        draft_by=draft.changed_by_name if draft else "",
        draft_at=draft.changed_at if draft else None,
    )


@dataclass(frozen=True)
class EditionLine:
    """One publication of a course."""

    number: int
    published_at: datetime
    published_by: str
    """Empty: it came from files."""
    written_by: str
    change: str
    origin: str
    again: int | None
    course_edition: int | None
    is_current: bool


def editions(session: Session, course: str) -> list[EditionLine]:
    """Every publication, the newest first; one statement."""
    writer = select(Person.given_name, Person.family_name, Person.id).subquery("writer")
    statement = (
        select(
            Edition,
            Person.given_name,
            Person.family_name,
            writer.c.given_name.label("writer_given"),
            writer.c.family_name.label("writer_family"),
            CourseRevision.number.label("course_edition"),
        )
        .outerjoin(Person, Person.id == Edition.published_by)
        .outerjoin(writer, writer.c.id == Edition.written_by)
        .outerjoin(CourseRevision, CourseRevision.id == Edition.course_revision_id)
        .where(Edition.course == course)
        .order_by(Edition.number.desc())
    )
    return [_edition(row, place == 0) for place, row in enumerate(session.execute(statement))]


def _edition(row: Row[Any], is_current: bool) -> EditionLine:
    edition: Edition = row.Edition
    return EditionLine(
        number=edition.number,
        published_at=edition.published_at,
        published_by=f"{row.given_name} {row.family_name}" if row.given_name else "",
        written_by=f"{row.writer_given} {row.writer_family}" if row.writer_given else "",
        change=edition.change,
        origin=edition.origin,
        again=edition.again,
        course_edition=row.course_edition,
        is_current=is_current,
    )


def edition_files(session: Session, course: str, number: int) -> dict[str, str]:
    """The files of one edition; raise NotVisible if there is none."""
    files: dict[str, str] | None = session.scalar(
        select(Edition.files).where(Edition.course == course, Edition.number == number)
    )
    if files is None:
        raise NotVisible
    return files
