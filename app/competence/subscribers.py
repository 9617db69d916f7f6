"""A completed course opens a validity period, in the same transaction."""

from sqlalchemy.orm import Session

from app.competence import service
from app.core import events
from app.learning.events import CourseCompleted


@events.on(CourseCompleted)
def open_period(session: Session, event: CourseCompleted) -> None:
    """From the day of completion, or from where a running period ends."""
    service.grant_period(
        session,
        person_id=event.person_id,
        course=event.course,
        completion_id=event.completion_id,
        completed_on=event.completed_on,
        valid_months=event.valid_months,
    )
