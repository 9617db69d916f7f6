"""courses/glossary.<language>.md: words with their meaning, the forms they take, and where a meaning comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.catalogue.content.body import Body, scan
from app.catalogue.content.courses import Source, read_source
from app.catalogue.content.fields import ID, Fields
from app.catalogue.content.front_matter import FENCE, readable
from app.catalogue.content.problems import Problems
from app.catalogue.content.yaml_nodes import read_yaml

_ATTRIBUTES = re.compile(r"\{#([^\s{}\"]*)((?:[ \t]+[a-z]+=\"[^\"{}]*\")*)[ \t]*\}\Z")
_ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"]*)\"")


@dataclass(frozen=True)
class Term:
    """A glossary word in one language; `forms` are the words in a text that point to it.

    `forms="…"` adds to the title itself; `only="…"` stands instead of it, where the title is also another word.
    """

    id: str
    title: str
    forms: tuple[str, ...]
    text: str
    line: int
    body: Body


@dataclass(frozen=True)
class Glossary:
    """One language's words, in the file's order."""

    path: str
    language: str
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()


def read_glossary(path: str, language: str, text: str | bytes, problems: Problems) -> Glossary:
    """Read the file: `## Term {#id forms="…, …"}` and a paragraph or two below each."""
    decoded = readable(text, problems)
    if decoded is None:
        return Glossary(path, language)
    lines, sources = _without_head(decoded, problems)
    terms = [term for term in _terms(lines, problems) if term is not None]
    _refuse_doubles(terms, problems)
    return Glossary(path, language, tuple(terms), sources)


def _without_head(text: str, problems: Problems) -> tuple[list[str], tuple[Source, ...]]:
    """The lines, those of an optional front matter emptied so that line numbers stay; and its sources."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return lines, ()
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    fields = Fields(read_yaml("\n".join(lines[1:end]), problems, first_line=2), problems)
    fields.text("title", required=False)
    fields.text("translates", required=False)
    sources = tuple(read_source(entry) for entry in fields.maps("sources"))
    fields.end()
    return [""] * (end + 1) + lines[end + 1 :], sources


def _terms(lines: list[str], problems: Problems) -> Iterator[Term | None]:
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    if not starts:
        problems.error(1, "glossary-empty")
    for number in range(starts[0] if starts else len(lines)):
        if lines[number].strip():
            problems.error(number + 1, "glossary-stray")
            break
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _term(lines[start], "\n".join(lines[start + 1 : end]), start + 1, problems)


def _term(heading: str, text: str, line: int, problems: Problems) -> Term | None:
    words = heading[3:].strip()
    attributes = _ATTRIBUTES.search(words)
    if attributes is None:
        problems.error(line, "heading-without-id", title=words[:80])
        return None
    title, anchor = words[: attributes.start()].strip(), attributes.group(1)
    if not ID.match(anchor):
        problems.error(line, "bad-id", field="#", value=anchor[:60])
    if not text.strip():
        problems.error(line, "glossary-no-meaning", title=title)
    forms = _forms(title, attributes.group(2), line, problems)
    return Term(anchor, title, forms, text.strip(), line, scan(text, line + 1))


def _forms(title: str, attributes: str, line: int, problems: Problems) -> tuple[str, ...]:
    forms: tuple[str, ...] = (title,)
    for name, value in _ATTRIBUTE.findall(attributes):
        words = tuple(form.strip() for form in value.split(",") if form.strip())
        if name == "forms":
            forms = (title, *words)
        elif name == "only":
            forms = words
        else:
            problems.error(line, "unknown-key", key=name, near="forms")
    return forms


def _refuse_doubles(terms: list[Term], problems: Problems) -> None:
    ids: set[str] = set()
    words: dict[str, str] = {}
    for term in terms:
        if term.id in ids:
            problems.error(term.line, "id-twice", id=term.id)
        ids.add(term.id)
        for word in {form.lower() for form in term.forms}:
            if words.setdefault(word, term.id) != term.id:
                problems.error(term.line, "glossary-form-twice", form=word, other=words[word])
