"""A course in its one canonical form: everything that a learner saw, in an order that does not matter, and its hash."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from typing import Any

from app.catalogue.content.body import Section
from app.catalogue.content.courses import Course, Module, Words
from app.catalogue.content.fields import LANGUAGES, SOURCE_LANGUAGE
from app.catalogue.content.terms import matcher_of
from app.catalogue.content.tree import Content

FORM = 1
"""Counts up when the form itself changes, so that old and new are never taken for each other."""
Canonical = dict[str, Any]


def canonical_json(value: object) -> str:
    """The same value gives the same text, always: sorted keys, composed letters, no spaces."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return unicodedata.normalize("NFC", text)


def hash_of(value: object) -> str:
    """SHA-256 of the canonical JSON."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def revision_id(canonical: Canonical) -> str:
    """What names a revision; pictures are in it by their own hashes."""
    return hash_of(canonical)


def canonical(course: Course, content: Content) -> Canonical:
    """The course with the values and glossary words that its pages show."""
    return {
        "form": FORM,
        "id": course.id,
        "focus_area": course.focus_area,
        "lever": course.lever,
        "statements": list(course.statements),
        "roles": list(course.roles),
        "objectives": [
            {"id": o.id, "role": o.role, "texts": _objective(course, o.id, o.text)} for o in course.objectives
        ],
        "owner": course.owner,
        "reviewed_on": course.reviewed_on.isoformat() if course.reviewed_on else None,
        "review_months": course.review_months,
        "sources": [
            {"id": s.id, "title": s.title, "url": s.url, "read_on": s.read_on.isoformat() if s.read_on else None}
            for s in course.sources
        ],
        "quiz": course.quiz,
        "languages": list(course.languages),
        "texts": {language: _words(words) for language, words in course.texts.items()},
        "modules": [_module(module) for module in course.modules],
        "values": _values(course, content),
        "glossary": _glossary(course, content),
        "media": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(course.media.items())},
    }


def _objective(course: Course, objective: str, source: str) -> dict[str, str]:
    texts = {language: words.objectives.get(objective, "") for language, words in course.texts.items()}
    return {language: text for language, text in texts.items() if text} | {SOURCE_LANGUAGE: source}


def _words(words: Words) -> dict[str, Any]:
    return {
        "title": words.title,
        "summary": words.summary,
        "translates": words.translates,
        "sections": [_section(section) for section in words.body.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    text = normal(section.text)
    return {"id": section.id, "title": section.title, "level": section.level, "text": text, "hash": hash_of(text)}


def normal(text: str) -> str:
    """The text without what does not show: spaces at line ends and doubled blank lines."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    kept = [line for number, line in enumerate(lines) if line or lines[number - 1]]
    return unicodedata.normalize("NFC", "\n".join(kept))


def _module(module: Module) -> dict[str, Any]:
    return {
        "id": module.id,
        "number": module.number,
        "for": list(module.roles),
        "minutes": module.minutes,
        "objectives": list(module.objectives),
        "texts": {language: _words(words) for language, words in module.texts.items()},
    }


def values_used(course: Course) -> list[tuple[str, str]]:
    """(kind, key) of each value that any text of the course shows."""
    marks = (mark for _language, words in course.all_words() for mark in words.body.marks)
    return sorted({(mark.kind, mark.name) for mark in marks if mark.kind in ("verdi", "lokal")})


def _values(course: Course, content: Content) -> dict[str, dict[str, str]]:
    found = {f"{kind}.{key}": content.values.find(kind, key) for kind, key in values_used(course)}
    return {name: dict(value.texts) for name, value in found.items() if value is not None}


def terms_of(content: Content, language: str) -> list[dict[str, Any]]:
    """The language's own glossary as the matcher wants it; a language without one has no words to mark."""
    glossary = content.glossaries.get(language)
    return [
        {"id": term.id, "title": term.title, "forms": list(term.forms), "text": term.text}
        for term in (glossary.terms if glossary else ())
    ]


def _glossary(course: Course, content: Content) -> dict[str, dict[str, dict[str, str]]]:
    """{language: {id: {title, text}}} of the words that the texts use."""
    used: dict[str, dict[str, dict[str, str]]] = {}
    for language in LANGUAGES:
        terms = {term["id"]: term for term in terms_of(content, language)}
        found = matcher_of(list(terms.values())).all_in("\n".join(_texts_in(course, language)))
        if found:
            used[language] = {
                term: {"title": terms[term]["title"], "text": terms[term]["text"]} for term in sorted(found)
            }
    return used


def _texts_in(course: Course, language: str) -> Iterable[str]:
    return (words.body.text for own, words in course.all_words() if own == language)
