"""Count the totals of a day: computed while reading, written in one short transaction that replaces what was there."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import Database
from app.reporting.models import CountedDay, Coverage, TargetPart
from app.reporting.queries.facts import council_cell, facts_of, parents_of
from app.reporting.rules import days, tally
from app.reporting.rules.small_numbers import Cell, Mask, mask_for, suppress
from app.reporting.rules.tally import Total

COUNTED_BY_DAY = (Coverage, TargetPart, CountedDay)


def count_coverage(database: Database, on: date, *, small: int = 5) -> int:
    """Count `on` from the facts, today or any day before; the number of rows. The same facts give the same rows."""
    with database.reader() as session:
        rows = _computed(session, on, small)
    with database.transaction() as session:
        for table in COUNTED_BY_DAY:
            session.execute(delete(table).where(table.on_date == on))
            if rows[table]:
                session.execute(insert(table), rows[table])
    return sum(len(found) for found in rows.values())


def _computed(session: Session, on: date, small: int) -> dict[Any, list[dict[str, Any]]]:
    facts = facts_of(session, on)
    totals = tally.totals(facts)
    masks = _masks(totals, parents_of(session), small)
    council = council_cell(session, on)
    return {
        Coverage: [
            {
                "on_date": on,
                "course": course,
                "unit_id": unit_id,
                "mask": masks.get((course, unit_id), Mask.HIDDEN),
                **{name: getattr(total, name) for name in Total.__slots__},
            }
            for (course, unit_id), total in sorted(totals.items(), key=str)
        ],
        TargetPart: [
            {"on_date": on, "course": course, "unit_id": unit_id, "job_role": role, "people": people}
            for (course, unit_id, role), people in sorted(tally.parts(facts).items(), key=str)
        ],
        CountedDay: [
            {
                "on_date": on,
                "counted_at": clock.now(),
                "council_members": council.total,
                "council_valid": council.done,
                "council_mask": mask_for(council, small),
            }
        ],
    }


def _masks(totals: dict[tally.Place, Total], parents: dict[UUID, UUID | None], small: int) -> dict[tally.Place, Mask]:
    """Decided per course for the whole tree at once."""
    masks: dict[tally.Place, Mask] = {}
    for course in {course for course, _ in totals}:
        cells = {unit: Cell(t.valid, t.target) for (c, unit), t in totals.items() if c == course and unit in parents}
        masks |= {(course, unit): mask for unit, mask in suppress(cells, parents, small).items()}
    return masks


def days_counted(session: Session) -> list[date]:
    """Days that have totals, the earliest first."""
    return list(session.scalars(select(CountedDay.on_date).order_by(CountedDay.on_date)))


def missing_month_ends(session: Session, today: date) -> Iterable[date]:
    """The latest month end, when it was not counted or only before it was over."""
    day = days.last_month_end(today)
    over = clock.start_of(today.replace(day=1))
    counted_at = session.scalar(select(CountedDay.counted_at).where(CountedDay.on_date == day))
    return [day] if counted_at is None or counted_at < over else []


def thin_out(database: Database, today: date) -> int:
    """Delete the totals of days that are no longer kept, a day at a time; how many days."""
    with database.reader() as session:
        gone = days.thinned_out(days_counted(session), today)
    for day in gone:
        with database.transaction() as session:
            for table in COUNTED_BY_DAY:
                session.execute(delete(table).where(table.on_date == day))
    return len(gone)
