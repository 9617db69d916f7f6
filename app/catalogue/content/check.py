"""The whole content, checked before any of it goes live; every problem at once."""

from collections.abc import Collection, Mapping

from app.catalogue.content.check_body import check_body, check_link
from app.catalogue.content.check_course import check_course
from app.catalogue.content.check_texts import check_texts, check_values, cited_in
from app.catalogue.content.courses import Course
from app.catalogue.content.fields import SOURCE_LANGUAGE, nearest
from app.catalogue.content.glossary import Glossary
from app.catalogue.content.media import check_media
from app.catalogue.content.problems import Problem, Problems, in_order
from app.catalogue.content.tree import Content, Files, read_content

QuestionIds = Mapping[str, Collection[str]]
FIXED_PAGES = ("/", "/courses", "/glossary", "/search", "/help", "/privacy", "/accessibility", "/learning")


def check_content(files: Files, question_ids_by_quiz: QuestionIds | None = None) -> list[Problem]:
    """Read the tree and judge all of it; without the quizzes' ids, knowledge checks are not looked up.

    `files` may hold quizzes/ too: a source that only a quiz cites is then no unused one.
    """
    content, problems = read_content(files)
    quizzes = {path: cited_in(text) for path, text in files.items() if path.startswith("quizzes/")}
    check_parsed(content, problems, question_ids_by_quiz, quizzes)
    return in_order(problems)


def check_parsed(
    content: Content,
    found: list[Problem],
    question_ids_by_quiz: QuestionIds | None,
    cited_by_file: Mapping[str, Collection[str]],
) -> None:
    """The same for content that is read already; adds to `found`."""
    pages = _pages(content)
    for course in content.courses.values():
        problems = Problems(course.path, found)
        cited = {source for path, sources in cited_by_file.items() if _is_quiz_of(path, course) for source in sources}
        check_course(course, content.strategy, cited, problems)
        check_texts(course, content.values, _questions(course, question_ids_by_quiz, problems), pages, problems)
        check_media(course, problems)
    for glossary in content.glossaries.values():
        _glossary(glossary, content, Problems(glossary.path, found))
    _coverage(content, Problems(content.strategy.path, found))


def _is_quiz_of(path: str, course: Course) -> bool:
    return bool(course.quiz) and path.startswith(f"quizzes/{course.quiz}.")


def _pages(content: Content) -> set[str]:
    """Addresses that a text may link to."""
    courses = content.courses.values()
    modules = {f"/courses/{course.id}/{module.id}" for course in courses for module in course.modules}
    return modules | {f"/courses/{course.id}" for course in courses} | set(FIXED_PAGES)


def _questions(course: Course, known: QuestionIds | None, problems: Problems) -> Collection[str] | None:
    if known is None:
        return None
    if course.quiz and course.quiz not in known:
        near = nearest(course.quiz, known)
        problems.error(course.lines.get("quiz", 1), "unknown-quiz", id=course.quiz, near=near)
    return known.get(course.quiz, ())


def _glossary(glossary: Glossary, content: Content, problems: Problems) -> None:
    source = content.glossary(SOURCE_LANGUAGE)
    known = [entry.id for entry in (*glossary.sources, *source.sources)]
    wanted = {term.id for term in source.terms}
    cited = {name for term in glossary.terms for name in term.body.citations}
    for entry in glossary.sources:
        check_link(entry.url, entry.line, set(), set(), problems)
        if entry.id not in cited:
            problems.warning(entry.line, "source-unused", id=entry.id)
    for term in glossary.terms:
        check_body(term.body, problems, needs_ids=False)
        check_values(term.body, content.values, problems)
        for mark in term.body.of("citation"):
            if mark.name not in known:
                problems.error(mark.line, "unknown-source", id=mark.name, near=nearest(mark.name, known))
        if term.id not in wanted:
            problems.error(term.line, "translation-other-id", id=term.id, near=nearest(term.id, wanted))


def _coverage(content: Content, problems: Problems) -> None:
    """Every statement of the strategy is taught by at least one course; a warning until the library is there."""
    taught = {statement for course in content.courses.values() for statement in course.statements}
    for statement in content.strategy.statements:
        if statement.id not in taught:
            problems.warning(statement.line, "statement-untaught", id=statement.id)
