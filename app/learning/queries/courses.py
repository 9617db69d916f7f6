"""A course and its modules as one person sees them, each page in one statement."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.catalogue.models import Course, CourseRevision, CourseText, FocusArea, ModuleText
from app.core.errors import NotVisible
from app.core.rows import AnyRow
from app.learning import rules
from app.learning.models import Completion, CoursePath
from app.learning.validity import valid_until


@dataclass
class MyCourse:
    """A published course as one person sees it."""

    slug: str
    title: str
    summary: str
    focus_area: str | None
    lever: str | None
    color: str
    icon: str
    quiz: str | None
    outline: list[dict[str, Any]]
    objectives: list[str]
    objective_texts: dict[str, str]
    modules: list[str]
    path_id: UUID | None
    last_seen_at: datetime | None
    completed_at: datetime | None
    valid_until: date | None
    done: list[str]

    @property
    def steps(self) -> list[rules.Step]:
        return rules.steps(self.outline, self.modules, self.done)

    @property
    def next_step(self) -> rules.Step | None:
        return rules.next_step(self.steps)

    @property
    def done_count(self) -> int:
        return len(self.done)

    @property
    def minutes_left(self) -> int:
        return rules.minutes_left(self.steps, len(self.objectives))

    @property
    def quiz_is_next(self) -> bool:
        return self.path_id is not None and self.next_step is None

    def taught_in(self, objective: str) -> list[dict[str, Any]]:
        """The modules of the path that teach an objective."""
        return [m for m in self.outline if objective in m["objectives"] and m["slug"] in self.modules]

    def is_valid(self, on: date) -> bool:
        return self.valid_until is not None and self.valid_until >= on


def _columns(person_id: UUID) -> list[Any]:
    latest = (
        select(func.max(Completion.completed_at))
        .where(Completion.person_id == person_id, Completion.course == Course.slug)
        .correlate(Course)
        .scalar_subquery()
    )
    return [
        Course.slug,
        Course.focus_area,
        Course.lever,
        Course.quiz,
        CourseText.title,
        CourseText.summary,
        CourseText.outline,
        CourseRevision.id.label("revision_id"),
        CourseRevision.objectives.label("all_objectives"),
        FocusArea.color,
        FocusArea.icon,
        CoursePath.id.label("path_id"),
        CoursePath.modules,
        CoursePath.objectives.label("path_objectives"),
        CoursePath.done,
        CoursePath.last_seen_at,
        latest.label("completed_at"),
        valid_until(person_id, Course.slug).label("valid_until"),
    ]


def _from_courses(statement: Any, person_id: UUID, language: str) -> Any:
    """A begun path keeps the revision it began on; everybody else gets the published one."""
    return (
        statement.select_from(Course)
        .outerjoin(
            CoursePath,
            and_(CoursePath.course == Course.slug, CoursePath.person_id == person_id, CoursePath.ended_at.is_(None)),
        )
        .join(CourseRevision, CourseRevision.id == func.coalesce(CoursePath.revision_id, Course.revision_id))
        .join(CourseText, and_(CourseText.revision_id == CourseRevision.id, CourseText.language == language))
        .outerjoin(FocusArea, FocusArea.slug == Course.focus_area)
        .where(Course.retired_at.is_(None))
    )


def my_courses(session: Session, person_id: UUID, roles: list[str], language: str) -> list[MyCourse]:
    """Every published course in the catalogue's order, with this person's progress; one statement."""
    statement = _from_courses(select(*_columns(person_id)), person_id, language).order_by(Course.position, Course.slug)
    return [_my_course(row, roles, language) for row in session.execute(statement)]


def my_course(session: Session, person_id: UUID, roles: list[str], language: str, slug: str) -> MyCourse:
    """One course; raise NotVisible if it is not published."""
    statement = _from_courses(select(*_columns(person_id)), person_id, language).where(Course.slug == slug)
    row = session.execute(statement).first()
    if row is None:
        raise NotVisible
    return _my_course(row, roles, language)


def _in_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts["nb"]


def _my_course(row: AnyRow, roles: list[str], language: str) -> MyCourse:
    begun = row.path_id is not None
    return MyCourse(
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        focus_area=row.focus_area,
        lever=row.lever,
        color=row.color or "accent",
        icon=row.icon or "Layers",
        quiz=row.quiz,
        outline=row.outline,
        objectives=row.path_objectives if begun else rules.path_objectives(row.outline, row.all_objectives, roles),
        objective_texts={o["id"]: _in_language(o["texts"], language) for o in row.all_objectives},
        modules=row.modules if begun else rules.path_modules(row.outline, roles),
        path_id=row.path_id,
        last_seen_at=row.last_seen_at,
        completed_at=row.completed_at,
        valid_until=row.valid_until,
        done=row.done or [],
    )


@dataclass(frozen=True)
class ModulePage:
    """A module with everything its page needs but the checks."""

    course: MyCourse
    slug: str
    title: str
    lead: str
    segments: list[dict[str, Any]]
    headings: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    fallback: str
    owner: str
    reviewed_on: date
    edition: int
    revision_id: str

    @property
    def step(self) -> rules.Step:
        return next(step for step in self.course.steps if step.slug == self.slug)


MODULE_COLUMNS = (
    ModuleText.title.label("module_title"),
    ModuleText.lead,
    ModuleText.segments,
    ModuleText.headings,
    ModuleText.sources,
    ModuleText.fallback,
    CourseRevision.owner,
    CourseRevision.reviewed_on,
    CourseRevision.number,
)


def module_page(
    session: Session, person_id: UUID, roles: list[str], language: str, course: str, module: str
) -> ModulePage:
    """A module of a course; one statement; raise NotVisible if there is none."""
    statement = (
        _from_courses(select(*_columns(person_id), *MODULE_COLUMNS), person_id, language)
        .join(
            ModuleText,
            and_(
                ModuleText.revision_id == CourseRevision.id,
                ModuleText.slug == module,
                ModuleText.language == language,
            ),
        )
        .where(Course.slug == course)
    )
    row = session.execute(statement).first()
    if row is None:
        raise NotVisible
    return _module_page(row, roles, language, module)


def _module_page(row: AnyRow, roles: list[str], language: str, module: str) -> ModulePage:
    return ModulePage(
        course=_my_course(row, roles, language),
        slug=module,
        title=row.module_title,
        lead=row.lead,
        segments=row.segments,
        headings=row.headings,
        sources=[{**s, "read_on": date.fromisoformat(s["read_on"]) if s["read_on"] else None} for s in row.sources],
        fallback=row.fallback,
        owner=row.owner,
        reviewed_on=row.reviewed_on,
        edition=row.number,
        revision_id=row.revision_id,
    )


def introduction(session: Session, course: MyCourse, language: str) -> AnyRow:
    """The course page's own text: (html, fallback, number, owner, reviewed_on)."""
    revision = (
        select(CoursePath.revision_id).where(CoursePath.id == course.path_id).scalar_subquery()
        if course.path_id
        else select(Course.revision_id).where(Course.slug == course.slug).scalar_subquery()
    )
    return session.execute(
        select(
            CourseText.html,
            CourseText.fallback,
            CourseRevision.number,
            CourseRevision.owner,
            CourseRevision.reviewed_on,
        )
        .join(CourseRevision, CourseRevision.id == CourseText.revision_id)
        .where(CourseText.revision_id == revision, CourseText.language == language)
    ).one()
