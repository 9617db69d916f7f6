"""Who is assigned what by when, and how the target groups add up."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.core import clock
from app.enrolment import queries, service
from app.enrolment.models import Requirement
from app.identity import service as identity
from app.identity.models import Person
from app.organisation import service as organisation
from app.organisation.models import JobRole
from tests.organisation.world import World

DUE = date(2026, 12, 1)


def require(
    world: World, unit: str, role: JobRole | None = None, course: str = "klima", due_on: date = DUE, days: int = 30
) -> Requirement:
    return service.require_course(
        world.session,
        course=course,
        unit_id=world.units[unit].id,
        job_role=role,
        due_on=due_on,
        days_after_start=days,
        reason="",
        by=world.people["Kari"],
    )


def target(world: World, unit: str, on: date | None = None) -> dict[str, date]:
    statement = queries.target_people("klima", world.units[unit].id, on or clock.today())
    called = {person_id: name for name, person_id in world.people.items()}
    return {called[person_id]: due for person_id, due in world.session.execute(statement)}


def due(world: World, name: str) -> list[tuple[str, date]]:
    found = queries.assignments_of(world.session, world.people[name], clock.today())
    return [(one.course, one.due_on) for one in found]


class TestAssignmentsOf:
    def test_what_is_required_of_a_unit_is_required_below_it(self, world: World, today: date) -> None:
        require(world, "Helse")

        assert due(world, "Anna") == [("klima", DUE)]
        assert due(world, "Simen") == []

    def test_every_reason_is_kept_and_the_earliest_date_holds(self, world: World, today: date) -> None:
        world.employ("Nils", "Natta", JobRole.ORDERER)
        late = require(world, "Helse", due_on=DUE + timedelta(days=90))
        soon = require(world, "Solbakken", JobRole.ORDERER)
        require(world, "Solbakken", JobRole.LEADER, due_on=today)

        (one,) = queries.assignments_of(world.session, world.people["Nils"], today)

        assert one.due_on == DUE
        assert [reason.requirement_id for reason in one.reasons] == [soon.id, late.id]
        assert [(reason.unit_name, reason.job_role) for reason in one.reasons] == [
            ("Solbakken", "bestiller"),
            ("Helse", None),
        ]

    def test_a_newcomer_gets_their_days(self, world: World, today: date) -> None:
        world.employ("Nils", "Natta", first_day=today)
        require(world, "Helse")

        assert due(world, "Nils") == [("klima", today + timedelta(days=30))]

    def test_so_does_who_is_given_the_job_role(self, world: World, today: date) -> None:
        row = world.employ("Nils", "Natta", first_day=date(2020, 1, 1))
        require(world, "Helse", JobRole.ORDERER)
        terms = organisation.Terms(row.unit_id, "Kokk", 100, frozenset({JobRole.ORDERER}))

        organisation.change_employment(world.session, row, terms=terms, from_day=today, by=world.people["Kari"])

        assert due(world, "Nils") == [("klima", today + timedelta(days=30))]

    def test_another_title_gives_no_new_days(self, world: World, today: date) -> None:
        row = world.employ("Nils", "Natta", JobRole.ORDERER, first_day=date(2020, 1, 1))
        require(world, "Helse", JobRole.ORDERER)
        terms = organisation.Terms(row.unit_id, "Kokk", 50, frozenset({JobRole.ORDERER}))

        organisation.change_employment(world.session, row, terms=terms, from_day=today, by=world.people["Kari"])

        assert due(world, "Nils") == [("klima", DUE)]

    def test_two_positions_under_one_requirement_are_one_reason(self, world: World, today: date) -> None:
        world.employ("Ingrid", "Hjemmetjenesten", first_day=today, share=20)
        require(world, "Helse")

        (one,) = queries.assignments_of(world.session, world.people["Ingrid"], today)

        assert (one.due_on, len(one.reasons)) == (DUE, 1)

    def test_elected_representatives_are_invited_only(self, world: World, today: date) -> None:
        require(world, "Fjordvik")

        assert due(world, "Frida") == []
        assert due(world, "Ingrid") == [("klima", DUE)]

    def test_an_ended_requirement_holds_no_longer_but_held_then(self, world: World, today: date) -> None:
        row = require(world, "Helse")
        with clock.frozen(today + timedelta(days=3)):
            service.end_requirement(world.session, row, by=world.people["Kari"])

            assert due(world, "Ingrid") == []
            assert "Ingrid" in target(world, "Helse", today)
            assert target(world, "Helse", today - timedelta(days=1)) == {}

    def test_whoever_left_or_is_shut_out_is_assigned_nothing(self, world: World, session: Session) -> None:
        require(world, "Helse")
        identity.deactivate_person(session, session.get_one(Person, world.people["Ingrid"]), by=world.people["Kari"])
        session.flush()

        assert due(world, "Ingrid") == []
        assert "Ingrid" not in target(world, "Helse")

    def test_one_statement_whatever_there_is(self, world: World, session: Session, today: date) -> None:
        for unit in ("Fjordvik", "Helse", "Solbakken"):
            for course in ("klima", "etikk"):
                require(world, unit, course=course)
        statements: list[str] = []
        connection = session.connection()

        @event.listens_for(connection, "before_cursor_execute")
        def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        queries.assignments_of(session, world.people["Ingrid"], today)

        assert len(statements) == 1


class TestTargetPeople:
    def test_it_is_what_each_of_them_is_assigned(self, world: World, today: date) -> None:
        """The two queries are written apart; they must agree on everybody."""
        world.employ("Nils", "Natta", JobRole.ORDERER, first_day=today)
        world.employ("Nils", "Skolen", JobRole.CONTRACT_FOLLOWER, share=10)
        world.employ("Simen", "Kommunestyret", JobRole.REPRESENTATIVE)
        require(world, "Fjordvik", JobRole.ORDERER, days=10)
        require(world, "Oppvekst", JobRole.CONTRACT_FOLLOWER, due_on=DUE + timedelta(days=40))
        require(world, "Solbakken", due_on=DUE + timedelta(days=80))

        assigned = {name: dict(due(world, name))["klima"] for name in world.people if due(world, name)}

        assert target(world, "Fjordvik") == assigned
        assert assigned["Nils"] == today + timedelta(days=10)

    def test_a_unit_counts_its_own_positions(self, world: World, today: date) -> None:
        world.employ("Nils", "Natta", JobRole.ORDERER)
        world.employ("Nils", "Skolen", share=10)
        require(world, "Fjordvik", JobRole.ORDERER)

        assert list(target(world, "Helse")) == ["Nils"]
        assert target(world, "Oppvekst") == {}


class TestDenominatorExplained:
    def test_the_parts_add_up(self, world: World, session: Session, today: date) -> None:
        world.employ("Nils", "Natta", JobRole.ORDERER, JobRole.CONTRACT_FOLLOWER)
        world.employ("Hege", "Hjemmetjenesten", JobRole.ORDERER)
        for role in (JobRole.ORDERER, JobRole.CONTRACT_FOLLOWER, JobRole.LEADER):
            require(world, "Helse", role)

        found = queries.denominator_explained(session, "klima", world.units["Helse"].id, today)

        assert [(part.job_role, part.people) for part in found.parts] == [("bestiller", 2), ("kontraktsoppfolger", 1)]
        assert (found.several, found.total) == (1, 2)
        assert found.total == len(target(world, "Helse"))

    def test_nobody(self, world: World, session: Session, today: date) -> None:
        found = queries.denominator_explained(session, "klima", world.units["Helse"].id, today)

        assert (found.parts, found.several, found.total) == ((), 0, 0)


class TestEffect:
    def test_it_says_beforehand_what_becomes_of_it(self, world: World, session: Session, today: date) -> None:
        world.employ("Nils", "Natta", JobRole.ORDERER)
        world.employ("Nils", "Skolen", JobRole.ORDERER, share=10)
        world.employ("Siri", "Skolen", JobRole.ORDERER)
        require(world, "Natta", JobRole.ORDERER)
        fjordvik = world.units["Fjordvik"].id

        effect = queries.effect_of(session, course="klima", unit_id=fjordvik, job_role=JobRole.ORDERER, on=today)

        areas = {world.units["Helse"].id: 1, world.units["Oppvekst"].id: 2}
        assert (effect.areas, effect.several, effect.people, effect.already) == (areas, 1, 2, 1)
        assert effect.minutes == 2 * (5 + 7 + 3)
        require(world, "Fjordvik", JobRole.ORDERER)
        assert len(target(world, "Fjordvik")) == effect.people

    def test_people_outside_the_areas_and_the_council(self, world: World, session: Session, today: date) -> None:
        fjordvik = world.units["Fjordvik"].id

        effect = queries.effect_of(session, course="klima", unit_id=fjordvik, job_role=None, on=today)

        assert effect.areas[None] == 1, "the chief executive stands in no area"
        assert effect.people == len(world.people) - 2, "the mayor and the councillor are invited only"


class TestRecommendations:
    def test_a_persons_own_and_those_of_the_units_above(self, world: World, session: Session, today: date) -> None:
        self.recommend(world, "klima", "Solbakken", None)
        self.recommend(world, "etikk", "Solbakken", "Anna")
        self.recommend(world, "etikk", "Solbakken", "Ingrid")

        anna = queries.recommendations_of(session, world.people["Anna"], today)
        simen = queries.recommendations_of(session, world.people["Simen"], today)

        assert {(one.course, one.personal) for one in anna} == {("klima", False), ("etikk", True)}
        assert {one.recommended_by_name for one in anna} == {"Marit Nilsen"}
        assert simen == []

    def test_after_a_year_it_is_forgotten(self, world: World, session: Session, today: date) -> None:
        self.recommend(world, "klima", "Solbakken", None)

        later = today + timedelta(days=366)

        assert queries.recommendations_of(session, world.people["Anna"], later) == []

    def recommend(self, world: World, course: str, unit: str, name: str | None) -> None:
        service.recommend_course(
            world.session,
            course=course,
            unit_id=world.units[unit].id,
            person_id=world.people[name] if name else None,
            by=world.people["Marit"],
        )


class TestService:
    def test_refusals(self, world: World, today: date) -> None:
        with pytest.raises(service.DueDateInThePast):
            require(world, "Helse", due_on=today - timedelta(days=1))
        with pytest.raises(service.NotPublished):
            require(world, "Helse", course="finnes-ikke")
        with pytest.raises(service.RepresentativesAreInvited):
            require(world, "Kommunestyret")
        with pytest.raises(service.RepresentativesAreInvited):
            require(world, "Fjordvik", JobRole.REPRESENTATIVE)

    def test_the_same_twice(self, world: World) -> None:
        require(world, "Helse")
        require(world, "Helse", JobRole.ORDERER)
        with pytest.raises(service.RequiredAlready):
            require(world, "Helse")

    def test_a_recommendation_again_is_the_same_one_newer(self, world: World, session: Session, today: date) -> None:
        def recommend() -> None:
            service.recommend_course(
                session, course="klima", unit_id=world.units["Helse"].id, person_id=None, by=world.people["Hanne"]
            )

        recommend()
        with clock.frozen(today + timedelta(days=2)):
            recommend()

        (one,) = queries.recommendations_of(session, world.people["Hege"], today + timedelta(days=2))
        assert clock.local(one.recommended_at).date() == today + timedelta(days=2)

    def test_ended_requirements_leave_the_list(self, world: World, session: Session) -> None:
        row = require(world, "Helse")
        require(world, "Oppvekst", JobRole.LEADER)

        service.end_requirement(session, row, by=world.people["Kari"])

        assert [one.unit_name for one in queries.current_requirements(session)] == ["Oppvekst"]
        assert session.scalars(select(Requirement.id)).all()
