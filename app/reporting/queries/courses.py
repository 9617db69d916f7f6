"""Courses as reports name them, and what their modules cost in minutes."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app.catalogue.models import Course, CourseRevision, CourseText, FocusArea
from app.learning import rules
from app.learning.models import CoursePath

SOURCE_LANGUAGE = "nb"


@dataclass(frozen=True, slots=True)
class CourseName:
    """A published course under the short name of its focus area."""

    slug: str
    title: str
    short: str
    color: str
    icon: str


@dataclass
class Outlines:
    """The modules of every revision in use, and which revision is published."""

    modules: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    objectives: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)

    def whole(self, course: str, roles: Collection[str]) -> int:
        """Minutes of a course for somebody with these job roles who has not begun."""
        revision = self.published.get(course)
        if revision is None:
            return 0
        outline = self.modules[revision]
        path = rules.path_modules(outline, roles)
        return rules.path_minutes(outline, path, len(rules.path_objectives(outline, self.objectives[revision], roles)))

    def left(self, revision: str, path: Collection[str], objectives: Collection[str], done: Collection[str]) -> int:
        """Minutes of a path that are not done."""
        return rules.minutes_left(rules.steps(self.modules.get(revision, []), path, done), len(objectives))


@dataclass(frozen=True)
class Courses:
    """Published courses in the catalogue's order, and the outlines of every revision in use."""

    names: dict[str, CourseName]
    outlines: Outlines


def courses(session: Session, language: str = SOURCE_LANGUAGE, *, ended_too: bool = False) -> Courses:
    """One statement; `ended_too` also reads the outlines of paths that somebody was on earlier."""
    in_use = select(CoursePath.revision_id)
    if not ended_too:
        in_use = in_use.where(CoursePath.ended_at.is_(None))
    source, named = aliased(CourseText), aliased(CourseText)
    statement = (
        select(
            Course.slug,
            Course.revision_id.label("published"),
            CourseRevision.id,
            CourseRevision.objectives,
            source.outline,
            named.title,
            FocusArea.texts,
            FocusArea.color,
            FocusArea.icon,
        )
        .join(CourseRevision, CourseRevision.course == Course.slug)
        .join(source, (source.revision_id == CourseRevision.id) & (source.language == SOURCE_LANGUAGE))
        .join(named, (named.revision_id == CourseRevision.id) & (named.language == language))
        .outerjoin(FocusArea, FocusArea.slug == Course.focus_area)
        .where(or_(CourseRevision.id == Course.revision_id, CourseRevision.id.in_(in_use)), Course.retired_at.is_(None))
        .order_by(Course.position, Course.slug)
    )
    names, known = {}, Outlines()
    for row in session.execute(statement):
        known.modules[row.id], known.objectives[row.id] = row.outline, row.objectives
        if row.published == row.id:
            known.published[row.slug] = row.id
            names[row.slug] = _course_name(row, language)
    return Courses(names, known)


def _course_name(row: Any, language: str) -> CourseName:
    texts = row.texts or {}
    area = texts.get(language) or texts.get(SOURCE_LANGUAGE) or {}
    return CourseName(row.slug, row.title, area.get("title") or row.title, row.color or "accent", row.icon or "Layers")
