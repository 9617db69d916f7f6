"""Which goal holds for a unit, and how a number stands against it."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from app.reporting.rules.small_numbers import Cell

NEAR = 10


class Against(StrEnum):
    """How a number stands against its goal; marks in a table carry these words."""

    REACHED = "ok"
    NEAR = "near"
    LOW = "low"
    NO_GOAL = "none"


class Goal(Protocol):
    """What a goal line tells here."""

    @property
    def course(self) -> str: ...
    @property
    def unit_id(self) -> UUID: ...
    @property
    def target_share(self) -> int: ...


G = TypeVar("G", bound=Goal)


def against(cell: Cell | None, target_share: int | None) -> Against:
    """Reached, less than ten percent points away, or further away."""
    if cell is None or not cell.total or target_share is None:
        return Against.NO_GOAL
    if cell.done * 100 >= target_share * cell.total:
        return Against.REACHED
    return Against.NEAR if (target_share * cell.total - cell.done * 100) < NEAR * cell.total else Against.LOW


def holding(goals: Iterable[G], way: Sequence[UUID]) -> dict[str, G]:
    """Per course the goal of the nearest unit on the way from the top down to the unit: its own, else inherited."""
    nearness = {unit_id: place for place, unit_id in enumerate(way)}
    found: dict[str, G] = {}
    for goal in sorted(goals, key=lambda goal: nearness.get(goal.unit_id, -1)):
        found[goal.course] = goal
    return found


def people_missing(cell: Cell, target_share: int) -> int:
    """How many more have to be valid for the goal."""
    return max(0, -(-target_share * cell.total // 100) - cell.done)
