"""Reads courses/<course>/: course.<language>.md and the modules, `<number>-<id>.<language>.md`."""

import re
from collections import defaultdict
from collections.abc import Mapping

from app.catalogue.content.body import scan
from app.catalogue.content.courses import EVERYONE, ROLES, Course, Module, Objective, Words, read_source
from app.catalogue.content.fields import LANGUAGES, SOURCE_LANGUAGE, Fields
from app.catalogue.content.front_matter import Document, read_document
from app.catalogue.content.problems import Problems

FILE = re.compile(r"(?:(course)|(\d{1,4})-([a-z0-9-]{1,80}))\.([a-z]{2})\.md\Z")
MOST_MINUTES = 30
_ONLY_IN_SOURCE = (
    "focus_area", "lever", "statements", "roles", "owner", "reviewed_on", "review_months", "sources", "quiz",
    "languages", "for", "minutes", "role",
)  # fmt: skip


def read_course(
    slug: str, files: Mapping[str, str | bytes], media: Mapping[str, bytes], problems: Problems
) -> Course | None:
    """Read one folder, given by file name; None (and a problem) when course.nb.md cannot be read."""
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for name in sorted(files):
        found = FILE.match(name)
        if found and found.group(4) in LANGUAGES:
            named[name.split(".")[0]][found.group(4)] = name
        else:
            problems.at(f"courses/{slug}/{name}").error(0, "file-name")
    folder = _Folder(slug, files, problems)
    course = folder.course(named.pop("course", {}), dict(media))
    modules = [folder.module(stem, names) for stem, names in named.items()]
    return course and course.with_modules([module for module in modules if module is not None])


class _Folder:
    """One course's files on their way to being a Course."""

    def __init__(self, slug: str, files: Mapping[str, str | bytes], problems: Problems) -> None:
        self._slug = slug
        self._files = files
        self._problems = problems

    def _document(self, name: str) -> tuple[Document | None, Problems]:
        path = f"courses/{self._slug}/{name}"
        problems = self._problems.at(path)
        return read_document(path, self._files[name], problems), problems

    def _source(self, names: dict[str, str], stem: str) -> tuple[Document | None, Problems]:
        if SOURCE_LANGUAGE in names:
            return self._document(names[SOURCE_LANGUAGE])
        wanted = f"{stem}.{SOURCE_LANGUAGE}.md"
        self._problems.at(f"courses/{self._slug}/{wanted}").error(0, "file-missing", file=wanted)
        return None, self._problems

    def _texts(self, own_id: str, source: Words, names: dict[str, str]) -> dict[str, Words]:
        texts = {SOURCE_LANGUAGE: source}
        for language, name in names.items():
            if language == SOURCE_LANGUAGE:
                continue
            document, problems = self._document(name)
            if document is not None:
                texts[language] = _translation(own_id, document, Fields(document.head, problems))
        return texts

    def course(self, names: dict[str, str], media: dict[str, bytes]) -> Course | None:
        document, problems = self._source(names, "course")
        if document is None:
            return None
        head = Fields(document.head, problems)
        own_id = head.slug("id")
        if own_id not in ("", self._slug):
            problems.error(head.line_of("id"), "id-not-name", id=own_id, name=self._slug)
        title, summary = head.text("title", most=120), head.text("summary")
        source = Words(document.path, title, scan(document.body, document.body_line), summary)
        course = Course(
            id=self._slug,
            path=document.path,
            focus_area=head.slug("focus_area", required=False),
            lever=head.slug("lever", required=False),
            statements=head.slugs("statements", required=True),
            roles=head.slugs("roles", known=ROLES),
            objectives=tuple(_objective(entry) for entry in head.maps("objectives", required=True)),
            owner=head.text("owner", most=80),
            reviewed_on=head.day("reviewed_on"),
            review_months=head.number("review_months", least=1, most=60, default=6),
            sources=tuple(read_source(entry) for entry in head.maps("sources")),
            quiz=head.slug("quiz", required=False),
            languages=head.slugs("languages", known=LANGUAGES),
            texts=self._texts(self._slug, source, names),
            modules=(),
            media=media,
            lines=head.lines,
        )
        head.end()
        return course

    def module(self, stem: str, names: dict[str, str]) -> Module | None:
        document, problems = self._source(names, stem)
        if document is None:
            return None
        number, _hyphen, name = stem.partition("-")
        head = Fields(document.head, problems)
        own_id = head.slug("id")
        if own_id not in ("", name):
            problems.error(head.line_of("id"), "id-not-name", id=own_id, name=name)
        source = Words(document.path, head.text("title", most=120), scan(document.body, document.body_line))
        module = Module(
            id=name,
            path=document.path,
            number=int(number),
            roles=head.slugs("for", required=True, known=ROLES),
            minutes=head.number("minutes", least=1, most=MOST_MINUTES),
            objectives=head.slugs("objectives"),
            texts=self._texts(name, source, names),
            lines=head.lines,
        )
        head.end()
        return module


def _objective(fields: Fields) -> Objective:
    objective = Objective(
        id=fields.slug("id"),
        role=fields.choice("role", ROLES, default=EVERYONE),
        text=fields.text("text", most=200),
        line=fields.line,
    )
    fields.end()
    return objective


def _translation(own_id: str, document: Document, head: Fields) -> Words:
    """A translation holds text only: keys that belong to the bokmål file are refused by name."""
    if head.slug("id") not in ("", own_id):
        head.problems.error(head.line_of("id"), "translation-id", id=own_id)
    words = Words(
        path=document.path,
        title=head.text("title", most=120),
        body=scan(document.body, document.body_line),
        summary=head.text("summary", required=False),
        objectives={entry.slug("id"): entry.text("text", most=200) for entry in _only_texts(head.maps("objectives"))},
        translates=head.text("translates", required=False),
        lines=head.lines,
    )
    _refuse_source_keys(head)
    head.end()
    return words


def _only_texts(entries: list[Fields]) -> list[Fields]:
    for entry in entries:
        _refuse_source_keys(entry)
    return entries


def _refuse_source_keys(fields: Fields) -> None:
    for key in _ONLY_IN_SOURCE:
        if fields.has(key):
            fields.problems.error(fields.line_of(key), "translation-key", key=key)
