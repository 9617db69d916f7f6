"""Units, positions and leaderships: changed by new rows, and the tree of today follows."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Act
from app.core import clock, events
from app.identity import queries as identity_queries
from app.identity import service as identity
from app.identity.models import Person, Role
from app.organisation import queries, service
from app.organisation.events import EmploymentChanged, TreeChanged
from app.organisation.models import Employment, EmploymentRole, JobRole, LeadershipKind, OrgPath, OrgUnit, UnitKind
from app.organisation.service import Terms
from tests.organisation.world import LONG_AGO, World

DAY = timedelta(days=1)


def tree(session: Session) -> dict[str, str]:
    """Every unit's address from the top, as the projection has it."""
    return {
        node.name: "/".join(unit.name for unit in queries.breadcrumbs(session, node.id))
        for node in queries.unit_tree(session)
    }


class TestUnits:
    def test_the_tree_is_read_in_the_organisations_order(self, world: World, session: Session) -> None:
        nodes = queries.unit_tree(session)

        assert [(node.depth, node.name) for node in nodes] == [
            (0, "Fjordvik"),
            (1, "Helse"),
            (2, "Solbakken"),
            (3, "Kjøkkenet"),
            (3, "Natta"),
            (2, "Hjemmetjenesten"),
            (1, "Oppvekst"),
            (2, "Skolen"),
            (1, "Kommunestyret"),
        ]
        areas = {node.name: node.area_id for node in nodes}
        assert areas["Natta"] == world.units["Helse"].id
        assert areas["Kommunestyret"] is None

    def test_two_units_of_one_name_have_two_addresses(self, world: World) -> None:
        area = world.units["Oppvekst"].id
        new = service.add_unit(
            world.session, name="Skolen", kind=UnitKind.UNIT, parent_id=area, valid_from=LONG_AGO, by=None
        )

        assert new.slug == "skolen-2"

    def test_a_moved_unit_brings_what_is_below_it(self, world: World, session: Session, today: date) -> None:
        self.move(world, "Solbakken", "Oppvekst", today)

        assert tree(session)["Natta"] == "Fjordvik/Oppvekst/Solbakken/Natta"

    def test_a_move_to_come_waits_for_its_day(self, world: World, session: Session, today: date) -> None:
        before = tree(session)

        self.move(world, "Solbakken", "Oppvekst", today + DAY)
        assert tree(session) == before

        with clock.frozen(today + DAY):
            service.rebuild_paths(session)
            assert tree(session)["Solbakken"] == "Fjordvik/Oppvekst/Solbakken"

    def test_moving_twice_on_a_day_leaves_the_last_word(self, world: World, session: Session, today: date) -> None:
        self.move(world, "Solbakken", "Oppvekst", today)
        self.move(world, "Solbakken", "Helse", today)

        assert tree(session)["Solbakken"] == "Fjordvik/Helse/Solbakken"

    @pytest.mark.parametrize("target", ["Solbakken", "Kommunestyret", "Skolen"])
    def test_a_unit_stands_only_where_its_kind_may(self, world: World, today: date, target: str) -> None:
        with pytest.raises(service.WrongPlace):
            self.move(world, "Helse", target, today)

    def test_a_unit_never_stands_below_itself(self, world: World, session: Session, today: date) -> None:
        inner = service.add_unit(
            session,
            name="Avdelingen",
            kind=UnitKind.UNIT,
            parent_id=world.units["Solbakken"].id,
            valid_from=LONG_AGO,
            by=None,
        )

        with pytest.raises(service.WrongPlace):
            service.move_unit(
                session, world.units["Solbakken"], parent_id=inner.id, from_day=today, by=world.people["Kari"]
            )

    def test_an_empty_unit_closes_and_leaves_the_tree_the_day_after(
        self, world: World, session: Session, today: date
    ) -> None:
        empty = world.add_unit("Tomten", UnitKind.UNIT, "Helse")
        world.lead("Ingrid", "Tomten")

        service.close_unit(session, empty, last_day=today, by=world.people["Kari"])

        assert "Tomten" in tree(session)
        with clock.frozen(today + DAY):
            service.rebuild_paths(session)
            assert "Tomten" not in tree(session)
            assert queries.units_led(session, world.people["Ingrid"], clock.today()) == []

    @pytest.mark.parametrize("name", ["Helse", "Natta"])
    def test_a_unit_in_use_stays(self, world: World, session: Session, today: date, name: str) -> None:
        with pytest.raises(service.UnitInUse):
            service.close_unit(session, world.units[name], last_day=today, by=world.people["Kari"])

    def test_rebuilding_changes_nothing_that_is_right(self, world: World, session: Session) -> None:
        assert service.rebuild_paths(session) == 0

        session.add(OrgPath(ancestor_id=world.units["Natta"].id, descendant_id=world.units["Helse"].id, depth=7))
        assert service.rebuild_paths(session) == 1
        assert service.rebuild_paths(session) == 0

    def test_who_listens_is_told(self, world: World, heard: list[object], today: date) -> None:
        self.move(world, "Solbakken", "Oppvekst", today)

        assert TreeChanged() in heard

    def test_it_is_logged_who_did_it(self, world: World, session: Session) -> None:
        service.rename_unit(session, world.units["Skolen"], name="Nye skolen", by=world.people["Kari"])

        act = session.scalars(select(Act).where(Act.verb == "unit.renamed")).one()
        assert (act.actor_id, act.detail) == (world.people["Kari"], {"from": "Skolen", "to": "Nye skolen"})
        assert session.get_one(OrgUnit, world.units["Skolen"].id).slug == "skolen"

    def move(self, world: World, unit: str, target: str, from_day: date) -> None:
        service.move_unit(
            world.session,
            world.units[unit],
            parent_id=world.units[target].id,
            from_day=from_day,
            by=world.people["Kari"],
        )


class TestEmployments:
    def test_a_change_keeps_what_was_and_what_was_believed(self, world: World, session: Session, today: date) -> None:
        row = world.employ("Nils", "Skolen", JobRole.ORDERER, first_day=date(2024, 1, 1))
        believed_at = clock.now()

        with clock.frozen(today + DAY):
            self.change(world, row, today, title="Rektor", roles={JobRole.LEADER})
            assert self.title(world, today - DAY) == "Medarbeider"
            assert self.title(world, today) == "Rektor"
            assert self.title(world, today, known_at=believed_at) == "Medarbeider"

    def test_roles_of_the_changed_position(self, world: World, session: Session, today: date) -> None:
        row = world.employ("Nils", "Skolen", JobRole.ORDERER, first_day=date(2024, 1, 1))

        self.change(world, row, today, roles={JobRole.ORDERER, JobRole.LEADER})

        roles = queries.job_roles_of(session, world.people["Nils"], today)
        assert roles == {JobRole.ORDERER, JobRole.LEADER}
        assert queries.job_roles_of(session, world.people["Nils"], today - DAY) == {JobRole.ORDERER}
        assert self.since(session, world) == {"bestiller": date(2024, 1, 1), "leder": today}

    def test_another_title_does_not_make_a_newcomer(self, world: World, session: Session, today: date) -> None:
        row = world.employ("Nils", "Skolen", JobRole.ORDERER, first_day=date(2024, 1, 1))

        new = self.change(world, row, today, title="Inspektør")

        assert new.began_on == date(2024, 1, 1)

    def test_another_unit_does(self, world: World, session: Session, today: date) -> None:
        row = world.employ("Nils", "Skolen", JobRole.ORDERER, first_day=date(2024, 1, 1))

        new = self.change(world, row, today, unit="Natta")

        assert new.began_on is None
        assert self.since(session, world) == {"bestiller": today}

    def test_a_correction_from_the_first_day_leaves_one_row(self, world: World, session: Session) -> None:
        row = world.employ("Nils", "Skolen", first_day=date(2024, 1, 1))

        self.change(world, row, date(2024, 1, 1), unit="Natta")

        history = queries.position_history(session, world.people["Nils"])
        assert [(p.unit.name, p.valid_from, p.valid_to) for p in history] == [("Natta", date(2024, 1, 1), None)]

    def test_whoever_ends_is_gone_the_day_after(self, world: World, session: Session, today: date) -> None:
        row = world.employ("Nils", "Skolen", JobRole.ORDERER)

        service.end_employment(session, row, last_day=today, by=world.people["Kari"])

        nils = world.people["Nils"]
        assert len(queries.positions_of(session, nils, today)) == 1
        assert queries.positions_of(session, nils, today)[0].job_roles == [JobRole.ORDERER]
        assert queries.positions_of(session, nils, today + DAY) == []

    def test_a_mistake_is_taken_back(self, world: World, session: Session, today: date) -> None:
        row = world.employ("Nils", "Skolen")

        service.withdraw_employment(session, row, by=world.people["Kari"])

        assert queries.position_history(session, world.people["Nils"]) == []

    @pytest.mark.parametrize("day", [LONG_AGO - DAY, date(2030, 1, 2)])
    def test_nothing_changes_outside_the_position(self, world: World, session: Session, day: date) -> None:
        row = world.employ("Nils", "Skolen")
        row = service.end_employment(session, row, last_day=date(2030, 1, 1), by=world.people["Kari"])

        with pytest.raises(service.OutsideEmployment):
            self.change(world, row, day)

    def test_nobody_is_employed_in_a_closed_unit(self, world: World, session: Session, today: date) -> None:
        empty = world.add_unit("Tomten", UnitKind.UNIT, "Helse")
        service.close_unit(session, empty, last_day=today, by=world.people["Kari"])

        with pytest.raises(service.OutsideUnit):
            world.employ("Nils", "Tomten", first_day=today + DAY)

    def test_headcount_counts_each_in_the_largest_position(self, world: World, session: Session, today: date) -> None:
        world.employ("Ingrid", "Skolen", share=20)
        world.employ("Simen", "Kommunestyret", share=100)

        main = queries.main_positions(today)
        units = dict(session.execute(select(main.c.person_id, main.c.unit_id)).all())

        assert len(units) == len(world.people)
        assert units[world.people["Ingrid"]] == world.units["Solbakken"].id
        assert units[world.people["Simen"]] == world.units["Skolen"].id

    def test_people_below_leave_out_the_council(self, world: World, session: Session, today: date) -> None:
        def below(unit: str) -> set[str]:
            return world.names(session.scalars(queries.people_below(world.units[unit].id, today)))

        assert below("Solbakken") == {"Ingrid", "Marit", "Tor", "Anna", "Bente"}
        assert not {"Mona", "Frida"} & below("Fjordvik")
        assert below("Kommunestyret") == {"Mona", "Frida"}

    def test_who_listens_is_told(self, world: World, heard: list[object]) -> None:
        world.employ("Nils", "Skolen")

        assert heard == [EmploymentChanged(world.people["Nils"])]

    def change(
        self,
        world: World,
        row: Employment,
        from_day: date,
        unit: str = "Skolen",
        title: str = "Medarbeider",
        roles: set[JobRole] | None = None,
    ) -> Employment:
        terms = Terms(world.units[unit].id, title, 100, frozenset({JobRole.ORDERER} if roles is None else roles))
        return service.change_employment(world.session, row, terms=terms, from_day=from_day, by=world.people["Kari"])

    def title(self, world: World, on: date, known_at: object = None) -> str:
        clause = queries.current(Employment, on, known_at)  # type: ignore[arg-type]
        statement = select(Employment.title).where(Employment.person_id == world.people["Nils"], clause)
        return world.session.scalars(statement).one()

    def since(self, session: Session, world: World) -> dict[str, date | None]:
        statement = (
            select(EmploymentRole.job_role, EmploymentRole.since)
            .join(Employment, Employment.id == EmploymentRole.employment_id)
            .where(Employment.person_id == world.people["Nils"], queries.current(Employment, clock.today()))
        )
        return dict(session.execute(statement).all())


class TestLeaderships:
    def test_a_new_leader_succeeds_the_old_one(self, world: World, session: Session, today: date) -> None:
        world.lead("Bente", "Solbakken", first_day=today)

        led = queries.units_led(session, world.people["Marit"], today - DAY)
        assert [(one.unit.name, one.valid_to) for one in led] == [("Solbakken", today - DAY)]
        assert queries.units_led(session, world.people["Marit"], today) == []
        assert [one.kind for one in queries.units_led(session, world.people["Bente"], today)] == ["leader"]

    def test_who_stands_in_does_so_for_a_limited_time(self, world: World, today: date) -> None:
        with pytest.raises(service.StandInNeedsEnd):
            world.lead("Bente", "Solbakken", LeadershipKind.DELEGATE, first_day=today)

    def test_the_same_twice_is_refused(self, world: World, today: date) -> None:
        with pytest.raises(service.LedAlready):
            world.lead("Marit", "Solbakken", first_day=today)

    def test_one_that_never_began_is_taken_back(self, world: World, session: Session, today: date) -> None:
        row = world.lead("Bente", "Hjemmetjenesten", first_day=today)

        service.end_leadership(session, row, last_day=today - DAY, by=world.people["Kari"])

        assert queries.units_led(session, world.people["Bente"], today) == []

    def test_units_that_nobody_leads(self, world: World, session: Session, today: date) -> None:
        without = set(session.scalars(queries.units_without_leader(today)))

        assert without == {world.units["Natta"].id, world.units["Hjemmetjenesten"].id}


class TestAccounts:
    def test_nobody_locks_themself_out(self, world: World, session: Session) -> None:
        kari = self.admin(world, "Kari")
        self.admin(world, "Ola")

        with pytest.raises(service.OwnAdminRole):
            service.change_roles(session, person_id=kari, roles=set(), by=kari)
        with pytest.raises(service.OwnAccount):
            service.deactivate(session, person=session.get_one(Person, kari), by=kari)
        with pytest.raises(service.OwnAccount):
            service.issue_code(session, person_id=kari, by=kari, key="k")

    def test_the_last_administrator_stays(self, world: World, session: Session) -> None:
        kari, ola = self.admin(world, "Kari"), world.person("Ola")

        with pytest.raises(service.LastAdmin):
            service.change_roles(session, person_id=kari, roles={Role.AUTHOR}, by=ola)
        with pytest.raises(service.LastAdmin):
            service.deactivate(session, person=session.get_one(Person, kari), by=ola)

    def test_a_deactivated_administrator_does_not_count(self, world: World, session: Session) -> None:
        kari, ola = self.admin(world, "Kari"), self.admin(world, "Ola")
        service.deactivate(session, person=session.get_one(Person, ola), by=kari)
        session.flush()

        with pytest.raises(service.LastAdmin):
            service.change_roles(session, person_id=kari, roles=set(), by=ola)

    def test_one_of_two_may_go(self, world: World, session: Session) -> None:
        kari, ola = self.admin(world, "Kari"), self.admin(world, "Ola")

        service.change_roles(session, person_id=ola, roles={Role.AUTHOR}, by=kari)

        assert identity_queries.granted_roles(session, ola) == {"author"}

    def admin(self, world: World, name: str) -> object:
        identity.grant(world.session, world.person(name), Role.ADMIN)
        return world.person(name)


@pytest.fixture
def heard(world: World, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    said: list[object] = []
    monkeypatch.setattr(events, "publish", lambda _session, event: said.append(event))
    return said
