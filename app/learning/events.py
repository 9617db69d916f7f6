"""What learning announces."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class CourseBegun:
    person_id: UUID
    course: str


@dataclass(frozen=True)
class CourseCompleted:
    """All modules of the path are done and the quiz is passed; `valid_months` is the municipality's setting."""

    person_id: UUID
    course: str
    completion_id: UUID
    completed_on: date
    valid_months: int


@dataclass(frozen=True)
class ErrorReported:
    """A reader says that something is wrong on a page."""

    course: str
    module: str
    owner: str
    report_id: UUID
