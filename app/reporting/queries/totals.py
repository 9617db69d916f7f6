"""Totals to show to those who do not see names: what must be hidden never leaves this module."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.errors import NotVisible
from app.organisation.models import OrgPath, OrgUnit, UnitKind
from app.organisation.queries import UnitRef, led_units, numbers_visible_units
from app.reporting.models import Chart, CountedDay, Coverage, TargetPart
from app.reporting.rules import days
from app.reporting.rules.small_numbers import Cell, Mask, safe_beside


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it may be seen: the figures are there only where the mask says number."""

    mask: Mask
    cell: Cell | None

    @classmethod
    def of(cls, mask: str, done: int, total: int) -> "Shown":
        """Leave the figures behind where they may not be seen."""
        return cls(Mask(mask), Cell(done, total) if mask == Mask.NUMBER else None)

    @property
    def percent(self) -> int | None:
        return self.cell.percent if self.cell else None

    def beside(self, known: Cell, small: int) -> "Shown":
        """The same for who sees some of these people by name; hidden where the others would follow from it."""
        if self.cell is None or safe_beside(self.cell, known, small):
            return self
        return Shown(Mask.HIDDEN, None)


LARGE = (UnitKind.MUNICIPALITY, UnitKind.MUNICIPAL_AREA)
NOBODY = Shown(Mask.NUMBER, Cell(0, 0))


@dataclass(frozen=True)
class Line:
    """A unit with its number for each course; a course that nobody is required to have is not among them."""

    unit: UnitRef
    cells: dict[str, Shown] = field(default_factory=dict)
    minutes: dict[str, int] = field(default_factory=dict)
    """Working minutes that the target group lacks, per course: only of a whole that is asked for, and in its line."""

    @property
    def is_all_hidden(self) -> bool:
        """Nothing to show, not even a band; nobody required counts as nothing."""
        return all(shown.mask is Mask.HIDDEN for shown in self.cells.values())

    def cell(self, course: str) -> Shown:
        return self.cells.get(course, NOBODY)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit on the way from the top, and whether the reader may see its numbers."""

    unit: UnitRef
    is_open: bool


def way_to(session: Session, actor_id: UUID, unit_id: UUID, today: date) -> list[Place]:
    """The units above, the topmost first, and the unit itself last."""
    is_open = OrgUnit.id.in_(numbers_visible_units(actor_id, today))
    statement = (
        select(OrgUnit.id, OrgUnit.slug, OrgUnit.kind, OrgUnit.name, is_open)
        .join(OrgPath, OrgPath.ancestor_id == OrgUnit.id)
        .where(OrgPath.descendant_id == unit_id)
        .order_by(OrgPath.depth.desc())
    )
    return [Place(UnitRef(*row[:4]), bool(row[4])) for row in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Day:
    """A day that may be reported on, and the council's one number on it."""

    on: date
    counted_at: datetime
    council: Shown

    @property
    def is_of_the_moment(self) -> bool:
        """Counted during the day itself, so that the time of day matters."""
        return clock.local(self.counted_at).date() == self.on


def leads_above(actor_id: UUID, unit_id: UUID | None, today: date) -> ColumnElement[bool]:
    """Whether the actor leads the unit or one above it: they are in its line."""
    return exists().where(OrgPath.descendant_id == unit_id, OrgPath.ancestor_id.in_(led_units(actor_id, today)))


@dataclass(frozen=True)
class Days:
    """The days a reader may choose between, the newest first."""

    in_line: bool
    days: list[Day]

    def chosen(self, on: date | None) -> Day | None:
        """The day asked for, else the newest; None before the first count."""
        return next((day for day in self.days if day.on == on), self.days[0] if self.days else None)


def days_to_report(session: Session, actor_id: UUID, unit_id: UUID, today: date) -> Days:
    """Month ends, and in the unit's own line also the latest count.

    Outside the line there are month ends only, so that two days cannot be subtracted to see one person move.
    """
    in_line = leads_above(actor_id, unit_id, today).label("in_line")
    rows = session.execute(select(CountedDay, in_line).order_by(CountedDay.on_date.desc())).all()
    found = [
        Day(row.on_date, row.counted_at, Shown.of(row.council_mask, row.council_valid, row.council_members))
        for place, (row, is_in_line) in enumerate(rows)
        if (place == 0 and is_in_line) or (days.is_month_end(row.on_date) and row.on_date < today)
    ]
    return Days(any(is_in_line for _, is_in_line in rows), found)


def overview_unit(session: Session, actor_id: UUID, today: date) -> UnitRef:
    """The municipality, for those who follow the strategy; raise NotVisible."""
    seen = OrgUnit.id.in_(numbers_visible_units(actor_id, today))
    columns = (OrgUnit.id, OrgUnit.slug, OrgUnit.kind, OrgUnit.name)
    row = session.execute(select(*columns).where(OrgUnit.kind == UnitKind.MUNICIPALITY, seen)).first()
    if row is None:
        raise NotVisible
    return UnitRef(*row)


def lines(
    session: Session, actor_id: UUID, unit: UnitRef, on: date, today: date, *, in_line: bool = False
) -> list[Line]:
    """The unit itself first, then the units right below that the actor may see, in the organisation's order.

    Minutes missing go with the whole of a large unit, and to its line only: beside smaller ones they could be
    subtracted.
    """
    statement = (
        select(OrgUnit.id, OrgUnit.slug, OrgUnit.kind, OrgUnit.name, Coverage)
        .join(OrgPath, OrgPath.descendant_id == OrgUnit.id)
        .outerjoin(Coverage, (Coverage.unit_id == OrgUnit.id) & (Coverage.on_date == on))
        .where(
            OrgPath.ancestor_id == unit.id,
            or_(OrgPath.depth == 0, (OrgPath.depth == 1) & OrgUnit.id.in_(numbers_visible_units(actor_id, today))),
            or_(OrgUnit.kind != UnitKind.COUNCIL, OrgUnit.id == unit.id),
        )
        .order_by(OrgPath.depth, OrgUnit.position, OrgUnit.name)
    )
    found: dict[UUID, Line] = {}
    for unit_id, slug, kind, name, total in session.execute(statement):
        line = found.setdefault(unit_id, Line(UnitRef(unit_id, slug, kind, name)))
        if total is not None and total.target:
            line.cells[total.course] = Shown.of(total.mask, total.valid, total.target)
            if in_line and unit_id == unit.id and kind in LARGE and total.mask == Mask.NUMBER:
                line.minutes[total.course] = total.minutes_left
    return list(found.values())


SMALL = 5


@dataclass(frozen=True)
class Denominator:
    """How a target group adds up: sum(parts) − several == total."""

    parts: list[tuple[str, int]]
    total: int

    @property
    def several(self) -> int:
        return sum(people for _, people in self.parts) - self.total


def denominators(session: Session, line: Line, on: date) -> dict[str, Denominator]:
    """Per course whose total is shown, the people per job role; not where a role has fewer than five."""
    statement = select(TargetPart).where(TargetPart.unit_id == line.unit.id, TargetPart.on_date == on)
    parts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in session.scalars(statement.order_by(TargetPart.job_role)):
        parts[row.course].append((row.job_role, row.people))
    totals = {course: shown.cell.total for course, shown in line.cells.items() if shown.cell}
    return {
        course: Denominator(parts[course], total)
        for course, total in totals.items()
        if parts[course] and all(people >= SMALL for _role, people in parts[course])
    }


def charts(session: Session, prefix: str, language: str) -> dict[str, Chart]:
    """Stored drawings whose key begins with `prefix/`, by the rest of the key."""
    statement = select(Chart).where(Chart.language == language, Chart.key.startswith(f"{prefix}/", autoescape=True))
    return {chart.key.removeprefix(f"{prefix}/"): chart for chart in session.scalars(statement)}


def trend_of(session: Session, unit_id: UUID, course: str) -> list[tuple[date, Cell]]:
    """A unit's number at each month end where it may be shown, the earliest first."""
    statement = (
        select(Coverage.on_date, Coverage.valid, Coverage.target)
        .where(Coverage.unit_id == unit_id, Coverage.course == course, Coverage.mask == Mask.NUMBER)
        .order_by(Coverage.on_date)
    )
    rows = session.execute(statement)
    return [(row.on_date, Cell(row.valid, row.target)) for row in rows if days.is_month_end(row.on_date)]
