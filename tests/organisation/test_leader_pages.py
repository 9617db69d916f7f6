"""What a leader does for own people, and the door to another unit's names."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.audit.models import Act
from app.core import clock
from app.core.db import Database
from app.core.errors import NotVisible
from app.identity.models import OneTimeCode
from app.organisation import queries
from app.organisation.models import NamesOpened
from tests.organisation.conftest import SitDown
from tests.organisation.test_admin_pages import CODE
from tests.organisation.world import World


class TestCode:
    def test_a_leader_hands_a_code_to_own_people(self, sit_down: SitDown, town: World, database: Database) -> None:
        path = f"/units/solbakken/people/{town.people['Ingrid']}/code"

        page = sit_down("Marit").send(path).text

        code = CODE.search(page)
        assert code
        assert "100007" in page
        with database.reader() as session:
            assert session.scalars(select(OneTimeCode.issued_by)).all() == [town.people["Marit"]]
            assert session.scalar(select(Act.actor_id).where(Act.verb == "code.issued")) == town.people["Marit"]

    def test_the_code_lets_them_in_once(self, app: object, sit_down: SitDown, town: World) -> None:
        path = f"/units/solbakken/people/{town.people['Ingrid']}/code"
        code = CODE.search(sit_down("Marit").send(path).text)
        assert code

        def use() -> int:
            client = app.test_client()  # type: ignore[attr-defined]
            page = client.get("/login/code").text
            token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
            assert token
            fields = {"email": "100007", "code": code[1].lower(), "csrf_token": token[1]}
            return int(client.post("/login/code", data=fields).status_code)

        assert (use(), use()) == (302, 400)

    @pytest.mark.parametrize(
        ("leader", "unit", "employee"),
        [
            ("Marit", "solbakken", "Simen"),
            ("Marit", "solbakken", "Anna"),
            ("Marit", "solbakken", "Hanne"),
            ("Marit", "solbakken", "Marit"),
            ("Marit", "skolen", "Ingrid"),
            ("Hanne", "solbakken", "Ingrid"),
            ("Kari", "solbakken", "Ingrid"),
            ("Ingrid", "solbakken", "Anna"),
            ("Mona", "kommunestyret", "Frida"),
        ],
    )
    def test_nobody_else_does(
        self, sit_down: SitDown, town: World, database: Database, leader: str, unit: str, employee: str
    ) -> None:
        path = f"/units/{unit}/people/{town.people[employee]}/code"
        browser = sit_down(leader)

        assert browser.get(path).status_code == 404
        assert browser.send(path, page="/account").status_code == 404
        with database.reader() as session:
            assert session.scalar(select(func.count(OneTimeCode.id))) == 0

    def test_reading_the_page_makes_no_code(self, sit_down: SitDown, town: World, database: Database) -> None:
        sit_down("Marit").get(f"/units/solbakken/people/{town.people['Ingrid']}/code")

        with database.reader() as session:
            assert session.scalar(select(OneTimeCode.id)) is None


class TestOpenNames:
    def test_a_leader_above_opens_one_unit_for_a_reason(
        self, sit_down: SitDown, town: World, database: Database, today: date
    ) -> None:
        hanne = sit_down("Hanne")

        assert "Choose a reason." in hanne.send("/units/solbakken/names").text
        reply = hanne.send("/units/solbakken/names", reason="audit")

        assert reply.location == "/units/solbakken"
        with database.reader() as session:
            assert session.scalars(select(NamesOpened.reason)).all() == ["audit"]
            assert queries.unit_for_names(session, town.people["Hanne"], "solbakken", today)
            with clock.frozen(today + timedelta(days=1)), pytest.raises(NotVisible):
                queries.unit_for_names(session, town.people["Hanne"], "solbakken", clock.today())

    @pytest.mark.parametrize(
        ("who", "unit", "status"),
        [
            ("Hanne", "solbakken", 200),
            ("Kari", "solbakken", 200),
            ("Ola", "solbakken", 404),
            ("Siri", "solbakken", 404),
            ("Ingrid", "solbakken", 404),
            ("Hanne", "kommunestyret", 404),
            ("Mona", "kommunestyret", 404),
            ("Hanne", "finnes-ikke", 404),
        ],
    )
    def test_who_may(self, sit_down: SitDown, town: World, who: str, unit: str, status: int) -> None:
        browser = sit_down(who)

        assert browser.get(f"/units/{unit}/names").status_code == status
        if status == 404:
            assert browser.send(f"/units/{unit}/names", page="/account", reason="audit").status_code == 404
