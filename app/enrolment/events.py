"""What enrolment announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class CourseRequired:
    """A requirement was switched on."""

    requirement_id: UUID


@dataclass(frozen=True)
class RequirementEnded:
    """A requirement no longer holds."""

    requirement_id: UUID


@dataclass(frozen=True)
class CourseRecommended:
    """A leader pointed somebody, or with no person a whole unit, to a course."""

    recommendation_id: UUID
    course: str
    unit_id: UUID
    person_id: UUID | None
    recommended_by: UUID
