"""The whole content read and judged: the catalogue's checks, the quizzes', and what holds between the two."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.assessment.content import Quiz, check_ids, check_quiz, read_quizzes
from app.catalogue.content.check import FIXED_PAGES, check_parsed
from app.catalogue.content.courses import Course
from app.catalogue.content.fields import SOURCE_LANGUAGE
from app.catalogue.content.problems import Problem, Problems, in_order
from app.catalogue.content.tree import Content, Files, read_content


@dataclass(frozen=True)
class Library:
    """Everything that the files say, with everything that is wrong in them."""

    content: Content
    quizzes: dict[str, Quiz] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything stops publication."""
        return any(problem.is_error for problem in self.problems)

    def quiz_of(self, course: Course) -> Quiz | None:
        """The course's quiz."""
        return self.quizzes.get(course.quiz)


def check(files: Files) -> list[Problem]:
    """Everything wrong with the content as a whole, in order of file and line."""
    return list(read_library(files).problems)


def read_library(files: Files) -> Library:
    """Read and check all of it; errors do not stop the reading, so that all are told at once."""
    quiz_problems = Problems("")
    quizzes = {quiz.id: quiz for quiz in read_quizzes(files, quiz_problems)}
    content, found = read_content(files)
    cited = {path: body.citations for quiz in quizzes.values() for path, _language, body in quiz.bodies}
    check_parsed(content, found, check_ids(quizzes.values()), cited)
    _check_pairs(content, quizzes, quiz_problems)
    for quiz in quizzes.values():
        course = content.courses.get(quiz.course)
        if course is not None:
            check_quiz(
                quiz,
                quiz_problems,
                objectives={objective.id: objective.role for objective in course.objectives},
                sources=course.source_ids,
                values=content.values,
                pages=_pages(content),
            )
    return Library(content, quizzes, tuple(in_order([*found, *quiz_problems.found])))


def _pages(content: Content) -> set[str]:
    """Addresses that a quiz may link to."""
    courses = content.courses.values()
    modules = {f"/courses/{course.id}/{module.id}" for course in courses for module in course.modules}
    return {f"/courses/{course.id}" for course in courses} | modules | set(FIXED_PAGES)


def _check_pairs(content: Content, quizzes: Mapping[str, Quiz], problems: Problems) -> None:
    """A course and its quiz name each other."""
    for course in content.courses.values():
        _check_quiz_languages(course, quizzes.get(course.quiz), problems)
        _check_unused(course, quizzes.get(course.quiz), problems)
    for quiz in quizzes.values():
        named = content.courses.get(quiz.course)
        if named is None or named.quiz != quiz.id:
            problems.at(quiz.path).error(1, "quiz-of-other-course", quiz=quiz.id, course=quiz.course)


def _check_quiz_languages(course: Course, quiz: Quiz | None, problems: Problems) -> None:
    if quiz is None:
        return
    words = {translation.language: translation for translation in quiz.translations}
    for language in course.languages:
        if language == SOURCE_LANGUAGE:
            continue
        if language not in words:
            file = quiz.path.replace(f".{SOURCE_LANGUAGE}.md", f".{language}.md")
            problems.at(quiz.path).error(1, "translation-missing", language=language, file=file)
            continue
        translated = {question.id for question in words[language].questions}
        missing = [question.id for question in quiz.questions if question.id not in translated]
        if missing:
            problems.at(words[language].path).error(1, "translation-incomplete", missing=", ".join(missing))


def _check_unused(course: Course, quiz: Quiz | None, problems: Problems) -> None:
    """A knowledge check that no module asks is never seen."""
    asked = {question for module in course.modules for question in module.source.body.questions}
    if quiz is None:
        return
    for question in quiz.checks:
        if question.id not in asked:
            problems.at(quiz.path).warning(question.line, "check-unused", question=question.id)
