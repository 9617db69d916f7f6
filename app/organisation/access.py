"""What follows from the organisation for who is signed in: leader, elected, the title under the name."""

from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.identity.current import role_follows_from, title_follows_from
from app.identity.models import Role
from app.organisation.models import Employment, EmploymentRole, JobRole, Leadership
from app.organisation.queries.dated import current, today


def _is_manager(person_id: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Whoever leads a unit today, or stands in for its leader today."""
    led = aliased(Leadership)
    return exists().where(led.person_id == person_id, current(led, today())).correlate_except(led)


def _is_elected(person_id: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    seat, role = aliased(Employment), aliased(EmploymentRole)
    found = exists().where(
        seat.person_id == person_id,
        current(seat, today()),
        role.employment_id == seat.id,
        role.job_role == JobRole.REPRESENTATIVE,
    )
    return found.correlate_except(seat, role)


def _title(person_id: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    held = aliased(Employment)
    return (
        select(held.title)
        .where(held.person_id == person_id, current(held, today()))
        .order_by(held.share_percent.desc(), held.valid_from.desc(), held.id)
        .limit(1)
        .correlate_except(held)
        .scalar_subquery()
    )


role_follows_from(Role.MANAGER, _is_manager)
role_follows_from(Role.ELECTED, _is_elected)
title_follows_from(_title)
