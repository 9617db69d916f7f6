"""Checks the texts of a course in every language: what they point at, their knowledge checks, their translations."""

import re
from collections import Counter
from collections.abc import Collection

from app.catalogue.content.body import QUESTION_LINE, START, Body, Section
from app.catalogue.content.check_body import check_body, check_link
from app.catalogue.content.courses import Course, Words
from app.catalogue.content.fields import SOURCE_LANGUAGE, nearest
from app.catalogue.content.problems import Problems
from app.catalogue.content.values import Values

_START_NAME = "(the beginning)"


def check_texts(
    course: Course, values: Values, questions: Collection[str] | None, pages: Collection[str], problems: Problems
) -> None:
    """Every page; `questions` are the ids in its quiz, None where nobody knows; `pages` are addresses that exist."""
    everything = [course.texts, *(module.texts for module in course.modules)]
    for texts in everything:
        for language, words in texts.items():
            here = problems.at(words.path)
            check_body(words.body, here)
            _references(words, course, pages, here)
            check_values(words.body, values, here)
            if language != SOURCE_LANGUAGE:
                _translation(words, texts[SOURCE_LANGUAGE], course, language in course.languages, here)
        _source(texts, course.languages, problems)
    _checks(course, questions, problems)


def _source(texts: dict[str, Words], languages: Collection[str], problems: Problems) -> None:
    source = texts[SOURCE_LANGUAGE]
    here = problems.at(source.path)
    if not source.body.text.strip():
        here.error(source.body.line, "body-empty")
    for language in languages:
        if language not in texts:
            wanted = source.path.replace(f".{SOURCE_LANGUAGE}.md", f".{language}.md")
            here.error(1, "translation-missing", language=language, file=wanted)


def _references(words: Words, course: Course, pages: Collection[str], problems: Problems) -> None:
    known = [source.id for source in course.sources]
    for mark in words.body.of("citation"):
        if mark.name not in known:
            problems.error(mark.line, "unknown-source", id=mark.name, near=nearest(mark.name, known))
    anchors = {mark.name for mark in words.body.of("anchor")}
    for mark in words.body.of("link"):
        check_link(mark.name, mark.line, anchors, set(pages), problems)
    for mark in words.body.of("image"):
        if not mark.name.startswith("media/") or mark.name.removeprefix("media/") not in course.media:
            folder = f"courses/{course.id}/media/"
            problems.error(mark.line, "image-missing", name=mark.name[:80], folder=folder)


def check_values(body: Body, values: Values, problems: Problems) -> None:
    """Every `{{ verdi.key }}` and `{{ lokal.key }}` exists, and none shown is unconfirmed."""
    for kind in ("verdi", "lokal"):
        for mark in body.of(kind):
            value = values.find(kind, mark.name)
            if value is None:
                known = values.keys(kind)
                near = nearest(mark.name, known)
                problems.error(mark.line, "unknown-value", key=f"{kind}.{mark.name}", near=near and f"{kind}.{near}")
            elif not value.is_confirmed:
                problems.error(mark.line, "value-unconfirmed", key=mark.name, file=values.path, at=value.line)


def _checks(course: Course, questions: Collection[str] | None, problems: Problems) -> None:
    counts = Counter(q for module in course.modules for q in module.source.body.questions)
    for words in (course.source, *(module.source for module in course.modules)):
        here = problems.at(words.path)
        for mark in words.body.of("question"):
            if words is course.source:
                here.error(mark.line, "question-on-course-page", id=mark.name)
            elif questions is not None and mark.name not in questions:
                near = nearest(mark.name, questions)
                here.error(mark.line, "unknown-question", id=mark.name, near=near, quiz=course.quiz)
            elif counts[mark.name] > 1:
                here.error(mark.line, "question-twice", id=mark.name)


def _translation(words: Words, source: Words, course: Course, is_promised: bool, problems: Problems) -> None:
    """A translation has the headings and checks of the bokmål text, and no others."""
    wanted = {section.id: section for section in source.body.sections}
    objectives = [objective.id for objective in course.objectives]
    for objective in words.objectives:
        if objective not in objectives:
            near = nearest(objective, objectives)
            problems.error(words.lines.get("objectives", 1), "translation-other-id", id=objective, near=near)
    for section in words.body.sections:
        if section.id in wanted:
            _same_checks(section, wanted[section.id], problems)
        elif section.id:
            problems.error(section.line, "translation-other-id", id=section.id, near=nearest(section.id, wanted))
    done = {section.id for section in words.body.sections if section.text.strip()}
    missing = [name for name, section in wanted.items() if section.text.strip() and name not in done]
    if missing and is_promised:
        names = ", ".join(_START_NAME if name == START else f"#{name}" for name in missing)
        problems.error(words.body.line, "translation-incomplete", missing=names)


def _same_checks(section: Section, source: Section, problems: Problems) -> None:
    wanted = _questions_in(source)
    if section.text.strip() and _questions_in(section) != wanted:
        problems.error(section.line, "translation-questions", known=", ".join(wanted) or "–")


def _questions_in(section: Section) -> list[str]:
    found = (QUESTION_LINE.match(line.rstrip()) for line in section.text.split("\n"))
    return [match.group(1) for match in found if match]


_CITED = re.compile(r"\[@([a-z0-9-]{1,80})\]")


def cited_in(text: str | bytes) -> set[str]:
    """Sources that another room's file (a quiz) cites."""
    return set(_CITED.findall(text if isinstance(text, str) else text.decode("utf-8", "replace")))
