"""Every read of enrolment, in one place for the rooms above."""

from app.enrolment.queries.assignments import (
    Assignment,
    Reason,
    assignments_of,
    in_force,
    required_positions,
    target_people,
)
from app.enrolment.queries.counting import Denominator, Effect, Part, denominator_explained, effect_of
from app.enrolment.queries.lists import (
    RecommendationLine,
    RequirementLine,
    course_titles,
    current_requirements,
    people_to_recommend_to,
    recommendations_of,
    requirement_in_force,
)

__all__ = [
    "Assignment",
    "Denominator",
    "Effect",
    "Part",
    "Reason",
    "RecommendationLine",
    "RequirementLine",
    "assignments_of",
    "course_titles",
    "current_requirements",
    "denominator_explained",
    "effect_of",
    "in_force",
    "people_to_recommend_to",
    "recommendations_of",
    "required_positions",
    "requirement_in_force",
    "target_people",
]
