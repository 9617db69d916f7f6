"""How one file would look: its page, its questions or its words, rendered as publishing would."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.assessment.content import Quiz
from app.assessment.rendering import render_quiz
from app.authoring.content import Library
from app.authoring.preparation import with_own_words
from app.catalogue.content.courses import Course
from app.catalogue.content.fields import SOURCE_LANGUAGE
from app.catalogue.content.tree import Content
from app.catalogue.render import render_course, render_glossary
from app.catalogue.rendered import Meaning, ModulePage
from app.catalogue.workshop import MOST_BYTES, RenderFailed

_PICTURE = re.compile(r"""<img\b[^>]*?\bsrc="(?P<address>/media/[0-9a-f]+/(?P<name>[^"/]+))"[^>]*>""")
_ALT = re.compile(r'\balt="([^"]*)"')


@dataclass(frozen=True)
class PreviewOption:
    """A choice with its key: authors may see it."""

    html: str
    is_right: bool
    feedback: str


@dataclass(frozen=True)
class PreviewQuestion:
    """A question with everything that is ever told."""

    id: str
    title: str
    story: str
    prompt: str
    options: list[PreviewOption]
    hint: str
    explanation: str


@dataclass(frozen=True)
class Preview:
    """`kind` is module, course, quiz, glossary, none (there is nothing to show) or failed (see `code`)."""

    kind: str
    language: str = SOURCE_LANGUAGE
    code: str = ""
    module: ModulePage | None = None
    html: str = ""
    questions: list[PreviewQuestion] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """Of the knowledge checks, by id."""


def language_of(path: str) -> str:
    """nb, nn or en, from name.nb.md; bokmål for what has no language."""
    parts = path.rsplit("/", 1)[-1].split(".")
    return parts[-2] if len(parts) > 2 else SOURCE_LANGUAGE


def preview(
    library: Library, path: str, text: str, *, local_values: Mapping[str, str], pictures: Mapping[str, str]
) -> Preview:
    """`library` was read with `text` at `path`; what is wrong in it is left out, not repaired.

    `pictures` is {name: address} of those that can be shown already; the others stand as their words.
    """
    if len(text.encode()) > MOST_BYTES:
        return Preview("failed", code="file-too-large")
    content = with_own_words(library.content, local_values)
    try:
        return _preview(library, content, path, language_of(path), pictures)
    except RenderFailed as failed:
        return Preview("failed", code=failed.code)


def _preview(library: Library, content: Content, path: str, language: str, pictures: Mapping[str, str]) -> Preview:
    if path.startswith("courses/glossary."):
        return Preview("glossary", language, meanings=render_glossary(content)[language])
    for quiz in library.quizzes.values():
        if path in [known for known, _language, _body in quiz.bodies]:
            return _quiz(quiz, content, language)
    for course in content.courses.values():
        if path in [words.path for words in course.texts.values()]:
            page = render_course(content, course.with_modules([])).pages[language]
            return Preview("course", language, html=_with_pictures(page.html, pictures))
        for module in course.modules:
            if path in [words.path for words in module.texts.values()]:
                rendered = render_course(content, course.with_modules([module])).modules[module.id][language]
                return Preview(
                    "module", language, module=_pictured(rendered, pictures), titles=_titles(library, course)
                )
    return Preview("none")


def _pictured(page: ModulePage, pictures: Mapping[str, str]) -> ModulePage:
    segments = [
        {"html": _with_pictures(segment["html"], pictures)} if "html" in segment else segment
        for segment in page.segments
    ]
    return replace(page, segments=segments)


def _with_pictures(html: str, pictures: Mapping[str, str]) -> str:
    """Pictures from where they are published; of one that is not, its words and its name."""

    def shown(found: re.Match[str]) -> str:
        name = found.group("name")
        if name in pictures:
            return found.group().replace(found.group("address"), pictures[name])
        words = _ALT.search(found.group())
        return f'<span class="unseen">{words.group(1) if words else ""} (media/{name})</span>'

    return _PICTURE.sub(shown, html)


def _titles(library: Library, course: Course) -> dict[str, str]:
    quiz = library.quiz_of(course)
    return {question.id: question.text.title for question in quiz.questions} if quiz else {}


def _quiz(quiz: Quiz, content: Content, language: str) -> Preview:
    course = content.courses.get(quiz.course)
    rendered = render_quiz(quiz, values=content.values, sources=course.sources if course else ())
    keys = {question.id: set(question.right) for question in quiz.questions}
    questions = [
        _question(text.question, text.asked, text.told, keys[text.question])
        for text in rendered.questions
        if text.language == language
    ]
    return Preview("quiz", language, questions=questions)


def _question(key: str, asked: Mapping[str, Any], told: Mapping[str, Any], right: set[str]) -> PreviewQuestion:
    options = [
        PreviewOption(option["html"], option["id"] in right, told["options"].get(option["id"], ""))
        for option in asked["options"]
    ]
    return PreviewQuestion(
        key, asked["title"], asked["story"], asked["prompt"], options, asked["hint"], told["explanation"]
    )
