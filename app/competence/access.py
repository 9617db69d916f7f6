"""Tell learning until when a person's course counts."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.competence.models import CertificationPeriod
from app.learning.validity import valid_until_follows_from


def _last_valid_day(person_id: Any, course: InstrumentedAttribute[str]) -> ColumnElement[Any]:
    period = aliased(CertificationPeriod)
    return (
        select(func.max(period.valid_to))
        .where(period.person_id == person_id, period.course == course)
        .correlate_except(period)
        .scalar_subquery()
    )


valid_until_follows_from(_last_valid_day)
