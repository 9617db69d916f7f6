"""The administrator's pages: people, positions, units, leaders, roles, codes."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from app.core import clock
from app.core.db import Database
from app.identity import queries as identity_queries
from app.identity import service as identity
from app.identity.models import OneTimeCode, Person, Role
from app.organisation import queries
from app.organisation.models import JobRole, Leadership, OrgUnit
from tests.organisation.browser import Browser
from tests.organisation.conftest import SitDown
from tests.organisation.world import World

CODE = re.compile(r'<p class="code-letters"[^>]*>([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})</p>')
NEW_PERSON = {
    "given_name": "Áile",
    "family_name": "Utsi",
    "employee_number": "200001",
    "email": "",
    "title": "Kokk",
    "share_percent": "80",
    "job_roles": ["bestiller"],
    "valid_from": "2026-11-23",
    "valid_to": "",
}


class TestPeople:
    def test_from_a_new_person_to_their_code(self, admin: Browser, town: World, database: Database) -> None:
        reply = admin.send("/admin/people/new", unit=str(town.units["Solbakken"].id), **NEW_PERSON)
        assert reply.status_code == 302

        page = admin.get(reply.location).text
        assert "Áile Utsi" in page
        assert "Kokk" in page
        code = CODE.search(admin.send(f"{reply.location}/code").text)
        assert code

        with database.reader() as session:
            person = session.scalars(select(Person).where(Person.employee_number == "200001")).one()
            assert queries.job_roles_of(session, person.id, clock.today()) == {JobRole.ORDERER}
            assert code[1] not in session.scalars(select(OneTimeCode.code_hash)).all()
        assert code[1] not in admin.get(reply.location).text

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("ingrid", "Ingrid"),
            ("nilsen ing", "Ingrid"),
            ("  INGRID ", "Ingrid"),
            ("100007", "Ingrid"),
            ("frida", "Frida"),
        ],
    )
    def test_are_found_by_parts_of_names_and_by_number(
        self, admin: Browser, town: World, words: str, found: str
    ) -> None:
        page = admin.get(f"/admin/people?q={words}").text

        assert re.findall(r">Nilsen, (\w+)</a>", page) == [found]

    def test_nobody_fits(self, admin: Browser) -> None:
        page = admin.get("/admin/people?q=%25").text

        assert "Nobody fits." in page

    def test_filters_and_pages_hold_whatever_is_asked(self, admin: Browser) -> None:
        for query in ("page=0", "page=x", "state=zzz", "unit=finnes-ikke", "q=%00", "q=" + "a" * 300):
            assert admin.get(f"/admin/people?{query}").status_code == 200
        assert admin.get("/admin/people?page=9&q=ingrid").location == "/admin/people?q=ingrid&page=1"

    def test_below_a_unit(self, admin: Browser) -> None:
        page = admin.get("/admin/people?unit=solbakken").text

        assert set(re.findall(r">Nilsen, (\w+)</a>", page)) == {"Ingrid", "Marit", "Tor", "Anna", "Bente"}

    def test_many_people_cost_no_more(self, admin: Browser, town: World, database: Database) -> None:
        with database.transaction() as session:
            for number in range(120):
                identity.add_person(
                    session,
                    given_name="Ola" + "x" * 60,
                    family_name=f"Nordmann-{number:03}",
                    email=None,
                    employee_number=str(300000 + number),
                )

        first = admin.get("/admin/people?q=ola+nordmann&page=1").text
        last = admin.get("/admin/people?q=ola+nordmann&page=3").text

        assert first.count('scope="row"') == 50
        assert last.count('scope="row"') == 20
        assert "Nordmann-119" in last

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"given_name": " "}, "Write the given name."),
            ({"given_name": "Å" * 101}, "Use at most 100 characters."),
            ({"employee_number": ""}, "signs in with one of them"),
            ({"employee_number": "100001"}, "Somebody else has this number"),
            ({"email": "ikke en adresse"}, "Write the address as"),
            ({"share_percent": "101"}, "from 0 to 100"),
            ({"valid_from": "i går"}, "Not a valid date value."),
            ({"valid_to": "2026-01-01"}, "before the first"),
            ({"valid_from": "2019-01-01"}, "does not stand on that day"),
            ({"job_roles": ["sjef"]}, "Choose from the list."),
        ],
    )
    def test_a_wrong_field_is_said_and_nothing_is_lost(
        self, admin: Browser, town: World, database: Database, wrong: dict[str, object], says: str
    ) -> None:
        unit = str(town.units["Solbakken"].id)
        reply = admin.send("/admin/people/new", unit=unit, **{**NEW_PERSON, **wrong})

        assert reply.status_code == 400
        assert says in reply.text
        assert 'value="Utsi"' in reply.text
        with database.reader() as session:
            assert session.scalar(select(Person.id).where(Person.family_name == "Utsi")) is None

    def test_change(self, admin: Browser, town: World, database: Database) -> None:
        path = f"/admin/people/{town.people['Ingrid']}"
        fields = {"given_name": "Ingrid", "family_name": "Åsen", "employee_number": "100007", "email": "I@F.example"}

        assert admin.send(f"{path}/change", **fields).location == path

        with database.reader() as session:
            person = session.get_one(Person, town.people["Ingrid"])
            assert (person.family_name, person.email) == ("Åsen", "i@f.example")

    def test_a_hidden_field_changes_nothing(self, admin: Browser, town: World, database: Database) -> None:
        path = f"/admin/people/{town.people['Ingrid']}/change"
        fields = {"given_name": "Ingrid", "family_name": "Nilsen", "employee_number": "100007", "email": ""}

        admin.send(path, **fields, is_active="", is_demo="1", id="x", roles="admin")

        with database.reader() as session:
            person = session.get_one(Person, town.people["Ingrid"])
            assert (person.is_active, person.is_demo) == (True, False)
            assert identity_queries.granted_roles(session, person.id) == set()


class TestAccounts:
    def test_a_leaver_is_out_at_once_and_can_come_back(
        self, admin: Browser, sit_down: SitDown, town: World, database: Database
    ) -> None:
        ingrid, path = sit_down("Ingrid"), f"/admin/people/{town.people['Ingrid']}"
        assert ingrid.get("/account").status_code == 200

        admin.send(f"{path}/deactivate")
        assert ingrid.get("/account").status_code == 302
        assert "Make active again" in admin.get(path).text

        admin.send(f"{path}/reactivate", page=path)
        with database.reader() as session:
            assert session.get_one(Person, town.people["Ingrid"]).is_active

    def test_nobody_saws_off_their_own_branch(self, admin: Browser, town: World, database: Database) -> None:
        path = f"/admin/people/{town.people['Kari']}"

        assert "cannot take the administrator role from yourself" in admin.send(f"{path}/roles", roles=["author"]).text
        admin.send(f"{path}/deactivate")
        admin.send(f"{path}/code", page=path)

        page = admin.get(path).text
        assert "Make a one-time code" not in page
        with database.reader() as session:
            assert session.get_one(Person, town.people["Kari"]).is_active
            assert identity_queries.granted_roles(session, town.people["Kari"]) == {"admin"}
            assert session.scalar(select(OneTimeCode.id)) is None

    def test_roles_are_given_and_taken(self, admin: Browser, town: World, database: Database) -> None:
        path = f"/admin/people/{town.people['Ingrid']}/roles"

        admin.send(path, roles=["author", "admin"])
        assert self.roles(database, town) == {"author", "admin"}
        admin.send(path, roles=[])
        assert self.roles(database, town) == set()

    def test_a_role_that_is_not_granted_here_is_refused(self, admin: Browser, town: World, database: Database) -> None:
        reply = admin.send(f"/admin/people/{town.people['Ingrid']}/roles", roles=["manager"])

        assert reply.status_code == 400
        assert self.roles(database, town) == set()

    def roles(self, database: Database, town: World) -> set[str]:
        with database.reader() as session:
            return identity_queries.granted_roles(session, town.people["Ingrid"])


class TestPositions:
    def test_change_end_and_take_back(self, admin: Browser, town: World, database: Database, today: date) -> None:
        person = f"/admin/people/{town.people['Ingrid']}"
        fields = {"title": "Kjøkkenleder", "share_percent": "100", "job_roles": ["bestiller", "leder"]}

        reply = admin.send(
            f"{person}/positions/{town.positions['Ingrid'].id}",
            unit=str(town.units["Natta"].id),
            from_day=today.isoformat(),
            **fields,
        )
        assert reply.location == person
        (now,) = self.positions(database, town, today)
        assert (now.title, now.unit.name, now.job_roles) == (
            "Kjøkkenleder",
            "Natta",
            [JobRole.ORDERER, JobRole.LEADER],
        )

        admin.send(f"{person}/positions/{now.employment_id}/end", last_day=today.isoformat())
        assert self.positions(database, town, today + timedelta(days=1)) == []

        (now,) = self.positions(database, town, today)
        end = f"{person}/positions/{now.employment_id}/end"
        admin.send(end.replace("/end", "/withdraw"), page=end)
        assert self.positions(database, town, today) == []
        assert self.positions(database, town, today - timedelta(days=1))[0].title == "Medarbeider"

    def test_somebody_elses_position_is_not_found(self, admin: Browser, town: World) -> None:
        theirs = f"/admin/people/{town.people['Anna']}/positions/{town.positions['Ingrid'].id}"

        assert admin.get(theirs).status_code == 404
        assert admin.get(f"{theirs}/end").status_code == 404

    def test_one_more(self, admin: Browser, town: World, database: Database, today: date) -> None:
        reply = admin.send(
            f"/admin/people/{town.people['Ingrid']}/positions/new",
            unit=str(town.units["Skolen"].id),
            title="Vikar",
            share_percent="20",
            valid_from=today.isoformat(),
        )

        assert reply.status_code == 302
        assert [one.title for one in self.positions(database, town, today)] == ["Medarbeider", "Vikar"]

    def positions(self, database: Database, town: World, on: date) -> list[queries.Position]:
        with database.reader() as session:
            return queries.positions_of(session, town.people["Ingrid"], on)


class TestUnits:
    def test_a_unit_from_added_to_closed(self, admin: Browser, town: World, database: Database, today: date) -> None:
        reply = admin.send(
            "/admin/units/new",
            name="Åsen barnehage",
            kind="unit",
            parent=str(town.units["Oppvekst"].id),
            valid_from=today.isoformat(),
        )
        path = "/admin/units/asen-barnehage"
        assert reply.location == path
        admin.send(f"{path}/rename", name="Åsen og Lia barnehage")
        admin.send(f"{path}/move", parent=str(town.units["Helse"].id), from_day=today.isoformat())
        page = admin.get(path).text
        assert "Åsen og Lia barnehage" in page
        assert ">Helse</a>" in page
        admin.send(f"{path}/close", last_day=today.isoformat())
        assert "Closed" in admin.get(path).text
        assert "Add a unit below" not in admin.get(path).text

    @pytest.mark.parametrize(
        ("path", "fields", "says"),
        [
            ("/admin/units/new", {"name": "", "kind": "unit"}, "Write the name of the unit."),
            ("/admin/units/new", {"name": "Lag", "kind": "team"}, "cannot stand there"),
            ("/admin/units/new", {"name": "Ny by", "kind": "municipality"}, "not a valid choice"),
            ("/admin/units/helse/close", {"last_day": "2026-11-23"}, "left in it after that day"),
            ("/admin/units/helse/close", {"last_day": "1999-01-01"}, "began after that day"),
        ],
    )
    def test_refusals(self, admin: Browser, town: World, path: str, fields: dict[str, str], says: str) -> None:
        parent = str(town.units["Oppvekst"].id)

        reply = admin.send(path, **{"parent": parent, "valid_from": "2026-11-23", **fields})

        assert reply.status_code == 400
        assert says.lower() in reply.text.lower()

    def test_the_tree_shows_who_has_no_leader(self, admin: Browser) -> None:
        everything, without = admin.get("/admin/units").text, admin.get("/admin/units?show=without-leader").text

        assert everything.count('scope="row"') == 9
        assert re.findall(r'/admin/units/([\w-]+)">\w', without) == ["natta", "hjemmetjenesten"]
        assert "2 units have no leader" in admin.get("/admin").text

    def test_a_deputy_within_dates(self, admin: Browser, town: World, database: Database, today: date) -> None:
        path = "/admin/units/solbakken"
        fields = {"person": "100007", "kind": "deputy", "valid_from": today.isoformat()}

        assert "stands in for a limited time" in admin.send(f"{path}/leaders/new", valid_to="", **fields).text
        admin.send(f"{path}/leaders/new", valid_to="2026-12-24", **fields)

        with database.reader() as session:
            led = queries.units_led(session, town.people["Ingrid"], today)
            leadership = session.scalars(
                select(Leadership.id).where(Leadership.person_id == town.people["Ingrid"])
            ).one()
        assert [(one.unit.name, one.kind) for one in led] == [("Solbakken", "deputy")]
        admin.send(f"{path}/leaders/{leadership}/end", last_day="2026-11-22")
        with database.reader() as session:
            assert queries.units_led(session, town.people["Ingrid"], today) == []

    def test_a_leadership_of_another_unit_is_not_found(self, admin: Browser, town: World) -> None:
        marit = town.leaderships["Marit"].id

        assert admin.get(f"/admin/units/solbakken/leaders/{marit}/end").status_code == 200
        assert admin.get(f"/admin/units/skolen/leaders/{marit}/end").status_code == 404

    def test_a_leader_nobody_knows(self, admin: Browser) -> None:
        reply = admin.send("/admin/units/solbakken/leaders/new", person="999", kind="leader", valid_from="2026-11-23")

        assert "No active person has this number" in reply.text

    def test_unknown_unit(self, admin: Browser) -> None:
        assert admin.get("/admin/units/finnes-ikke").status_code == 404

    def test_an_empty_database(self, app: object, database: Database, today: date) -> None:
        """Somebody must be able to begin: the first administrator is made by a command."""
        with database.transaction() as session:
            first = identity.add_person(
                session, given_name="Kari", family_name="Solheim", email=None, employee_number="1"
            )
            identity.grant(session, first.id, Role.ADMIN)
        kari = Browser(app.test_client(), database, first.id)  # type: ignore[attr-defined]

        for path in ("/admin", "/admin/people", "/admin/units", "/admin/units/new", "/admin/people/new"):
            assert kari.get(path).status_code == 200
        reply = kari.send(
            "/admin/units/new", name="Fjordvik", kind="municipality", parent="nothing", valid_from="2026-11-23"
        )
        assert reply.location == "/admin/units/fjordvik"
        with database.reader() as session:
            assert session.scalars(select(OrgUnit.kind)).all() == ["municipality"]


class TestWho:
    def test_the_administration_exists_for_administrators_only(self, sit_down: SitDown, town: World) -> None:
        marit = sit_down("Marit")
        for path in ("/admin", "/admin/people", f"/admin/people/{town.people['Ingrid']}", "/admin/units/solbakken"):
            assert marit.get(path).status_code == 404

    def test_strangers_are_asked_to_sign_in(self, client: object, town: World) -> None:
        reply = client.get("/admin/people")  # type: ignore[attr-defined]

        assert reply.status_code == 302
        assert reply.location.startswith("/login")

    def test_no_page_asks_more_than_eight_times(self, admin: Browser, town: World, database: Database) -> None:
        """Whatever the number of rows: ten a page is the house's limit, two of them are the session's."""
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        engine = database.read_engine if database.is_sqlite else database.write_engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            for path in ("/admin", "/admin/people", "/admin/units", "/admin/units/helse", "/admin/requirements"):
                asked.clear()
                admin.get(path)
                assert 0 < len(asked) <= 8, path
        finally:
            event.remove(engine, "before_cursor_execute", note)

    def test_every_page_has_one_heading_and_its_title_begins_with_it(self, admin: Browser, town: World) -> None:
        person, unit = f"/admin/people/{town.people['Marit']}", "/admin/units/solbakken"
        position = f"{person}/positions/{town.positions['Marit'].id}"
        for path in [
            "/admin",
            "/admin/people",
            "/admin/people/new",
            person,
            *(f"{person}/{part}" for part in ("change", "roles", "deactivate", "code", "positions/new")),
            position,
            f"{position}/end",
            "/admin/units",
            "/admin/units/new",
            unit,
            *(f"{unit}/{part}" for part in ("rename", "move", "close", "leaders/new")),
            f"{unit}/leaders/{town.leaderships['Marit'].id}/end",
            "/units/solbakken/names",
        ]:
            page = admin.get(path).text
            (heading,) = re.findall(r"<h1>(.*?)</h1>", page)
            assert re.search(rf"<title>\s*{re.escape(heading)} – ", page), path
            ids = re.findall(r'\sid="([^"]+)"', page)
            assert len(ids) == len(set(ids)), path
