"""What the catalogue announces."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CoursePublished:
    """A course shows another revision from now on; `before` is None for its first."""

    course: str
    revision_id: str
    before: str | None
    change: str


@dataclass(frozen=True)
class CourseRetired:
    """A course is no longer offered; what was completed stays."""

    course: str
