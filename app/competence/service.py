"""Open validity periods; set, change and end competence goals."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.service import log_act
from app.competence import rules
from app.competence.models import CertificationPeriod, CompetenceGoal
from app.core import clock
from app.core.errors import DomainError
from app.core.ids import new_id


class DeadlineInThePast(DomainError):
    """A goal is set for a day that is still to come."""


class GoalSetAlready(DomainError):
    """The unit has a goal for the course."""


@dataclass(frozen=True)
class GoalTerms:
    """What a goal says; without decided_by, case_no and decided_on it is a proposal."""

    target_share: int
    deadline: date
    owner: str
    decided_by: str | None = None
    case_no: str | None = None
    decided_on: date | None = None


def grant_period(
    session: Session, *, person_id: UUID, course: str, completion_id: UUID, completed_on: date, valid_months: int
) -> CertificationPeriod:
    """Let a completion count for so many months; the same completion twice is the same period."""
    known = session.scalars(
        select(CertificationPeriod).where(
            CertificationPeriod.person_id == person_id, CertificationPeriod.course == course
        )
    ).all()
    own = next((period for period in known if period.completion_id == completion_id), None)
    if own is not None:
        return own
    first, last = rules.period_after(completed_on, valid_months, [(row.valid_from, row.valid_to) for row in known])
    row = CertificationPeriod(
        id=new_id(), person_id=person_id, course=course, completion_id=completion_id, valid_from=first, valid_to=last
    )
    session.add(row)
    session.flush()
    return row


def set_goal(session: Session, *, course: str, unit_id: UUID, terms: GoalTerms, by: UUID | None) -> CompetenceGoal:
    """Say which share of the unit's target group shall have valid competence in the course by when."""
    if terms.deadline < clock.today():
        raise DeadlineInThePast(terms.deadline)
    known = select(CompetenceGoal.id).where(
        CompetenceGoal.course == course, CompetenceGoal.unit_id == unit_id, CompetenceGoal.ended_at.is_(None)
    )
    if session.scalar(known) is not None:
        raise GoalSetAlready(course)
    row = CompetenceGoal(id=new_id(), course=course, unit_id=unit_id, created_at=clock.now(), created_by=by)
    _write_terms(row, terms)
    session.add(row)
    detail = {"course": course, "unit": str(unit_id), **_terms_as_text(terms)}
    log_act(session, actor_id=by, verb="goal.set", object_id=f"goal/{row.id}", detail=detail)
    session.flush()
    return row


def change_goal(session: Session, goal: CompetenceGoal, *, terms: GoalTerms, by: UUID) -> None:
    """Other terms from now on; a deadline that has passed may stay as it is but not be set anew."""
    if terms.deadline < clock.today() and terms.deadline != goal.deadline:
        raise DeadlineInThePast(terms.deadline)
    _write_terms(goal, terms)
    log_act(session, actor_id=by, verb="goal.changed", object_id=f"goal/{goal.id}", detail=_terms_as_text(terms))
    session.flush()


def _write_terms(goal: CompetenceGoal, terms: GoalTerms) -> None:
    goal.target_share, goal.deadline, goal.owner = terms.target_share, terms.deadline, terms.owner
    goal.decided_by, goal.case_no, goal.decided_on = terms.decided_by, terms.case_no, terms.decided_on


def _terms_as_text(terms: GoalTerms) -> dict[str, str | int | None]:
    """For the log; the case number and what was decided, no names."""
    decided_on = terms.decided_on.isoformat() if terms.decided_on else None
    return {
        "share": terms.target_share,
        "deadline": terms.deadline.isoformat(),
        "case": terms.case_no,
        "decided_on": decided_on,
    }


def end_goal(session: Session, goal: CompetenceGoal, *, by: UUID) -> None:
    """The goal holds no longer; it stays in the history."""
    goal.ended_at = clock.now()
    log_act(session, actor_id=by, verb="goal.ended", object_id=f"goal/{goal.id}")
    session.flush()
