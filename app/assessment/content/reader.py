"""quizzes/<quiz>.<language>.md read into quizzes: the bokmål file holds structure and keys, the others words."""

import re
from collections.abc import Mapping
from dataclasses import replace

from app.assessment.content.blocks import blocks_of
from app.assessment.content.questions import source_question, translated_question
from app.assessment.content.quiz import SOURCE_LANGUAGE, Quiz, Section, Translation
from app.assessment.types.base import Question
from app.catalogue.content.body import scan
from app.catalogue.content.fields import Fields
from app.catalogue.content.front_matter import Document, read_document
from app.catalogue.content.problems import Problems

FOLDER = "quizzes/"
FILE = re.compile(r"quizzes/(?P<quiz>[a-z0-9-]{1,80})\.(?P<language>nb|nn|en)\.md\Z")
MOST_PER_OBJECTIVE = 5


def read_quizzes(files: Mapping[str, str | bytes], problems: Problems) -> list[Quiz]:
    """Every quiz among `files` ({path from the top: text}); files outside quizzes/ are left alone."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(path for path in files if path.startswith(FOLDER)):
        if match := FILE.match(path):
            found.setdefault(match["quiz"], {})[match["language"]] = path
        else:
            problems.at(path).error(0, "quiz-file-name")
    quizzes = [_read(quiz, paths, files, problems) for quiz, paths in found.items()]
    return [quiz for quiz in quizzes if quiz is not None]


def _read(slug: str, paths: Mapping[str, str], files: Mapping[str, str | bytes], problems: Problems) -> Quiz | None:
    path = paths.get(SOURCE_LANGUAGE)
    if path is None:
        first = min(paths.values())
        problems.at(first).error(0, "file-missing", file=f"{slug}.{SOURCE_LANGUAGE}.md")
        return None
    document = read_document(path, files[path], problems.at(path))
    if document is None:
        return None
    quiz = _source(slug, document, problems.at(path))
    others = {language: other for language, other in paths.items() if language != SOURCE_LANGUAGE}
    read = [_translation(quiz, language, other, files[other], problems.at(other)) for language, other in others.items()]
    return replace(quiz, translations=tuple(words for words in read if words is not None))


def _source(slug: str, document: Document, problems: Problems) -> Quiz:
    head = Fields(document.head, problems)
    if head.slug("id") not in ("", slug):
        problems.error(head.line_of("id"), "id-not-name", id=head.slug("id"), name=slug)
    _only_value_now(head)
    shuffle = head.map("shuffle")
    quiz = Quiz(
        id=slug,
        path=document.path,
        title=head.text("title", most=120),
        course=head.slug("course"),
        sections=tuple(_section(entry) for entry in head.maps("sections", required=True)),
        shuffle_questions=not shuffle.has("questions") or shuffle.flag("questions"),
        shuffle_options=not shuffle.has("options") or shuffle.flag("options"),
        must_pass=head.slugs("must_pass"),
        retired=head.slugs("retired"),
        questions=tuple(_questions(document, problems)),
        body=scan(document.body, document.body_line),
        lines={key: head.line_of(key) for key in ("sections", "must_pass", "retired")},
    )
    shuffle.end()
    head.end()
    return quiz


def _only_value_now(head: Fields) -> None:
    """Written out, so that a file says how it works; other values come when the portal can keep them."""
    head.choice("pass", ("mastery",))
    head.choice("behaviour", ("deferred",), required=False)
    head.choice("attempts", ("unlimited",), required=False)
    head.choice("time_limit_minutes", ("none",), required=False)
    if head.flag("certainty"):
        head.problems.error(head.line_of("certainty"), "certainty-not-yet")


def _section(entry: Fields) -> Section:
    title = entry.text("title", most=120)
    draw = entry.map("draw", required=True)
    section = Section(title, draw.number("per_objective", least=1, most=MOST_PER_OBJECTIVE))
    draw.end()
    entry.end()
    return section


def _questions(document: Document, problems: Problems) -> list[Question]:
    blocks = blocks_of(document.body, document.body_line, problems)
    if not blocks:
        problems.error(0, "quiz-without-questions")
    read = [source_question(block, problems) for block in blocks]
    return [question for question in read if question is not None]


def _translation(quiz: Quiz, language: str, path: str, text: str | bytes, problems: Problems) -> Translation | None:
    document = read_document(path, text, problems)
    if document is None:
        return None
    head = Fields(document.head, problems)
    if head.slug("id") not in ("", quiz.id):
        problems.error(head.line_of("id"), "translation-id")
    title = head.text("title", most=120)
    head.text("translates", required=False)
    head.end()
    sources = {question.id: question for question in quiz.questions}
    words = {}
    for block in blocks_of(document.body, document.body_line, problems):
        if block.id not in sources:
            problems.error(block.line, "translation-other-id", id=block.id)
        else:
            words[block.id] = translated_question(block, sources[block.id], problems)
    for missing in [key for key in sources if key not in words]:
        problems.warning(0, "translation-missing-question", id=missing)
    return Translation(path, language, title, tuple(words.values()), scan(document.body, document.body_line))
