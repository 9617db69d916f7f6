"""The canonical form of a quiz and its hash, which is the revision's id."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.assessment.content.quiz import SOURCE_LANGUAGE, Quiz
from app.assessment.types import type_named
from app.assessment.types.base import Question, QuestionText
from app.catalogue.content.canonical import hash_of, normal
from app.catalogue.content.courses import Source
from app.catalogue.content.values import Values

FORM = 1
"""Counts up when the form itself changes, so that old and new are never taken for each other."""


def revision_id(quiz: Quiz, values: Values, sources: Iterable[Source]) -> str:
    """What names the revision that publishing these files would make; nothing is rendered for it."""
    return hash_of(canonical_form(quiz, values, sources))


def canonical_form(quiz: Quiz, values: Values, sources: Iterable[Source]) -> dict[str, Any]:
    """Everything that decides how the quiz is asked, graded and told, with the values and sources that it shows."""
    words = {words.language: {text.id: text for text in words.questions} for words in quiz.translations}
    return {
        "form": FORM,
        "id": quiz.id,
        "course": quiz.course,
        "titles": {SOURCE_LANGUAGE: quiz.title, **{words.language: words.title for words in quiz.translations}},
        "pass": "mastery",
        "behaviour": "deferred",
        "attempts": "unlimited",
        "shuffle": {"questions": quiz.shuffle_questions, "options": quiz.shuffle_options},
        "sections": [
            {"title": section.title, "draw": {"per_objective": section.per_objective}} for section in quiz.sections
        ],
        "must_pass": sorted(quiz.must_pass),
        "retired": sorted(quiz.retired),
        "questions": [_question(question, words) for question in quiz.questions],
        "values": _values(quiz, values),
        "sources": _sources(quiz, sources),
    }


def _values(quiz: Quiz, values: Values) -> dict[str, dict[str, str]]:
    marks = {(mark.kind, mark.name) for _path, _language, body in quiz.bodies for mark in body.marks}
    found = {f"{kind}.{key}": values.find(kind, key) for kind, key in sorted(marks) if kind in ("verdi", "lokal")}
    return {name: dict(value.texts) for name, value in found.items() if value is not None}


def _sources(quiz: Quiz, sources: Iterable[Source]) -> list[dict[str, str]]:
    cited = {name for _path, _language, body in quiz.bodies for name in body.citations}
    return [{"id": source.id, "title": source.title, "url": source.url} for source in sources if source.id in cited]


def _question(question: Question, words: Mapping[str, Mapping[str, QuestionText]]) -> dict[str, Any]:
    texts = {SOURCE_LANGUAGE: question.text}
    texts |= {language: by_id[question.id] for language, by_id in words.items() if question.id in by_id}
    return {
        "id": question.id,
        "type": question.type,
        "for": list(question.roles),
        "tags": list(question.tags),
        "objective": question.objective,
        "difficulty": question.difficulty,
        **type_named(question.type).canonical(question),
        "texts": {language: _text(text) for language, text in texts.items()},
    }


def _text(text: QuestionText) -> dict[str, Any]:
    return {
        "title": text.title,
        "story": normal(text.story),
        "prompt": text.prompt,
        "options": [
            {"id": option.id, "text": option.text, "feedback": normal(option.feedback)} for option in text.options
        ],
        "hint": normal(text.hint),
        "explanation": normal(text.explanation),
    }


def check_ids(quizzes: Iterable[Quiz]) -> dict[str, set[str]]:
    """{quiz: ids of its knowledge checks}: what a module's `{{ question … }}` may name."""
    return {quiz.id: {question.id for question in quiz.checks} for quiz in quizzes}
