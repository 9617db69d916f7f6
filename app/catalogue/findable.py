"""What the search index holds of a course and of the glossary; made with the HTML, before anything is written."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from app.catalogue import rules
from app.catalogue.content.courses import Course, Module
from app.catalogue.content.fields import LANGUAGES, SOURCE_LANGUAGE
from app.catalogue.content.glossary import Term
from app.catalogue.content.parts import Part, reading
from app.catalogue.content.reading_level import plain_pieces
from app.catalogue.content.strategy import Area, Strategy
from app.catalogue.content.tree import Content
from app.catalogue.rules import Findable
from app.catalogue.stemming import STEMMERS, vocabulary_of

_TAG = re.compile(r"<[^>]*>")
_CITED = re.compile(r'<span class="cite-named">.*?</span>')
Vocabularies = dict[str, frozenset[str]]
"""By stemmer language: the words that compounds are split against."""


def vocabularies(content: Content) -> Vocabularies:
    """Every word of all courses, titles and glossaries; bokmål and nynorsk share theirs, as they share a stemmer."""
    texts: dict[str, list[str]] = {"norwegian": [], "english": []}
    for language in LANGUAGES:
        pile = texts[STEMMERS[language]]
        for course in content.courses.values():
            pile += [f"{words.title} {words.body.text}" for own, words in course.all_words() if own == language]
        glossary = content.glossaries.get(language)
        pile += [f"{term.title} {' '.join(term.forms)} {term.text}" for term in (glossary.terms if glossary else ())]
    shared = {name: vocabulary_of(pile, "en" if name == "english" else "nb") for name, pile in texts.items()}
    return {language: shared[STEMMERS[language]] for language in LANGUAGES}


def plain_text(html: str) -> str:
    """What a reader sees of a piece of HTML, without its sources."""
    return " ".join(unescape(_TAG.sub(" ", _CITED.sub("", html))).split())


def findable_course(course: Course, strategy: Strategy, language: str, known: Vocabularies) -> Iterator[Findable]:
    """The course and its modules for readers of `language`, in whatever language their texts are."""
    text = reading(course.texts, language, with_lead=False)
    own = language if language in course.texts else SOURCE_LANGUAGE
    title = text.words.title
    objectives = [text.words.objectives.get(o.id, o.text) for o in course.objectives]
    parts = [*rules.title_parts(title, own), (text.words.summary, rules.SUMMARY), (" ".join(objectives), rules.SUMMARY)]
    terms = rules.term_weights([*parts, *_body(text.parts)], own, known[own])
    area = next(
        (a for a in (*strategy.focus_areas, *strategy.levers) if a.id in (course.focus_area, course.lever)), None
    )
    yield Findable(
        kind="course",
        key=f"course/{course.id}",
        language=language,
        title=title,
        summary=text.words.summary or course.source.summary,
        context=area.titles[language] if area else "",
        terms=_heaviest(terms, _place_terms(area, language, known)) if area else terms,
    )
    for module in course.modules:
        yield _module(module, course, title, language, known)


def _place_terms(area: Area, language: str, known: Vocabularies) -> dict[str, float]:
    """The strategy is in every language, so a course that is not translated is found by its area's words."""
    parts = [(area.titles[language], rules.HEADINGS), (area.summaries[language], rules.BODY)]
    return rules.term_weights(parts, language, known[language])


def _heaviest(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {stem: max(one.get(stem, 0.0), other.get(stem, 0.0)) for stem in one.keys() | other.keys()}


def _module(module: Module, course: Course, context: str, language: str, known: Vocabularies) -> Findable:
    text = reading(module.texts, language, with_lead=True)
    own = language if language in module.texts else SOURCE_LANGUAGE
    lead = " ".join(plain_pieces(text.lead["text"])) if text.lead else ""
    headings = " ".join(section.title for section in text.words.body.sections)
    parts = [*rules.title_parts(text.words.title, own), (lead, rules.SUMMARY), (headings, rules.HEADINGS)]
    return Findable(
        kind="module",
        key=f"module/{course.id}/{module.id}",
        language=language,
        title=text.words.title,
        summary=lead,
        context=context,
        terms=rules.term_weights([*parts, *_body(text.parts)], own, known[own]),
    )


def _body(parts: Iterable[Part]) -> list[tuple[str, float]]:
    return [(" ".join(plain_pieces(part["text"])), rules.BODY) for part in parts]


def findable_term(term: Term, html: str, language: str, own: str, known: Vocabularies) -> Findable:
    """A glossary word: by its title, by its forms, and by what its meaning says."""
    meaning = plain_text(html)
    parts = [*rules.title_parts(term.title, own), *((form, rules.FORMS) for form in term.forms), (meaning, rules.BODY)]
    return Findable(
        kind="glossary",
        key=f"glossary/{term.id}",
        language=language,
        title=term.title,
        summary=meaning,
        terms=rules.term_weights(parts, own, known[own]),
    )
