"""Add, rename, move and close units; the tree of today follows in the same transaction."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, or_, select, tuple_
from sqlalchemy.orm import Session

from app.audit.service import log_act
from app.core import clock, events
from app.core.errors import DomainError
from app.core.ids import new_id
from app.organisation import rules
from app.organisation.events import TreeChanged
from app.organisation.models import Employment, OrgEdge, OrgPath, OrgUnit, UnitKind
from app.organisation.queries.dated import current
from app.organisation.service.leaderships import end_leaderships_of

MOST_AT_ONCE = 300


class WrongPlace(DomainError):
    """A unit of this kind cannot stand there, such as a team right below the municipality or a unit below itself."""


class UnitClosed(DomainError):
    """The unit is closed, or will be before then."""


class UnitInUse(DomainError):
    """Somebody is employed in the unit, or a unit stands below it, after the last day."""


def add_unit(
    session: Session, *, name: str, kind: str, parent_id: UUID | None, valid_from: date, by: UUID | None
) -> OrgUnit:
    """A new unit, last among its siblings; only a municipality has no parent."""
    _lock_tree(session)
    if parent_id is not None:
        _demand_place(session, kind, parent_id)
    elif rules.STANDS_BELOW[UnitKind(kind)]:
        raise WrongPlace(kind)
    wanted = rules.slug_of(name)
    slug = rules.free_slug(wanted, session.scalars(select(OrgUnit.slug).where(OrgUnit.slug.startswith(wanted))))
    unit = OrgUnit(
        id=new_id(), slug=slug, kind=kind, name=name, position=_next_position(session, parent_id), valid_from=valid_from
    )
    session.add(unit)
    session.flush()
    if parent_id is not None:
        _add_edge(session, unit.id, parent_id, valid_from, None)
    log_act(session, actor_id=by, verb="unit.added", object_id=f"unit/{unit.id}", detail={"parent": str(parent_id)})
    _tree_changed(session)
    return unit


def _next_position(session: Session, parent_id: UUID | None) -> int:
    below = select(OrgPath.descendant_id).where(OrgPath.ancestor_id == parent_id, OrgPath.depth == 1)
    return (session.scalar(select(func.max(OrgUnit.position)).where(OrgUnit.id.in_(below))) or 0) + 1


def _demand_place(session: Session, kind: str, parent_id: UUID) -> None:
    parent = session.get(OrgUnit, parent_id)
    if parent is None or not rules.may_stand_below(kind, parent.kind):
        raise WrongPlace(kind)
    if parent.valid_to is not None:
        raise UnitClosed(parent.slug)


def rename_unit(session: Session, unit: OrgUnit, *, name: str, by: UUID) -> None:
    """Another name; the address stays, so that links keep working."""
    before, unit.name = unit.name, name
    session.flush()
    log_act(session, actor_id=by, verb="unit.renamed", object_id=f"unit/{unit.id}", detail={"from": before, "to": name})


def move_unit(session: Session, unit: OrgUnit, *, parent_id: UUID, from_day: date, by: UUID) -> None:
    """Let the unit stand below another from a day on; where it stood before stays in the history."""
    _lock_tree(session)
    if unit.valid_to is not None:
        raise UnitClosed(unit.slug)
    _demand_place(session, unit.kind, parent_id)
    if rules.would_circle(_parents(session, from_day), unit.id, parent_id):
        raise WrongPlace(unit.slug)
    _end_edges(session, unit.id, rules.day_before(from_day))
    _add_edge(session, unit.id, parent_id, from_day, None)
    detail = {"parent": str(parent_id), "from": from_day.isoformat()}
    log_act(session, actor_id=by, verb="unit.moved", object_id=f"unit/{unit.id}", detail=detail)
    _tree_changed(session)


def close_unit(session: Session, unit: OrgUnit, *, last_day: date, by: UUID) -> None:
    """End the unit and its leaderships; raise UnitInUse while people or units are left in it after that day."""
    _lock_tree(session)
    if unit.valid_to is not None or last_day < unit.valid_from:
        raise UnitClosed(unit.slug)
    if _is_in_use(session, unit.id, last_day):
        raise UnitInUse(unit.slug)
    unit.valid_to = last_day
    _end_edges(session, unit.id, last_day)
    end_leaderships_of(session, unit.id, last_day)
    session.flush()
    detail = {"last_day": last_day.isoformat()}
    log_act(session, actor_id=by, verb="unit.closed", object_id=f"unit/{unit.id}", detail=detail)
    _tree_changed(session)


def _is_in_use(session: Session, unit_id: UUID, last_day: date) -> bool:
    def after(table: Any) -> Any:
        return table.superseded_at.is_(None) & or_(table.valid_to.is_(None), table.valid_to > last_day)

    people = select(Employment.id).where(Employment.unit_id == unit_id, after(Employment))
    units = select(OrgEdge.id).where(OrgEdge.parent_id == unit_id, after(OrgEdge))
    return session.scalar(people.limit(1)) is not None or session.scalar(units.limit(1)) is not None


def _add_edge(session: Session, child_id: UUID, parent_id: UUID, first_day: date, last_day: date | None) -> None:
    now = clock.now()
    session.add(
        OrgEdge(child_id=child_id, parent_id=parent_id, valid_from=first_day, valid_to=last_day, recorded_at=now)
    )
    session.flush()


def _end_edges(session: Session, child_id: UUID, last_day: date) -> None:
    """Supersede what reached beyond the last day by what remains of it."""
    lasting = session.scalars(
        select(OrgEdge).where(
            OrgEdge.child_id == child_id,
            OrgEdge.superseded_at.is_(None),
            or_(OrgEdge.valid_to.is_(None), OrgEdge.valid_to > last_day),
        )
    )
    for edge in list(lasting):
        edge.superseded_at = clock.now()
        if edge.valid_from <= last_day:
            _add_edge(session, child_id, edge.parent_id, edge.valid_from, last_day)


def _lock_tree(session: Session) -> None:
    """One change of the tree at a time: the units' own rows are the lock, taken first and in order."""
    session.execute(select(OrgUnit.id).order_by(OrgUnit.id).with_for_update(key_share=True)).all()


def _tree_changed(session: Session) -> None:
    rebuild_paths(session)
    events.publish(session, TreeChanged())


def _parents(session: Session, on: date) -> dict[UUID, UUID | None]:
    stands = OrgUnit.valid_from <= on, or_(OrgUnit.valid_to.is_(None), OrgUnit.valid_to >= on)
    parents: dict[UUID, UUID | None] = dict.fromkeys(session.scalars(select(OrgUnit.id).where(*stands)))
    edges = session.execute(select(OrgEdge.child_id, OrgEdge.parent_id).where(current(OrgEdge, on)))
    parents.update({child: parent for child, parent in edges if child in parents})
    return parents


def rebuild_paths(session: Session, on: date | None = None) -> int:
    """Make OrgPath say what the edges of the day say, today if none is given; the number of rows that changed."""
    session.flush()
    _lock_tree(session)
    wanted = rules.paths(_parents(session, on or clock.today()))
    columns = (OrgPath.ancestor_id, OrgPath.descendant_id, OrgPath.depth)
    known = {tuple(row) for row in session.execute(select(*columns))}
    gone = sorted((row[0], row[1]) for row in known - wanted)
    for start in range(0, len(gone), MOST_AT_ONCE):
        pairs = gone[start : start + MOST_AT_ONCE]
        session.execute(delete(OrgPath).where(tuple_(OrgPath.ancestor_id, OrgPath.descendant_id).in_(pairs)))
    new = [
        {"ancestor_id": above, "descendant_id": unit, "depth": depth} for above, unit, depth in sorted(wanted - known)
    ]
    if new:
        session.execute(insert(OrgPath), new)
    return len(gone) + len(new)
