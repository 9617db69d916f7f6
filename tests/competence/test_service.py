"""Periods that follow from completions, and goals."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.competence import access, queries, service, subscribers
from app.competence.service import GoalTerms
from app.core import clock, events
from app.core.ids import new_id
from app.learning.events import CourseCompleted
from app.learning.models import Completion, CoursePath
from app.learning.validity import valid_until
from tests.organisation.world import World

TERMS = GoalTerms(target_share=90, deadline=date(2027, 6, 30), owner="Innkjøpssjefen")


def complete(session: Session, person_id: UUID, on: date) -> UUID:
    """A completion on a path of its own, announced as learning announces it."""
    path = CoursePath(
        id=new_id(),
        person_id=person_id,
        course="klima",
        revision_id="revision-of-klima",
        roles=[],
        modules=[],
        objectives=[],
        minutes=6,
        started_at=clock.start_of(on),
        last_seen_at=clock.start_of(on),
        ended_at=clock.start_of(on),
    )
    session.add(path)
    session.flush()
    completion = Completion(
        id=new_id(),
        person_id=person_id,
        course="klima",
        path_id=path.id,
        course_revision_id="revision-of-klima",
        language="nb",
        completed_at=clock.start_of(on),
        record_id=new_id(),
    )
    session.add(completion)
    session.flush()
    events.publish(session, CourseCompleted(person_id, "klima", completion.id, on, 24))
    return completion.id


class TestPeriods:
    def test_a_completed_course_is_valid_at_once(self, world: World, session: Session, today: date) -> None:
        assert subscribers
        complete(session, world.people["Ingrid"], today)

        (period,) = queries.periods_of(session, world.people["Ingrid"])
        assert (period.valid_from, period.valid_to) == (today, date(2028, 11, 22))
        assert world.names(session.scalars(queries.valid_people("klima", today))) == {"Ingrid"}
        assert queries.validity_of(session, world.people["Ingrid"], today)["klima"] == period
        assert queries.validity_of(session, world.people["Ingrid"], date(2028, 11, 23)) == {}

    def test_the_event_twice_is_one_period(self, world: World, session: Session, today: date) -> None:
        completion_id = complete(session, world.people["Ingrid"], today)

        events.publish(session, CourseCompleted(world.people["Ingrid"], "klima", completion_id, today, 24))

        assert len(queries.periods_of(session, world.people["Ingrid"])) == 1

    def test_a_renewal_adds_to_the_end(self, world: World, session: Session, today: date) -> None:
        complete(session, world.people["Ingrid"], date(2024, 12, 1))
        complete(session, world.people["Ingrid"], today)

        new, old = queries.periods_of(session, world.people["Ingrid"])
        assert old.valid_to == date(2026, 11, 30)
        assert (new.valid_from, new.valid_to) == (date(2026, 12, 1), date(2028, 11, 30))

    def test_learning_is_told_until_when(self, world: World, session: Session, today: date) -> None:
        assert access
        complete(session, world.people["Ingrid"], today)

        until = select(valid_until(Completion.person_id, Completion.course)).select_from(Completion)

        assert session.scalars(until).all() == [date(2028, 11, 22)]

    def test_valid_on_a_past_day(self, world: World, session: Session, today: date) -> None:
        complete(session, world.people["Ingrid"], date(2024, 1, 10))
        complete(session, world.people["Simen"], today)

        rows = session.execute(queries.valid_periods(date(2025, 1, 1))).all()

        assert [(row.course, row.valid_to) for row in rows] == [("klima", date(2026, 1, 9))]


class TestGoals:
    def test_a_goal_is_a_proposal_until_it_is_decided(self, world: World, session: Session) -> None:
        goal = self.set(world, "Helse")
        assert not queries.current_goals(session)[0].is_decided

        decided = GoalTerms(90, TERMS.deadline, TERMS.owner, "Kommunestyret", "26/114", date(2026, 6, 18))
        service.change_goal(session, goal, terms=decided, by=world.people["Kari"])

        assert queries.current_goals(session)[0].is_decided

    def test_goals_of_a_unit_and_those_above(self, world: World, session: Session) -> None:
        self.set(world, "Fjordvik")
        self.set(world, "Helse")
        self.set(world, "Oppvekst")

        found = queries.goals_for(session, [world.units["Helse"].id, world.units["Fjordvik"].id])

        assert {goal.unit_name for goal in found} == {"Helse", "Fjordvik"}

    def test_refusals(self, world: World, session: Session, today: date) -> None:
        goal = self.set(world, "Helse")
        with pytest.raises(service.GoalSetAlready):
            self.set(world, "Helse")
        late = GoalTerms(90, today - timedelta(days=1), "Innkjøpssjefen")
        with pytest.raises(service.DeadlineInThePast):
            service.change_goal(session, goal, terms=late, by=world.people["Kari"])

    def test_an_ended_goal_makes_room_for_another(self, world: World, session: Session) -> None:
        service.end_goal(session, self.set(world, "Helse"), by=world.people["Kari"])

        self.set(world, "Helse")

        assert len(queries.current_goals(session)) == 1

    def set(self, world: World, unit: str) -> object:
        return service.set_goal(
            world.session, course="klima", unit_id=world.units[unit].id, terms=TERMS, by=world.people["Kari"]
        )
