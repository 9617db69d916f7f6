"""Whose competence is valid until when, and which goals are set."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.competence import rules
from app.competence.models import CertificationPeriod, CompetenceGoal
from app.core.errors import NotVisible
from app.organisation.models import OrgUnit


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a completion counts."""

    course: str
    completion_id: UUID
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as a list or a card shows it."""

    id: UUID
    course: str
    unit_id: UUID
    unit_slug: str
    unit_name: str
    target_share: int
    deadline: date
    owner: str
    decided_by: str | None
    case_no: str | None
    decided_on: date | None

    @property
    def is_decided(self) -> bool:
        return rules.is_decided(self.decided_by, self.case_no, self.decided_on)


def valid_people(course: str, on: date) -> Select[UUID]:
    """Ids of those whose competence in the course is valid on the day."""
    return select(CertificationPeriod.person_id).where(
        CertificationPeriod.course == course, CertificationPeriod.valid_from <= on, CertificationPeriod.valid_to >= on
    )


def valid_periods(on: date) -> Select[UUID, str, date, date]:
    """(person_id, course, valid_from, valid_to): who is valid on the day, by the periods that hold on it.

    A renewal that begins later is not in `valid_to`: on a past day it was perhaps not made yet.
    """
    columns = (
        CertificationPeriod.person_id,
        CertificationPeriod.course,
        func.min(CertificationPeriod.valid_from).label("valid_from"),
        func.max(CertificationPeriod.valid_to).label("valid_to"),
    )
    holds = CertificationPeriod.valid_from <= on, CertificationPeriod.valid_to >= on
    return select(*columns).where(*holds).group_by(CertificationPeriod.person_id, CertificationPeriod.course)


def periods_of(session: Session, person_id: UUID) -> list[Period]:
    """Every period the person has had, the latest first."""
    statement = (
        select(
            CertificationPeriod.course,
            CertificationPeriod.completion_id,
            CertificationPeriod.valid_from,
            CertificationPeriod.valid_to,
        )
        .where(CertificationPeriod.person_id == person_id)
        .order_by(CertificationPeriod.valid_to.desc(), CertificationPeriod.course)
    )
    return [Period(*row) for row in session.execute(statement)]


def validity_of(session: Session, person_id: UUID, on: date) -> dict[str, Period]:
    """The period that lasts longest of each course that is valid on the day."""
    valid: dict[str, Period] = {}
    for period in periods_of(session, person_id):
        if period.valid_from <= on <= period.valid_to:
            valid.setdefault(period.course, period)
    return valid


def _goals() -> Select[*tuple[Any, ...]]:
    return (
        select(
            CompetenceGoal.id,
            CompetenceGoal.course,
            OrgUnit.id.label("unit_id"),
            OrgUnit.slug,
            OrgUnit.name,
            CompetenceGoal.target_share,
            CompetenceGoal.deadline,
            CompetenceGoal.owner,
            CompetenceGoal.decided_by,
            CompetenceGoal.case_no,
            CompetenceGoal.decided_on,
        )
        .join(OrgUnit, OrgUnit.id == CompetenceGoal.unit_id)
        .where(CompetenceGoal.ended_at.is_(None))
        .order_by(CompetenceGoal.deadline, CompetenceGoal.course, OrgUnit.name)
    )


def current_goals(session: Session) -> list[GoalLine]:
    """All goals, the nearest deadline first."""
    return [GoalLine(*row) for row in session.execute(_goals())]


def goals_for(session: Session, unit_ids: Collection[UUID]) -> list[GoalLine]:
    """Goals of these units: give a unit and those above it to find what it inherits."""
    return [GoalLine(*row) for row in session.execute(_goals().where(CompetenceGoal.unit_id.in_(unit_ids)))]


def goal_in_force(session: Session, goal_id: UUID) -> CompetenceGoal:
    """A goal that may still be changed; raise NotVisible."""
    row = session.get(CompetenceGoal, goal_id)
    if row is None or row.ended_at is not None:
        raise NotVisible
    return row
