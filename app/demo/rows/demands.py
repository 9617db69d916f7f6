"""Rows of requirements and goals, and of the acts by which the administrator made them."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from app.demo.fjordvik.calendar import at_office, working_day
from app.demo.fjordvik.chance import derived
from app.demo.fjordvik.demands import Demand, Goal, demands, goals

Row = dict[str, Any]
REQUIRED_DAYS_AGO, GOALS_DAYS_AGO = 400, 280
DAYS_FOR_NEWCOMERS = 30
ADMINISTRATOR = derived("person", "admin")


def requirement_rows(as_of: date, courses: Collection[str]) -> list[Row]:
    """Requirement, for the courses that are published."""
    return [_requirement(demand, as_of) for demand in demands(as_of) if demand.course in courses]


def _requirement(demand: Demand, as_of: date) -> Row:
    return {
        "id": derived("requirement", demand.course, demand.unit_name, demand.job_role),
        "course": demand.course,
        "unit_id": derived("unit", demand.unit_name),
        "job_role": str(demand.job_role),
        "due_on": demand.due_on,
        "days_after_start": DAYS_FOR_NEWCOMERS,
        "reason": demand.reason,
        "created_at": at_office(working_day(as_of - timedelta(days=REQUIRED_DAYS_AGO)), 10),
        "created_by": ADMINISTRATOR,
        "ended_at": None,
    }


def goal_rows(as_of: date, courses: Collection[str]) -> list[Row]:
    """CompetenceGoal, for the courses that are published."""
    return [_goal(goal, as_of) for goal in goals(as_of) if goal.course in courses]


def _goal(goal: Goal, as_of: date) -> Row:
    decided = working_day(as_of - timedelta(days=goal.days_since_decision)) if goal.decided_by else None
    entered = decided + timedelta(days=7) if decided else as_of - timedelta(days=GOALS_DAYS_AGO)
    return {
        "id": derived("goal", goal.course, goal.unit_name),
        "course": goal.course,
        "unit_id": derived("unit", goal.unit_name),
        "target_share": goal.target_share,
        "deadline": goal.deadline,
        "owner": goal.owner,
        "decided_by": goal.decided_by,
        "case_no": goal.case_no,
        "decided_on": decided,
        "created_at": at_office(working_day(entered), 11),
        "created_by": ADMINISTRATOR,
        "ended_at": None,
    }


def act_rows(requirements: Collection[Row], set_goals: Collection[Row]) -> list[Row]:
    """Act: what the log shows of them."""
    return [
        *(
            _act("requirement", row, {"role": row["job_role"], "due": row["due_on"].isoformat()})
            for row in requirements
        ),
        *(
            _act("goal", row, {"share": row["target_share"], "deadline": row["deadline"].isoformat()})
            for row in set_goals
        ),
    ]


def _act(kind: str, row: Row, said: dict[str, Any]) -> Row:
    return {
        "id": derived("act", row["id"]),
        "actor_id": row["created_by"],
        "verb": {"requirement": "requirement.made", "goal": "goal.set"}[kind],
        "object_id": f"{kind}/{row['id']}",
        "at": row["created_at"],
        "detail": {"course": row["course"], "unit": str(row["unit_id"]), **said},
    }
