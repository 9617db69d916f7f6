"""The strategy as it is read: areas, levers and what it says."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, literal, select, union_all
from sqlalchemy.orm import Session

from app.catalogue.content.fields import SOURCE_LANGUAGE
from app.catalogue.models import FocusArea, Lever, Statement


@dataclass(frozen=True)
class Place:
    """A focus area or a lever, in one language."""

    slug: str
    color: str
    icon: str
    title: str
    summary: str


@dataclass(frozen=True)
class StrategyMap:
    """The strategy's areas and levers, in the municipality's order."""

    focus_areas: list[Place]
    levers: list[Place]


def strategy_map(session: Session, language: str) -> StrategyMap:
    """Focus areas and levers; one statement."""
    areas = select(
        literal(1).label("kind"), FocusArea.position, FocusArea.slug, FocusArea.color, FocusArea.icon, FocusArea.texts
    )
    levers = select(literal(2), Lever.position, Lever.slug, literal("accent"), Lever.icon, Lever.texts)
    rows = session.execute(union_all(areas, levers).order_by("kind", "position")).all()
    places = {kind: [_place(row, language) for row in rows if row.kind == kind] for kind in (1, 2)}
    return StrategyMap(places[1], places[2])


def _place(row: Row[Any], language: str) -> Place:
    words = row.texts.get(language) or row.texts[SOURCE_LANGUAGE]
    return Place(row.slug, row.color, row.icon, words["title"], words["summary"])


def statements(session: Session, language: str) -> dict[str, str]:
    """{id: text} of what the strategy says, in its order."""
    rows = session.execute(select(Statement.slug, Statement.texts).order_by(Statement.position))
    return {slug: texts.get(language) or texts[SOURCE_LANGUAGE] for slug, texts in rows}
