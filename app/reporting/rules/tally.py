"""How totals follow from facts: distinct people per course, unit and all units above it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

Place = tuple[str, UUID]
"""A course in a unit, with all below it."""
Doing = tuple[UUID, str]
"""A person with a course."""


@dataclass(frozen=True, slots=True)
class Required:
    """A position that a requirement concerns."""

    course: str
    job_role: str | None
    person_id: UUID
    unit_id: UUID
    due_on: date


@dataclass(frozen=True)
class Facts:
    """Everything that the totals of a day follow from."""

    on: date
    required: list[Required]
    valid: set[Doing]
    begun: set[Doing]
    minutes: Mapping[Doing, int]
    above: Mapping[UUID, list[UUID]]
    """A unit with itself and all units above it."""
    explained: set[UUID] = field(default_factory=set)
    """Units whose target groups are explained by job role."""


@dataclass(slots=True)
class Total:
    """What a row of Coverage says."""

    target: int = 0
    valid: int = 0
    started: int = 0
    overdue: int = 0
    minutes_left: int = 0


def totals(facts: Facts) -> dict[Place, Total]:
    """Each person once in a unit, however many positions they have in it or below it."""
    due = earliest_due(facts.required)
    found: dict[Place, Total] = defaultdict(Total)
    for (course, unit_id), people in _people_per_place(facts).items():
        total = found[(course, unit_id)]
        for person_id in people:
            _count(total, facts, (person_id, course), due[(person_id, course)])
    return dict(found)


def earliest_due(required: Iterable[Required]) -> dict[Doing, date]:
    """Several reasons for one course: the earliest date holds."""
    due: dict[Doing, date] = {}
    for position in required:
        doing = (position.person_id, position.course)
        due[doing] = min(position.due_on, due.get(doing, position.due_on))
    return due


def _people_per_place(facts: Facts) -> dict[Place, set[UUID]]:
    people: dict[Place, set[UUID]] = defaultdict(set)
    for position in facts.required:
        for unit_id in facts.above.get(position.unit_id, ()):
            people[(position.course, unit_id)].add(position.person_id)
    return people


def _count(total: Total, facts: Facts, doing: Doing, due_on: date) -> None:
    total.target += 1
    if doing in facts.valid:
        total.valid += 1
        return
    total.started += doing in facts.begun
    total.overdue += due_on < facts.on
    total.minutes_left += facts.minutes.get(doing, 0)


def parts(facts: Facts) -> dict[tuple[str, UUID, str], int]:
    """People per course, explained unit and job role (empty: required of everyone)."""
    people: dict[tuple[str, UUID, str], set[UUID]] = defaultdict(set)
    for position in facts.required:
        for unit_id in facts.above.get(position.unit_id, ()):
            if unit_id in facts.explained:
                people[(position.course, unit_id, position.job_role or "")].add(position.person_id)
    return {key: len(persons) for key, persons in people.items()}


def several(counted: Mapping[str, int], target: int) -> int:
    """How often people with more than one of the roles were counted again."""
    return sum(Counter(counted).values()) - target
