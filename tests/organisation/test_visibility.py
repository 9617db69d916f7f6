"""Who sees whom by name, and which units in numbers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.core import clock
from app.core.errors import NotVisible
from app.identity import service as identity
from app.identity.current import signed_in
from app.identity.models import Person, Role
from app.organisation import access, queries, service
from app.organisation.models import JobRole, Leadership, LeadershipKind
from app.organisation.rules import OpeningReason, Purpose
from tests.organisation.world import LEADERS, STAFF, World

SEES = {
    "Kari": {"Hanne", "Ola"},
    "Hanne": {"Marit", "Hege"},
    "Marit": {"Ingrid", "Bente", "Tor"},
    "Tor": {"Anna"},
    "Ola": {"Siri"},
    "Siri": {"Simen"},
    "Mona": set(),
    "Ingrid": set(),
    "Frida": set(),
}
LISTS = {
    "Kari": {"Fjordvik"},
    "Hanne": {"Helse", "Hjemmetjenesten"},
    "Marit": {"Solbakken", "Natta"},
    "Tor": {"Kjøkkenet"},
    "Ola": {"Oppvekst"},
    "Siri": {"Skolen"},
    "Mona": set(),
    "Ingrid": set(),
    "Frida": set(),
}
AREA_LEVEL = {"Fjordvik", "Helse", "Oppvekst", "Kommunestyret"}
COUNTS = {
    "Kari": {*AREA_LEVEL, "Solbakken", "Kjøkkenet", "Natta", "Hjemmetjenesten", "Skolen"},
    "Hanne": {*AREA_LEVEL, "Solbakken", "Kjøkkenet", "Natta", "Hjemmetjenesten"},
    "Marit": {"Solbakken", "Kjøkkenet", "Natta"},
    "Tor": {"Kjøkkenet"},
    "Ola": {*AREA_LEVEL, "Skolen"},
    "Siri": {"Skolen"},
    "Mona": {"Kommunestyret"},
    "Ingrid": set(),
}


def seen_by(world: World, name: str, purpose: Purpose = Purpose.STATUS) -> set[str]:
    statement = queries.visible_people(world.people[name], purpose, clock.today())
    return world.names(world.session.scalars(statement))


class TestVisiblePeople:
    @pytest.mark.parametrize("name", SEES)
    def test_names_are_for_the_nearest_leader(self, world: World, name: str) -> None:
        assert seen_by(world, name) == SEES[name] | {name}

    @pytest.mark.parametrize("name", SEES)
    def test_nobody_makes_a_code_for_themself(self, world: World, name: str) -> None:
        assert seen_by(world, name, Purpose.CODE) == SEES[name]

    def test_a_deputy_sees_within_the_dates_only(self, world: World, today: date) -> None:
        week = timedelta(days=7)
        world.lead("Ingrid", "Solbakken", LeadershipKind.DEPUTY, first_day=today, last_day=today + week)

        assert seen_by(world, "Ingrid") == {"Ingrid", "Bente", "Tor"}
        with clock.frozen(today + timedelta(days=8)):
            assert seen_by(world, "Ingrid") == {"Ingrid"}
        with clock.frozen(today - timedelta(days=1)):
            assert seen_by(world, "Ingrid") == {"Ingrid"}

    def test_a_deputy_never_sees_their_leader(self, world: World, today: date) -> None:
        world.lead("Ingrid", "Solbakken", LeadershipKind.DEPUTY, first_day=today, last_day=today)

        assert "Marit" not in seen_by(world, "Ingrid")

    def test_who_stands_in_while_nobody_leads_is_the_nearest(self, world: World, today: date) -> None:
        world.lead("Hege", "Hjemmetjenesten", LeadershipKind.DELEGATE, first_day=today, last_day=today)
        world.employ("Nils", "Hjemmetjenesten")

        assert "Nils" in seen_by(world, "Hege")
        assert "Nils" not in seen_by(world, "Hanne")
        assert "Hege" in seen_by(world, "Hanne"), "who stands in alone answers to the leader above"

    def test_an_unlimited_deputy_cannot_be_stored(self, world: World, session: Session, today: date) -> None:
        session.add(
            Leadership(
                person_id=world.people["Ingrid"],
                unit_id=world.units["Solbakken"].id,
                kind=LeadershipKind.DEPUTY,
                valid_from=today,
                recorded_at=clock.now(),
            )
        )

        with pytest.raises(IntegrityError):
            session.flush()

    def test_the_leader_above_takes_over_when_a_leader_is_shut_out(self, world: World, session: Session) -> None:
        marit = session.get_one(Person, world.people["Marit"])

        identity.deactivate_person(session, marit, by=world.people["Kari"])
        session.flush()

        assert {"Ingrid", "Bente", "Tor"} <= seen_by(world, "Hanne")
        assert "Marit" not in seen_by(world, "Hanne")

    def test_a_former_leader_sees_nobody(self, world: World, today: date) -> None:
        world.lead("Bente", "Solbakken", first_day=today)

        assert seen_by(world, "Marit") == {"Marit"}
        assert seen_by(world, "Bente") == {"Bente", "Ingrid", "Marit", "Tor"}

    def test_two_positions_have_two_leaders(self, world: World) -> None:
        world.employ("Ingrid", "Skolen", share=20)

        assert "Ingrid" in seen_by(world, "Siri")
        assert "Ingrid" in seen_by(world, "Marit")

    def test_a_councillor_is_seen_through_their_job_only(self, world: World) -> None:
        world.employ("Simen", "Kommunestyret", JobRole.REPRESENTATIVE)

        assert "Simen" not in seen_by(world, "Mona")
        assert "Simen" in seen_by(world, "Siri")

    def test_an_administrator_sees_no_status_and_gets_no_code_from_a_leader(
        self, world: World, session: Session
    ) -> None:
        identity.grant(session, world.people["Ingrid"], Role.ADMIN)

        assert seen_by(world, "Ingrid") == {"Ingrid"}
        assert "Ingrid" in seen_by(world, "Marit")
        assert "Ingrid" not in seen_by(world, "Marit", Purpose.CODE)

    def test_employee_for_leader_knows_only_own_people(self, world: World, session: Session, today: date) -> None:
        def ask(leader: str, employee: str) -> str:
            ids = world.people[leader], world.people[employee]
            return queries.employee_for_leader(session, *ids, today).display_name

        assert ask("Marit", "Ingrid") == "Ingrid Nilsen"
        for leader, employee in [("Hanne", "Ingrid"), ("Siri", "Ingrid"), ("Tor", "Ingrid"), ("Ingrid", "Marit")]:
            with pytest.raises(NotVisible):
                ask(leader, employee)


class TestOpenedNames:
    def open(self, world: World, actor: str, unit: str) -> None:
        service.open_names(
            world.session, actor_id=world.people[actor], unit_id=world.units[unit].id, reason=OpeningReason.AUDIT
        )

    def test_the_names_of_one_unit_open_until_the_day_is_over(self, world: World, today: date) -> None:
        self.open(world, "Hanne", "Solbakken")

        assert seen_by(world, "Hanne") == {"Hanne", "Hege", "Marit", "Ingrid", "Bente", "Tor"}
        with clock.frozen(clock.start_of(today + timedelta(days=1))):
            assert seen_by(world, "Hanne") == {"Hanne", *SEES["Hanne"]}

    def test_a_led_team_below_stays_closed(self, world: World) -> None:
        self.open(world, "Hanne", "Solbakken")

        assert "Anna" not in seen_by(world, "Hanne")

    def test_no_code_and_no_course_by_an_opened_door(self, world: World) -> None:
        self.open(world, "Hanne", "Solbakken")

        assert "Ingrid" not in seen_by(world, "Hanne", Purpose.CODE)
        assert "Ingrid" not in seen_by(world, "Hanne", Purpose.RECOMMEND)
        assert "Ingrid" in seen_by(world, "Hanne", Purpose.REMINDER)

    def test_it_opens_for_the_one_who_asked_only(self, world: World) -> None:
        self.open(world, "Hanne", "Solbakken")

        assert "Ingrid" not in seen_by(world, "Kari")

    @pytest.mark.parametrize(
        ("actor", "unit", "allowed"),
        [
            ("Hanne", "solbakken", True),
            ("Kari", "skolen", True),
            ("Ola", "solbakken", False),
            ("Marit", "hjemmetjenesten", False),
            ("Ingrid", "solbakken", False),
            ("Kari", "kommunestyret", False),
        ],
    )
    def test_only_leaders_above_may_open(
        self, world: World, session: Session, today: date, actor: str, unit: str, allowed: bool
    ) -> None:
        if allowed:
            assert queries.unit_to_open(session, world.people[actor], unit, today).slug == unit
        else:
            with pytest.raises(NotVisible):
                queries.unit_to_open(session, world.people[actor], unit, today)

    def test_an_administrator_comes_in_by_the_same_door(self, world: World, session: Session, today: date) -> None:
        identity.grant(session, world.people["Simen"], Role.ADMIN)

        assert queries.unit_to_open(session, world.people["Simen"], "solbakken", today)
        with pytest.raises(NotVisible):
            queries.unit_for_names(session, world.people["Simen"], "solbakken", today)
        self.open(world, "Simen", "Solbakken")
        assert queries.unit_for_names(session, world.people["Simen"], "solbakken", today)


class TestUnits:
    @pytest.mark.parametrize("name", LISTS)
    def test_lists_of_names(self, world: World, session: Session, today: date, name: str) -> None:
        def opens(slug: str) -> bool:
            try:
                return bool(queries.unit_for_names(session, world.people[name], slug, today))
            except NotVisible:
                return False

        assert {unit for unit, row in world.units.items() if opens(row.slug)} == LISTS[name]

    @pytest.mark.parametrize("name", COUNTS)
    def test_numbers(self, world: World, session: Session, today: date, name: str) -> None:
        assert self.numbers(world, name) == COUNTS[name]

    def test_elected_and_administrators_see_the_areas(self, world: World, session: Session) -> None:
        world.employ("Frida", "Kommunestyret", JobRole.REPRESENTATIVE)
        identity.grant(session, world.people["Simen"], Role.ADMIN)

        assert self.numbers(world, "Frida") == AREA_LEVEL
        assert self.numbers(world, "Simen") == AREA_LEVEL

    def test_unknown_and_hidden_are_alike(self, world: World, session: Session, today: date) -> None:
        for slug in ("skolen", "finnes-ikke"):
            with pytest.raises(NotVisible):
                queries.unit_for_numbers(session, world.people["Marit"], slug, today)

    def numbers(self, world: World, name: str) -> set[str]:
        ids = set(world.session.scalars(queries.numbers_visible_units(world.people[name], clock.today())))
        return {unit for unit, row in world.units.items() if row.id in ids}


class TestNearestLeaders:
    ANSWERS_TO = {
        "Ingrid": ["Marit"],
        "Anna": ["Tor"],
        "Bente": ["Marit"],
        "Hege": ["Hanne"],
        "Marit": ["Hanne"],
        "Hanne": ["Kari"],
        "Kari": [],
        "Frida": [],
    }

    @pytest.mark.parametrize("name", ANSWERS_TO)
    def test_everybody_answers_to_the_one_who_sees_them(self, world: World, name: str, today: date) -> None:
        found = queries.nearest_leaders(world.session, world.people[name], today)

        assert [leader.display_name.split()[0] for leader in found] == self.ANSWERS_TO[name]

    def test_seen_by_is_the_same_relation(self, world: World, today: date) -> None:
        """The two queries are written apart; over all pairs they must say the same."""
        world.lead("Bente", "Solbakken", LeadershipKind.DEPUTY, first_day=today, last_day=today)
        world.employ("Ingrid", "Skolen", share=20)
        world.employ("Nils", "Hjemmetjenesten")
        world.lead("Hege", "Hjemmetjenesten", LeadershipKind.DELEGATE, first_day=today, last_day=today)
        names = sorted({*LEADERS, *STAFF, "Nils"})

        sees = {(leader, other) for leader in names for other in seen_by(world, leader) if other != leader}
        answers = {
            (leader.display_name.split()[0], name)
            for name in names
            for leader in queries.nearest_leaders(world.session, world.people[name], today)
        }

        assert sees == answers


class TestRoles:
    def test_a_stand_in_is_a_manager_within_the_dates(self, world: World, session: Session, today: date) -> None:
        world.lead("Ingrid", "Solbakken", LeadershipKind.DEPUTY, first_day=today, last_day=today)

        assert self.roles(world, "Ingrid") == {Role.EMPLOYEE, Role.MANAGER}
        with clock.frozen(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)):
            assert self.roles(world, "Ingrid") == {Role.EMPLOYEE}, "half past eleven in UTC is tomorrow in Norway"

    def test_elected(self, world: World, today: date) -> None:
        world.employ("Frida", "Kommunestyret", JobRole.REPRESENTATIVE)

        assert self.roles(world, "Frida") == {Role.EMPLOYEE, Role.ELECTED}

    def test_the_title_of_the_largest_position(self, world: World, session: Session) -> None:
        world.employ("Ingrid", "Skolen", share=20)

        found = signed_in(session, world.people["Ingrid"])

        assert found is not None
        assert found.title_line == "Medarbeider"

    def test_a_statement_built_once_knows_each_new_day(self, session: Session, today: date) -> None:
        statement = select(queries.today())

        assert session.scalar(statement) == today
        with clock.frozen(today + timedelta(days=1)):
            assert session.scalar(statement) == today + timedelta(days=1)

    def roles(self, world: World, name: str) -> set[Role]:
        """Registered by importing the room's access, as the factory does."""
        assert access
        found = signed_in(world.session, world.people[name])
        return set(found.roles) if found else set()
