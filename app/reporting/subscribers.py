"""What moves a number asks for a new count, a little later so that many changes are one count."""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.core import clock, events, jobs
from app.enrolment.events import CourseRequired, RequirementEnded
from app.learning.events import CourseCompleted
from app.organisation.events import EmploymentChanged, TreeChanged

SOON, LATER = timedelta(seconds=5), timedelta(seconds=60)
COUNT = "reporting.count"


@events.on(CourseCompleted)
@events.on(CourseRequired)
@events.on(RequirementEnded)
def count_soon(session: Session, event: object) -> None:
    """Seconds after a completion the overview shows it."""
    jobs.enqueue(session, COUNT, key=COUNT, run_at=clock.now() + SOON)


@events.on(EmploymentChanged)
@events.on(TreeChanged)
def count_later(session: Session, event: object) -> None:
    """An administrator often changes many things in a row."""
    jobs.enqueue(session, COUNT, key=f"{COUNT}.later", run_at=clock.now() + LATER)
