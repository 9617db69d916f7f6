"""Makes stored HTML of courses, glossary and pieces of text; slow, so never inside a write transaction."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from html import escape
from typing import Any

from babel.dates import format_date

from app.catalogue.content.canonical import canonical, revision_id, terms_of
from app.catalogue.content.courses import Course, Module, Source, Words
from app.catalogue.content.fields import LANGUAGES, SOURCE_LANGUAGE
from app.catalogue.content.parts import Part, reading
from app.catalogue.content.tree import Content
from app.catalogue.content.values import Values
from app.catalogue.findable import Vocabularies, findable_course, findable_term, vocabularies
from app.catalogue.markup.words import READ_ON, SOURCES
from app.catalogue.rendered import CoursePage, Html, Meaning, ModulePage
from app.catalogue.rendered import RenderedCourse as RenderedCourse
from app.catalogue.rendered import RenderedGlossary as RenderedGlossary
from app.catalogue.workshop import RenderFailed, Workshop, shared
from app.ui.icons import FOLDER, UnknownIcon

ICONS = ("LightBulb", "Bookmark", "ExclamationmarkTriangle", "Checkmark", "CheckmarkCircle", "XMarkOctagon")
BABEL = {"nb": "nb", "nn": "nn", "en": "en_GB"}
_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class PageFailed(RenderFailed):
    """One page could not be rendered; `path` is its file."""

    def __init__(self, code: str, path: str) -> None:
        super().__init__(code)
        self.path = path


def render_course(
    content: Content,
    course: Course,
    *,
    local_values: Mapping[str, str] | None = None,
    glossary: RenderedGlossary | None = None,
    workshop: Workshop = shared,
) -> RenderedCourse:
    """The course in every language; raise PageFailed for a text that the renderer cannot do."""
    filled = Content(
        content.strategy, content.values.with_local(local_values or {}), content.glossaries, content.courses
    )
    form = canonical(course, filled)
    meanings = glossary if glossary is not None else render_glossary(filled, workshop=workshop)
    known = vocabularies(filled)
    press = _Press(filled, course, revision_id(form), meanings, workshop)
    return RenderedCourse(
        course=course,
        revision_id=revision_id(form),
        canonical=form,
        pages={language: press.course_page(language) for language in LANGUAGES},
        modules={m.id: {language: press.module_page(m, language) for language in LANGUAGES} for m in course.modules},
        findable=[
            entry for language in LANGUAGES for entry in findable_course(course, content.strategy, language, known)
        ],
    )


class _Press:
    """One course on its way to HTML."""

    def __init__(
        self, content: Content, course: Course, revision: str, meanings: RenderedGlossary, workshop: Workshop
    ) -> None:
        self._course = course
        self._workshop = workshop
        self._frame = _frame(content.values, course.sources) | {
            "kind": "page",
            "terms": {language: _with_html(content, language, meanings) for language in LANGUAGES},
            "media": f"/media/{revision}/",
        }

    def _ask(self, words: Words, lead: Part | None, parts: list[Part], language: str) -> dict[str, Any]:
        request = self._frame | {"language": language, "lead": lead, "parts": parts}
        try:
            return self._workshop.ask(request, size=sum(len(part["text"].encode()) for part in parts))
        except RenderFailed as error:
            raise PageFailed(error.code, words.path) from None

    def module_page(self, module: Module, language: str) -> ModulePage:
        text = reading(module.texts, language, with_lead=True)
        made = self._ask(text.words, text.lead, text.parts, language)
        return ModulePage(
            title=text.words.title,
            lead=made["lead"],
            segments=made["segments"],
            headings=made["headings"],
            sources=self._sources(made["citations"]),
            fallback=text.fallback,
        )

    def course_page(self, language: str) -> CoursePage:
        text = reading(self._course.texts, language, with_lead=False)
        made = self._ask(text.words, None, text.parts, language)
        html = "".join(segment.get("html", "") for segment in made["segments"])
        own_words = self._course.texts.get(language)
        return CoursePage(
            title=text.words.title,
            summary=text.words.summary or self._course.source.summary,
            html=html + sources_html(self._sources(made["citations"]), language),
            outline=[_outline(module, language) for module in self._course.modules],
            fallback=own_words is None,
        )

    def _sources(self, cited: list[str]) -> list[dict[str, Any]]:
        by_id = {source.id: source for source in self._course.sources}
        return [
            {
                "id": source,
                "number": number,
                "title": by_id[source].title,
                "url": by_id[source].url,
                "read_on": _iso(by_id[source].read_on),
                "lang": SOURCE_LANGUAGE,
            }
            for number, source in enumerate(cited, 1)
        ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@cache
def drawing(name: str) -> Html:
    """An icon whole, not by its address: stored HTML outlives the names of asset files."""
    path = FOLDER / f"{name}.svg"
    if not path.exists():
        raise UnknownIcon(name)
    found = _SVG.search(path.read_text("utf-8"))
    assert found, path
    return f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{found.group(1).strip()}</svg>'


def _frame(values: Values, sources: Iterable[Source]) -> dict[str, Any]:
    """What every request carries: drawings, sources and values."""
    return {
        "icons": {name: drawing(name) for name in ICONS},
        "sources": {source.id: {"title": source.title, "url": source.url} for source in sources},
        "values": {
            language: {
                f"{'lokal' if value.is_local else 'verdi'}.{key}": value.texts.get(language, "")
                for key, value in values.entries.items()
            }
            for language in LANGUAGES
        },
    }


def _with_html(content: Content, language: str, meanings: RenderedGlossary) -> list[dict[str, Any]]:
    htmls = {meaning.id: meaning.html for meaning in meanings[language]}
    return [term | {"html": htmls[term["id"]]} for term in terms_of(content, language)]


def _outline(module: Module, language: str) -> dict[str, Any]:
    words = module.texts.get(language, module.source)
    return {
        "slug": module.id,
        "title": words.title,
        "lang": language if language in module.texts else SOURCE_LANGUAGE,
        "roles": list(module.roles),
        "minutes": module.minutes,
        "objectives": list(module.objectives),
        "checks": module.source.body.questions,
    }


def sources_html(sources: list[dict[str, Any]], language: str) -> Html:
    """The list at the foot of a course page; a module's page makes its own from ModuleText.sources."""
    if not sources:
        return ""
    lines = "".join(_source_lines(sources, language))
    return f'<div class="sources"><p><strong>{SOURCES[language]}</strong></p><ol>{lines}</ol></div>'


def _source_lines(sources: list[dict[str, Any]], language: str) -> Iterable[Html]:
    for source in sources:
        lang = "" if source["lang"] == language else f' lang="{source["lang"]}"'
        link = f'<a href="{escape(source["url"])}"{lang}>{escape(source["title"])}</a>'
        day = source["read_on"]
        read = (
            f", {READ_ON[language]} {format_date(date.fromisoformat(day), 'long', locale=BABEL[language])}"
            if day
            else ""
        )
        yield f'<li id="source-{source["number"]}">{link}{read}</li>'


def render_glossary(content: Content, *, workshop: Workshop = shared) -> RenderedGlossary:
    """Every language's words with their meanings as HTML; a language without a file shows bokmål."""
    known = vocabularies(content)
    return {language: _meanings(content, language, known, workshop) for language in LANGUAGES}


def _meanings(content: Content, language: str, known: Vocabularies, workshop: Workshop) -> list[Meaning]:
    glossary = content.glossary(language)
    own = glossary.language
    sources = [*glossary.sources, *content.glossary(SOURCE_LANGUAGE).sources]
    texts = [(term.text, False) for term in glossary.terms]
    try:
        htmls = render_fragments(texts, language=own, values=content.values, sources=sources, workshop=workshop)
    except RenderFailed as error:
        raise PageFailed(error.code, glossary.path) from None
    return [
        Meaning(term.id, own, term.title, html, findable_term(term, html, language, own, known))
        for term, html in zip(glossary.terms, htmls, strict=True)
    ]


def render_fragments(
    texts: Iterable[tuple[str, bool]],
    *,
    language: str,
    values: Values,
    sources: Iterable[Source] = (),
    workshop: Workshop = shared,
) -> list[Html]:
    """Pieces of text as clean HTML; (text, True) is one line without blocks, for a label or a legend.

    A citation shows the source's own name with a link; there are no ids, so several may stand on a page.
    All pieces share one time limit: send a quiz question by question, or at most a page's worth.
    """
    wanted = [list(pair) for pair in texts]
    request = _frame(values, sources) | {"kind": "fragments", "language": language, "texts": wanted}
    reply = workshop.ask(request, size=sum(len(str(text).encode()) for text, _is_line in wanted))
    htmls: list[Html] = reply["htmls"]
    return htmls
