"""courses/strategy.yml: focus areas, levers and what the strategy says."""

from dataclasses import dataclass

from app.catalogue.content.fields import Fields
from app.catalogue.content.front_matter import readable
from app.catalogue.content.problems import Problems
from app.catalogue.content.yaml_nodes import read_yaml

COLORS = ("green", "violet", "amber", "coral", "accent")
Texts = dict[str, str]


@dataclass(frozen=True)
class Area:
    """A focus area or a lever; `titles` and `summaries` by language."""

    id: str
    color: str
    icon: str
    titles: Texts
    summaries: Texts
    line: int


@dataclass(frozen=True)
class Statement:
    """Something the strategy says, in our own words."""

    id: str
    texts: Texts
    source: str
    line: int


@dataclass(frozen=True)
class Strategy:
    """The whole file; the order is the municipality's."""

    path: str
    titles: Texts
    focus_areas: tuple[Area, ...] = ()
    levers: tuple[Area, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def statement_ids(self) -> set[str]:
        """Every statement that a course may teach."""
        return {statement.id for statement in self.statements}


def read_strategy(path: str, text: str | bytes, problems: Problems) -> Strategy:
    """Read the file; what is wrong is among the problems."""
    decoded = readable(text, problems)
    fields = Fields(read_yaml(decoded, problems) if decoded is not None else None, problems)
    if decoded is None:
        return Strategy(path, {})
    strategy = Strategy(
        path=path,
        titles=fields.by_language("title"),
        focus_areas=tuple(_area(entry, needs_color=True) for entry in fields.maps("focus_areas", required=True)),
        levers=tuple(_area(entry, needs_color=False) for entry in fields.maps("levers", required=True)),
        statements=tuple(_statement(entry) for entry in fields.maps("statements", required=True)),
    )
    fields.end()
    _refuse_doubles(strategy, problems)
    return strategy


def _area(fields: Fields, *, needs_color: bool) -> Area:
    area = Area(
        id=fields.slug("id"),
        color=fields.choice("color", COLORS, required=needs_color, default="accent"),
        icon=fields.text("icon", most=40),
        titles=fields.by_language("title", most=80),
        summaries=fields.by_language("summary"),
        line=fields.line,
    )
    fields.end()
    return area


def _statement(fields: Fields) -> Statement:
    statement = Statement(
        id=fields.slug("id"),
        texts=fields.by_language("text"),
        source=fields.text("source", required=False),
        line=fields.line,
    )
    fields.end()
    return statement


def _refuse_doubles(strategy: Strategy, problems: Problems) -> None:
    seen: set[str] = set()
    entries: tuple[Area | Statement, ...] = (*strategy.focus_areas, *strategy.levers, *strategy.statements)
    for entry in entries:
        if entry.id and entry.id in seen:
            problems.error(entry.line, "id-twice", id=entry.id)
        seen.add(entry.id)
