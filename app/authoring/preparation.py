"""Makes a new state of the content ready to publish: checked, rendered, compared with what is published; slow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.assessment.content import Quiz, canonical_form
from app.assessment.rendering import RenderedQuiz, render_quiz
from app.authoring import rules
from app.authoring.content import Library, read_library
from app.authoring.errors import ContentRefused
from app.authoring.files import SHARED, Tree, owned_by_course, parsed_from
from app.catalogue.content.canonical import canonical, hash_of, revision_id
from app.catalogue.content.courses import Course
from app.catalogue.content.difference import proposed_change
from app.catalogue.content.problems import Problem
from app.catalogue.content.tree import Content
from app.catalogue.render import PageFailed, RenderedCourse, RenderedGlossary, render_course, render_glossary
from app.catalogue.workshop import RenderFailed

Progress = Callable[[int, int, str], None]
LABEL = "Rendering courses"


def quiet(_done: int, _total: int, _label: str) -> None:
    """Nobody wants to know how far it has come."""


@dataclass(frozen=True)
class Published:
    """What is published now, as one reading of the database saw it."""

    files: Tree
    courses: dict[str, str]
    """{course: revision id}, retired ones left out."""
    canonicals: dict[str, dict[str, Any]]
    """{revision id: canonical form} of those courses."""
    quizzes: dict[str, str]
    """{quiz: revision id}"""
    quiz_canonicals: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class PlannedCourse:
    """A course whose pages or quiz would be another revision than now, and the proposed class of that change."""

    course: str
    change: str
    revision_id: str | None = None
    quiz_revision_id: str | None = None
    is_new_text: bool = False
    is_new_quiz: bool = False


@dataclass(frozen=True)
class Plan:
    """What publishing would do; nothing is rendered for it."""

    courses: list[PlannedCourse]
    retired: list[str]
    is_shared_changed: bool

    @property
    def shared_change(self) -> str:
        """The class of a change in strategy, values or glossary: that of what it does to the courses."""
        return rules.greatest(planned.change for planned in self.courses)


@dataclass(frozen=True)
class Ready:
    """Everything that one short transaction needs to switch to `files`."""

    base: Tree
    files: Tree
    plan: Plan
    content: Content
    glossary: RenderedGlossary | None
    """None: strategy, values and glossary stay as they are."""
    courses: dict[str, RenderedCourse]
    quizzes: dict[str, tuple[Quiz, RenderedQuiz]]
    """By course."""

    def raised(self, course: str, change: str) -> "Ready":
        """The same with a heavier class for one course; never a lighter one."""
        courses = [
            replace(planned, change=rules.greatest([planned.change, change])) if planned.course == course else planned
            for planned in self.plan.courses
        ]
        return replace(self, plan=replace(self.plan, courses=courses))


def with_own_words(content: Content, local_values: Mapping[str, str]) -> Content:
    """The content with the municipality's own words in the values."""
    values = content.values.with_local(local_values)
    return Content(content.strategy, values, content.glossaries, content.courses)


def plan(published: Published, files: Tree, library: Library, content: Content) -> Plan:
    """Which courses would change, and how much."""
    planned = [_planned(published, course, library.quiz_of(course), content) for course in content.courses.values()]
    before, after = (owned_by_course(tree).get(SHARED) for tree in (published.files, files))
    return Plan(
        courses=[course for course in planned if course is not None],
        retired=[slug for slug in published.courses if slug not in content.courses],
        is_shared_changed=before != after or not published.courses,
    )


def _planned(published: Published, course: Course, quiz: Quiz | None, content: Content) -> PlannedCourse | None:
    form = canonical(course, content)
    quiz_form = canonical_form(quiz, content.values, course.sources) if quiz else None
    revision, before = revision_id(form), published.courses.get(course.id)
    quiz_revision, quiz_before = hash_of(quiz_form) if quiz_form else None, published.quizzes.get(course.quiz)
    if revision == before and quiz_revision == quiz_before:
        return None
    changes: list[str] = []
    if revision != before:
        changes.append(proposed_change(published.canonicals[before] if before else None, form))
    if quiz_form is not None and quiz_revision != quiz_before:
        changes.append(rules.quiz_change(published.quiz_canonicals.get(quiz_before or ""), quiz_form))
    return PlannedCourse(
        course=course.id,
        change=rules.greatest(changes),
        revision_id=revision,
        quiz_revision_id=quiz_revision,
        is_new_text=revision != before,
        is_new_quiz=quiz_form is not None and quiz_revision != quiz_before,
    )


def prepare(
    published: Published,
    files: Tree,
    *,
    local_values: Mapping[str, str],
    refused: Callable[[Library], list[Problem]] | None = None,
    progress: Progress = quiet,
) -> Ready:
    """Check all of `files` and render what differs from what is published; raise ContentRefused.

    `refused` adds problems that only the database knows, such as a question removed that somebody has answered.
    """
    library = read_library(parsed_from(files))
    problems = [*library.problems, *(refused(library) if refused else [])]
    if any(problem.is_error for problem in problems):
        raise ContentRefused(problems)
    content = with_own_words(library.content, local_values)
    what = plan(published, files, library, content)
    try:
        return _rendered(published, files, what, library, content, progress)
    except PageFailed as failed:
        raise ContentRefused([Problem(failed.path, 0, failed.code)]) from None


def _rendered(
    published: Published, files: Tree, what: Plan, library: Library, content: Content, progress: Progress
) -> Ready:
    is_needed = what.is_shared_changed or any(planned.is_new_text for planned in what.courses)
    glossary = render_glossary(content) if is_needed else None
    courses, quizzes = {}, {}
    for done, planned in enumerate(what.courses):
        progress(done, len(what.courses), LABEL)
        course = content.courses[planned.course]
        quiz = library.quiz_of(course)
        if planned.is_new_text:
            courses[course.id] = render_course(content, course, glossary=glossary)
        if planned.is_new_quiz and quiz is not None:
            quizzes[course.id] = quiz, _rendered_quiz(quiz, course, content)
    progress(len(what.courses), len(what.courses), LABEL)
    shared = glossary if what.is_shared_changed else None
    return Ready(published.files, files, what, content, shared, courses, quizzes)


def _rendered_quiz(quiz: Quiz, course: Course, content: Content) -> RenderedQuiz:
    try:
        return render_quiz(quiz, values=content.values, sources=course.sources)
    except RenderFailed as failed:
        raise PageFailed(failed.code, quiz.path) from None
