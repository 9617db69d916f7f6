"""What rendering makes and publishing writes: a course and a glossary as stored HTML, with what the search holds."""

from dataclasses import dataclass
from typing import Any

from app.catalogue.content.canonical import Canonical
from app.catalogue.content.courses import Course
from app.catalogue.content.parts import Fallback
from app.catalogue.rules import Findable

Html = str


@dataclass(frozen=True)
class ModulePage:
    """A module in one language, as ModuleText keeps it."""

    title: str
    lead: str
    segments: list[dict[str, str]]
    headings: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    fallback: Fallback


@dataclass(frozen=True)
class CoursePage:
    """A course in one language, as CourseText keeps it."""

    title: str
    summary: str
    html: Html
    outline: list[dict[str, Any]]
    fallback: bool


@dataclass(frozen=True)
class RenderedCourse:
    """Everything that publishing writes, made beforehand."""

    course: Course
    revision_id: str
    canonical: Canonical
    pages: dict[str, CoursePage]
    modules: dict[str, dict[str, ModulePage]]
    """{module: {language: page}}"""
    findable: list[Findable]


@dataclass(frozen=True)
class Meaning:
    """A glossary word for readers of one language; `language` is that of its words."""

    id: str
    language: str
    title: str
    html: Html
    findable: Findable


RenderedGlossary = dict[str, list[Meaning]]
