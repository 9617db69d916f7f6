"""Employ people, change what they do and end it: rows are superseded by new rows, never edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.service import log_act
from app.core import clock, events
from app.core.errors import DomainError
from app.core.ids import new_id
from app.organisation import rules
from app.organisation.events import EmploymentChanged
from app.organisation.models import Employment, EmploymentRole, JobRole, OrgUnit


class OutsideEmployment(DomainError):
    """The day is before the position began or after it ended."""


class OutsideUnit(DomainError):
    """The unit does not stand when the position begins."""


@dataclass(frozen=True)
class Terms:
    """What somebody works as: unit, title, share and what they do with purchases."""

    unit_id: UUID
    title: str
    share_percent: int
    job_roles: frozenset[JobRole]


def employ(
    session: Session,
    *,
    person_id: UUID,
    unit_id: UUID,
    title: str,
    share_percent: int,
    job_roles: Iterable[JobRole],
    valid_from: date,
    valid_to: date | None = None,
    by: UUID | None,
    source: str = "manual",
) -> Employment:
    """Give somebody a position; they may have several."""
    _demand_unit(session, unit_id, valid_from)
    if valid_to is not None and valid_to < valid_from:
        raise OutsideEmployment(valid_to)
    terms = Terms(unit_id, title, share_percent, frozenset(job_roles))
    row = _add_row(session, person_id, terms, valid_from, valid_to, source, {}, None)
    _changed(session, row, "employment.added", by)
    return row


def _demand_unit(session: Session, unit_id: UUID, on: date) -> None:
    unit = session.get(OrgUnit, unit_id)
    if unit is None or unit.valid_from > on or (unit.valid_to is not None and unit.valid_to < on):
        raise OutsideUnit(unit_id)


def change_employment(session: Session, row: Employment, *, terms: Terms, from_day: date, by: UUID) -> Employment:
    """Let other terms hold from a day on; on the first day it is a correction of the whole position.

    Unit and job roles that go on keep the day they began, so that nobody gets a newcomer's time twice; whoever
    moves to another unit begins there anew.
    """
    if from_day < row.valid_from or (row.valid_to is not None and from_day > row.valid_to):
        raise OutsideEmployment(from_day)
    _demand_unit(session, terms.unit_id, from_day)
    since = _roles_since(session, row)
    row.superseded_at = clock.now()
    if from_day > row.valid_from:
        before = Terms(row.unit_id, row.title, row.share_percent, frozenset(JobRole(role) for role in since))
        last_day = rules.day_before(from_day)
        _add_row(session, row.person_id, before, row.valid_from, last_day, row.source, since, row.began_on)
    stays = terms.unit_id == row.unit_id
    began_on = (row.began_on or row.valid_from) if stays else None
    kept = since if stays else {}
    new = _add_row(session, row.person_id, terms, from_day, row.valid_to, row.source, kept, began_on)
    _changed(session, new, "employment.changed", by)
    return new


def end_employment(session: Session, row: Employment, *, last_day: date, by: UUID) -> Employment:
    """Let the position end after a day; may also shorten or prolong an end that was set before."""
    if last_day < row.valid_from:
        raise OutsideEmployment(last_day)
    since = _roles_since(session, row)
    row.superseded_at = clock.now()
    terms = Terms(row.unit_id, row.title, row.share_percent, frozenset(JobRole(role) for role in since))
    new = _add_row(session, row.person_id, terms, row.valid_from, last_day, row.source, since, row.began_on)
    _changed(session, new, "employment.ended", by)
    return new


def withdraw_employment(session: Session, row: Employment, *, by: UUID) -> None:
    """Take back a position that was registered by mistake; the row stays as what was believed until now."""
    row.superseded_at = clock.now()
    session.flush()
    _changed(session, row, "employment.withdrawn", by)


def _roles_since(session: Session, row: Employment) -> dict[str, date]:
    rows = session.scalars(select(EmploymentRole).where(EmploymentRole.employment_id == row.id))
    return {role.job_role: role.since or row.began_on or row.valid_from for role in rows}


def _add_row(
    session: Session,
    person_id: UUID,
    terms: Terms,
    first_day: date,
    last_day: date | None,
    source: str,
    since: dict[str, date],
    began_on: date | None,
) -> Employment:
    row = Employment(
        id=new_id(),
        person_id=person_id,
        unit_id=terms.unit_id,
        title=terms.title,
        share_percent=terms.share_percent,
        began_on=began_on,
        valid_from=first_day,
        valid_to=last_day,
        source=source,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    for role in sorted(terms.job_roles):
        session.add(EmploymentRole(employment_id=row.id, job_role=role, since=since.get(role, first_day)))
    session.flush()
    return row


def _changed(session: Session, row: Employment, verb: str, by: UUID | None) -> None:
    detail = {"employment": str(row.id), "unit": str(row.unit_id), "from": row.valid_from.isoformat()}
    log_act(session, actor_id=by, verb=verb, object_id=f"person/{row.person_id}", detail=detail)
    events.publish(session, EmploymentChanged(row.person_id))
