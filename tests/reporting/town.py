"""Fjordvik in small with courses required, begun and completed: the world that reports are counted from."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.competence import service as competence
from app.competence.service import GoalTerms
from app.core import clock, events
from app.core.ids import new_id
from app.enrolment import service as enrolment
from app.identity.models import Person
from app.learning.events import CourseCompleted
from app.learning.models import Completion, CoursePath, ModuleProgress
from app.organisation.models import JobRole
from tests.enrolment.conftest import publish
from tests.organisation.world import World

TODAY = date(2026, 11, 23)
ORDERERS = {"Solbakken": 14, "Kjøkkenet": 3, "Natta": 2, "Hjemmetjenesten": 30, "Skolen": 40}
MINUTES_OF_AN_ORDERER = 15
"""Two modules of 5 and 7 minutes, and a quiz on two objectives."""


class Town(World):
    """Everybody who orders takes klima by the end of November and etikk by the end of the year."""

    def __init__(self, session: Session) -> None:
        publish(session, "klima")
        publish(session, "etikk", position=2)
        super().__init__(session)
        self.orderers: dict[str, list[str]] = {}
        for unit, number in ORDERERS.items():
            self.orderers[unit] = [f"{unit} {place}" for place in range(number)]
            for name in self.orderers[unit]:
                self.employ(name, unit, JobRole.ORDERER)
        self.due = {"klima": date(2026, 11, 30), "etikk": date(2026, 12, 31)}
        for course, day in self.due.items():
            self.require(course, "Fjordvik", JobRole.ORDERER, day)

    def require(self, course: str, unit: str, job_role: str | None, due_on: date, made_on: date | None = None) -> None:
        with clock.frozen(made_on or date(2026, 1, 5)):
            enrolment.require_course(
                self.session,
                course=course,
                unit_id=self.units[unit].id,
                job_role=job_role,
                due_on=due_on,
                days_after_start=30,
                reason="",
                by=None,
            )

    def begin(self, name: str, course: str, on: date = date(2026, 11, 2), done: tuple[str, ...] = ()) -> CoursePath:
        path = CoursePath(
            id=new_id(),
            person_id=self.people[name],
            course=course,
            revision_id=f"revision-of-{course}",
            roles=["bestiller"],
            modules=["hvorfor", "bestille"],
            objectives=["a", "b"],
            minutes=MINUTES_OF_AN_ORDERER,
            started_at=clock.start_of(on),
            last_seen_at=clock.start_of(on),
        )
        self.session.add(path)
        self.session.flush()
        for module in done:
            self.session.add(ModuleProgress(path_id=path.id, module=module, completed_at=clock.start_of(on)))
        self.session.flush()
        return path

    def complete(self, name: str, course: str, on: date = date(2026, 11, 3), months: int = 24) -> UUID:
        """Through the event, so that every room that listens hears it."""
        path = self.begin(name, course, on, done=("hvorfor", "bestille"))
        path.ended_at = clock.start_of(on) + timedelta(hours=1)
        completion = Completion(
            id=new_id(),
            person_id=self.people[name],
            course=course,
            path_id=path.id,
            course_revision_id=path.revision_id,
            language="nb",
            completed_at=path.ended_at,
            record_id=new_id(),
        )
        self.session.add(completion)
        self.session.flush()
        events.publish(self.session, CourseCompleted(self.people[name], course, completion.id, on, months))
        return completion.id

    def complete_some(self, unit: str, course: str, number: int, on: date = date(2026, 11, 3)) -> None:
        for name in self.orderers[unit][:number]:
            self.complete(name, course, on)

    def set_goal(self, course: str, unit: str, share: int) -> None:
        terms = GoalTerms(target_share=share, deadline=date(2026, 12, 31), owner="Innkjøpssjefen")
        competence.set_goal(self.session, course=course, unit_id=self.units[unit].id, terms=terms, by=None)

    def write_to(self, name: str, email: str, language: str | None = None) -> None:
        """Give somebody an address and a language."""
        values = {"email": email, "language": language}
        self.session.execute(update(Person).where(Person.id == self.people[name]).values(**values))
