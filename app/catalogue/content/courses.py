"""A course as its files say it: metadata once, texts in each language that they are written in."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from app.catalogue.content.body import Body
from app.catalogue.content.fields import SOURCE_LANGUAGE, Fields

EVERYONE = "alle"
ROLES = (EVERYONE, "bestiller", "kontraktsoppfolger", "innkjopsradgiver", "leder", "folkevalgt")


@dataclass(frozen=True)
class Source:
    """Where a fact comes from, and when it was read."""

    id: str
    title: str
    url: str
    read_on: date | None
    line: int


def read_source(fields: Fields) -> Source:
    """An entry of `sources:`."""
    source = Source(
        id=fields.slug("id"),
        title=fields.text("title", most=200),
        url=fields.text("url"),
        read_on=fields.day("read_on"),
        line=fields.line,
    )
    fields.end()
    return source


@dataclass(frozen=True)
class Objective:
    """What a learner can do afterwards, for everyone or for one role."""

    id: str
    role: str
    text: str
    line: int


@dataclass(frozen=True)
class Words:
    """The text of a course page or a module in one language; `objectives` are translated ones."""

    path: str
    title: str
    body: Body
    summary: str = ""
    objectives: dict[str, str] = field(default_factory=dict)
    translates: str = ""
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Module:
    """A module; everything but `texts` comes from the bokmål file."""

    id: str
    path: str
    number: int
    roles: tuple[str, ...]
    minutes: int
    objectives: tuple[str, ...]
    texts: dict[str, Words]
    lines: dict[str, int]
    """Where each field stands in the bokmål file."""

    @property
    def source(self) -> Words:
        """The bokmål text."""
        return self.texts[SOURCE_LANGUAGE]

    def is_for(self, role: str) -> bool:
        """Whether the module is on the path of everyone with `role`; of everyone at all for «alle»."""
        return EVERYONE in self.roles or role in self.roles


@dataclass(frozen=True)
class Course:
    """A course; everything but `texts` comes from course.nb.md."""

    id: str
    path: str
    focus_area: str
    lever: str
    statements: tuple[str, ...]
    roles: tuple[str, ...]
    objectives: tuple[Objective, ...]
    owner: str
    reviewed_on: date | None
    review_months: int
    sources: tuple[Source, ...]
    quiz: str
    languages: tuple[str, ...]
    """Languages that the course promises; empty: bokmål is shown where a translation is missing."""
    texts: dict[str, Words]
    modules: tuple[Module, ...]
    media: dict[str, bytes]
    lines: dict[str, int]

    @property
    def source(self) -> Words:
        """The bokmål text."""
        return self.texts[SOURCE_LANGUAGE]

    @property
    def source_ids(self) -> set[str]:
        """What `[@id]` may name."""
        return {source.id for source in self.sources}

    def with_modules(self, modules: Iterable["Module"]) -> "Course":
        """The course with its modules in the order of their numbers."""
        return replace(self, modules=tuple(sorted(modules, key=lambda module: (module.number, module.id))))

    def all_words(self) -> Iterable[tuple[str, Words]]:
        """Every text of the course with its language."""
        for texts in (self.texts, *(module.texts for module in self.modules)):
            yield from texts.items()
