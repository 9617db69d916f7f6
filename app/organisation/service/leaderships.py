"""Say who leads a unit and who stands in; open the names of a unit for a reason."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.audit.service import log_act
from app.core import clock, events
from app.core.errors import DomainError
from app.core.ids import new_id
from app.organisation import rules
from app.organisation.events import LeadershipChanged, NamesWereOpened
from app.organisation.models import Leadership, LeadershipKind, NamesOpened


class StandInNeedsEnd(DomainError):
    """Deputies and delegates stand in for a limited time."""


class EndsBeforeStart(DomainError):
    """The last day is before the first."""


class LedAlready(DomainError):
    """The person has this part in the unit in some of these days."""


def set_leadership(
    session: Session,
    *,
    person_id: UUID,
    unit_id: UUID,
    kind: str,
    valid_from: date,
    valid_to: date | None,
    by: UUID | None,
) -> Leadership:
    """Make somebody leader, deputy or delegate; a new leader's predecessor steps down the day before."""
    if rules.end_is_missing(kind, valid_to):
        raise StandInNeedsEnd(kind)
    if valid_to is not None and valid_to < valid_from:
        raise EndsBeforeStart(valid_to)
    _demand_new(session, person_id, unit_id, kind, (valid_from, valid_to))
    if kind == LeadershipKind.LEADER:
        _end_leader(session, unit_id, valid_from)
    row = _add_row(session, person_id, unit_id, kind, valid_from, valid_to)
    _changed(session, row, "leadership.set", by)
    return row


def _demand_new(session: Session, person_id: UUID, unit_id: UUID, kind: str, period: tuple[date, date | None]) -> None:
    known = session.execute(
        select(Leadership.valid_from, Leadership.valid_to).where(
            Leadership.unit_id == unit_id,
            Leadership.person_id == person_id,
            Leadership.kind == kind,
            Leadership.superseded_at.is_(None),
        )
    )
    if any(rules.overlap(period, (row.valid_from, row.valid_to)) for row in known):
        raise LedAlready(person_id)


def _end_leader(session: Session, unit_id: UUID, from_day: date) -> None:
    for row in _lasting(session, unit_id, rules.day_before(from_day)):
        if row.kind == LeadershipKind.LEADER:
            _supersede(session, row, rules.day_before(from_day))


def end_leaderships_of(session: Session, unit_id: UUID, last_day: date) -> None:
    """Let nobody lead the unit, or stand in there, after a day."""
    for row in _lasting(session, unit_id, last_day):
        _supersede(session, row, last_day)


def _lasting(session: Session, unit_id: UUID, last_day: date) -> list[Leadership]:
    return list(
        session.scalars(
            select(Leadership).where(
                Leadership.unit_id == unit_id,
                Leadership.superseded_at.is_(None),
                or_(Leadership.valid_to.is_(None), Leadership.valid_to > last_day),
            )
        )
    )


def end_leadership(session: Session, row: Leadership, *, last_day: date, by: UUID) -> None:
    """Let it end after a day; a day before it began takes it back altogether."""
    _supersede(session, row, last_day)
    _changed(session, row, "leadership.ended", by)


def _supersede(session: Session, row: Leadership, last_day: date) -> None:
    row.superseded_at = clock.now()
    if row.valid_from <= last_day:
        _add_row(session, row.person_id, row.unit_id, row.kind, row.valid_from, last_day)
    session.flush()


def _add_row(
    session: Session, person_id: UUID, unit_id: UUID, kind: str, first_day: date, last_day: date | None
) -> Leadership:
    row = Leadership(
        id=new_id(),
        person_id=person_id,
        unit_id=unit_id,
        kind=kind,
        valid_from=first_day,
        valid_to=last_day,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def _changed(session: Session, row: Leadership, verb: str, by: UUID | None) -> None:
    detail = {"person": str(row.person_id), "kind": row.kind, "from": row.valid_from.isoformat()}
    log_act(session, actor_id=by, verb=verb, object_id=f"unit/{row.unit_id}", detail=detail)
    events.publish(session, LeadershipChanged(row.unit_id))


def open_names(session: Session, *, actor_id: UUID, unit_id: UUID, reason: rules.OpeningReason) -> NamesOpened:
    """Let the actor, who was found allowed to, see the names of one unit for the rest of the day."""
    row = NamesOpened(
        id=new_id(),
        actor_id=actor_id,
        unit_id=unit_id,
        reason=reason,
        opened_at=clock.now(),
        until=clock.start_of(clock.today() + timedelta(days=1)),
    )
    session.add(row)
    log_act(session, actor_id=actor_id, verb="names.opened", object_id=f"unit/{unit_id}", detail={"reason": reason})
    session.flush()
    events.publish(session, NamesWereOpened(actor_id, unit_id, reason))
    return row
