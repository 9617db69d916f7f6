"""What the organisation announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class EmploymentChanged:
    """Somebody began, changed or ended a position; what they are assigned may differ from now on."""

    person_id: UUID


@dataclass(frozen=True)
class LeadershipChanged:
    """A unit has another leader or stand-in."""

    unit_id: UUID


@dataclass(frozen=True)
class TreeChanged:
    """A unit was added, moved or closed."""


@dataclass(frozen=True)
class NamesWereOpened:
    """A leader above or an administrator opened the names of a unit for a reason."""

    actor_id: UUID
    unit_id: UUID
    reason: str
