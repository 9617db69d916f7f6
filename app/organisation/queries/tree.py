"""Today's tree: a unit with those above it, below it and beside it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from app.core.errors import NotVisible
from app.organisation.models import OrgPath, OrgUnit, UnitKind

UNIT_COLUMNS = (OrgUnit.id, OrgUnit.slug, OrgUnit.kind, OrgUnit.name)


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as far as a page or a sentence needs it."""

    id: UUID
    slug: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit with its place in the tree; the municipality has depth 0."""

    id: UUID
    slug: str
    kind: str
    name: str
    position: int
    depth: int
    parent_id: UUID | None
    area_id: UUID | None
    """The municipal area it belongs to, or None (the municipality, the council)."""


def unit_ref(row: Row[*tuple[Any, ...]]) -> UnitRef:
    """A row with UNIT_COLUMNS as a UnitRef."""
    return UnitRef(row.id, row.slug, row.kind, row.name)


def breadcrumbs(session: Session, unit_id: UUID) -> list[UnitRef]:
    """The units above, the topmost first, and the unit itself last."""
    statement = (
        select(*UNIT_COLUMNS)
        .join(OrgPath, OrgPath.ancestor_id == OrgUnit.id)
        .where(OrgPath.descendant_id == unit_id)
        .order_by(OrgPath.depth.desc())
    )
    return [unit_ref(row) for row in session.execute(statement)]


def unit_by_slug(session: Session, slug: str) -> UnitRef:
    """The unit with this address, closed ones too; asks nobody for leave. Raise NotVisible if there is none."""
    row = session.execute(select(*UNIT_COLUMNS).where(OrgUnit.slug == slug)).first()
    if row is None:
        raise NotVisible
    return unit_ref(row)


def units_below(unit_id: UUID) -> Select[UUID]:
    """Ids of the unit and of all below it."""
    return select(OrgPath.descendant_id).where(OrgPath.ancestor_id == unit_id)


def child_units(session: Session, unit_id: UUID) -> list[UnitRef]:
    """The units right below, in the organisation's own order."""
    statement = (
        select(*UNIT_COLUMNS)
        .join(OrgPath, OrgPath.descendant_id == OrgUnit.id)
        .where(OrgPath.ancestor_id == unit_id, OrgPath.depth == 1)
        .order_by(OrgUnit.position, OrgUnit.name)
    )
    return [unit_ref(row) for row in session.execute(statement)]


def municipality(session: Session) -> UnitRef:
    """The one at the top; raise NotVisible in an empty database."""
    row = session.execute(select(*UNIT_COLUMNS).where(OrgUnit.kind == UnitKind.MUNICIPALITY)).first()
    if row is None:
        raise NotVisible
    return unit_ref(row)


def municipal_areas(session: Session) -> list[UnitRef]:
    """The municipal areas that stand today, in the organisation's own order."""
    statement = (
        select(*UNIT_COLUMNS)
        .join(OrgPath, OrgPath.descendant_id == OrgUnit.id)
        .where(OrgUnit.kind == UnitKind.MUNICIPAL_AREA, OrgPath.depth == 0)
        .order_by(OrgUnit.position, OrgUnit.name)
    )
    return [unit_ref(row) for row in session.execute(statement)]


def council_units() -> Select[UUID]:
    """Ids of the council and what is below it: the elected representatives, who are invited and never counted in."""
    council = aliased(OrgUnit)
    return (
        select(OrgPath.descendant_id)
        .join(council, council.id == OrgPath.ancestor_id)
        .where(council.kind == UnitKind.COUNCIL)
    )


def area_of_units() -> Select[UUID, UUID]:
    """(unit_id, area_id): the municipal area of every unit in one."""
    area = aliased(OrgUnit)
    return (
        select(OrgPath.descendant_id.label("unit_id"), OrgPath.ancestor_id.label("area_id"))
        .join(area, area.id == OrgPath.ancestor_id)
        .where(area.kind == UnitKind.MUNICIPAL_AREA)
    )


def unit_tree(session: Session) -> list[UnitNode]:
    """All units that stand today, each below its parent, in the organisation's own order."""
    parent = aliased(OrgPath)
    own, area = aliased(OrgPath), area_of_units().subquery()
    statement = (
        select(*UNIT_COLUMNS, OrgUnit.position, parent.ancestor_id.label("parent_id"), area.c.area_id)
        .join(own, (own.descendant_id == OrgUnit.id) & (own.depth == 0))
        .outerjoin(parent, (parent.descendant_id == OrgUnit.id) & (parent.depth == 1))
        .outerjoin(area, area.c.unit_id == OrgUnit.id)
        .order_by(OrgUnit.position, OrgUnit.name)
    )
    children: dict[UUID | None, list[Row[*tuple[Any, ...]]]] = {}
    for row in session.execute(statement):
        children.setdefault(row.parent_id, []).append(row)
    return _in_reading_order(children)


def _in_reading_order(children: dict[UUID | None, list[Row[*tuple[Any, ...]]]]) -> list[UnitNode]:
    nodes = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        nodes.append(UnitNode(row.id, row.slug, row.kind, row.name, row.position, depth, row.parent_id, row.area_id))
        waiting += [(child, depth + 1) for child in reversed(children.get(row.id, []))]
    return nodes
