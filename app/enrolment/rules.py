"""Pure rules of requirements: when something is due, and what it costs in working time."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

EVERYONE = "alle"
MINUTES_PER_OBJECTIVE = 1.5
"""Two quiz questions on each, three quarters of a minute a question; as learning counts."""


def due_on(fixed: date, days_after_start: int, began_on: date) -> date:
    """The fixed date; whoever began so late that it leaves them too few days gets their days from the first one."""
    return max(fixed, began_on + timedelta(days=days_after_start))


def earliest(dates: Iterable[date]) -> date:
    """Several reasons for one course: another reason may pull a deadline forward, never push it back."""
    return min(dates)


def _concerns(named: Collection[str], roles: Collection[str]) -> bool:
    return EVERYONE in named or not set(named).isdisjoint(roles)


def minutes_for(
    outline: Iterable[Mapping[str, Any]], objectives: Iterable[Mapping[str, Any]], roles: Collection[str]
) -> int:
    """Minutes of a course for somebody with these job roles: the core, their tracks and the quiz on both."""
    path = [module for module in outline if _concerns(module["roles"], roles)]
    taught = {objective for module in path for objective in module["objectives"]}
    asked = [o for o in objectives if o["id"] in taught and _concerns([o["role"]], roles)]
    minutes: int = sum(module["minutes"] for module in path)
    return minutes + max(1, round(len(asked) * MINUTES_PER_OBJECTIVE))


def working_minutes(
    outline: Iterable[Mapping[str, Any]],
    objectives: Iterable[Mapping[str, Any]],
    people: Mapping[frozenset[str], int],
) -> int:
    """Minutes that so many people of each set of job roles use together."""
    outline, objectives = list(outline), list(objectives)
    return sum(number * minutes_for(outline, objectives, roles) for roles, number in people.items())
