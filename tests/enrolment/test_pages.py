"""Requirements as an administrator makes them, recommendations as a leader makes them."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import Database
from app.enrolment.models import Recommendation, Requirement
from app.organisation.models import JobRole
from tests.organisation.browser import Browser
from tests.organisation.conftest import SitDown
from tests.organisation.world import World

NEW = "/admin/requirements/new"


def fields(town: World, unit: str = "Fjordvik", **changed: str) -> dict[str, str]:
    whole = {
        "course": "klima",
        "unit": str(town.units[unit].id),
        "job_role": "bestiller",
        "due_on": "2026-12-01",
        "days_after_start": "30",
        "reason": "Vedtatt i strategien",
    }
    return whole | changed


class TestRequirements:
    @pytest.fixture
    def orderers(self, town: World, database: Database) -> None:
        with database.transaction() as session:
            town.session = session
            town.employ("Nils", "Natta", JobRole.ORDERER)
            town.employ("Nils", "Skolen", JobRole.ORDERER, share=10)
            town.employ("Siri", "Skolen", JobRole.ORDERER)

    @pytest.mark.usefixtures("orderers")
    def test_the_effect_is_seen_before_anything_happens(self, admin: Browser, town: World, database: Database) -> None:
        page = admin.send(NEW, step="preview", **fields(town)).text

        rows = re.findall(r'<th scope="row">(.*?)</th><td[^>]*>(?:<strong>)?(−?\d+)', page)
        assert rows == [("Helse", "1"), ("Oppvekst", "2"), ("Counted in more than one area", "−1"), ("In all", "2")]
        assert self.requirements(database) == []

        reply = admin.send(NEW, step="confirm", **self.hidden(page))
        assert reply.location == "/admin/requirements"
        assert self.requirements(database) == [("klima", "bestiller", date(2026, 12, 1), "Vedtatt i strategien")]
        assert "Vedtatt i strategien" in admin.get("/admin/requirements").text

    @pytest.mark.usefixtures("orderers")
    def test_a_second_thought_keeps_what_was_written(self, admin: Browser, town: World, database: Database) -> None:
        page = admin.send(NEW, step="change", **fields(town)).text

        assert "Vedtatt i strategien</textarea>" in page
        assert 'value="2026-12-01"' in page
        assert self.requirements(database) == []

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"due_on": "2026-11-22"}, "today or later"),
            ({"due_on": ""}, "Choose a date."),
            ({"days_after_start": "0"}, "from 1 to 365"),
            ({"job_role": "folkevalgt"}, "Not a valid choice."),
            ({"course": "finnes-ikke"}, "Not a valid choice."),
            ({"reason": "x" * 501}, "Use at most 500 characters."),
        ],
    )
    @pytest.mark.parametrize("step", ["preview", "confirm"])
    def test_a_wrong_field_is_said(
        self, admin: Browser, town: World, database: Database, step: str, changed: dict[str, str], says: str
    ) -> None:
        reply = admin.send(NEW, step=step, **fields(town, **changed))

        assert reply.status_code == 400
        assert says in reply.text
        assert self.requirements(database) == []

    def test_the_council_is_invited_only(self, admin: Browser, town: World, database: Database) -> None:
        reply = admin.send(NEW, step="confirm", **fields(town, "Kommunestyret", job_role=""))

        assert "invited to a course, never required" in reply.text
        assert self.requirements(database) == []

    def test_the_same_twice(self, admin: Browser, town: World, database: Database) -> None:
        admin.send(NEW, step="confirm", **fields(town))
        reply = admin.send(NEW, step="confirm", **fields(town))

        assert "required of them already" in reply.text
        assert len(self.requirements(database)) == 1

    def test_ending_asks_once(self, admin: Browser, town: World, database: Database) -> None:
        admin.send(NEW, step="confirm", **fields(town))
        (path,) = re.findall(r'href="(/admin/requirements/[\w-]+/end)"', admin.get("/admin/requirements").text)

        assert "End the requirement?" in admin.get(path).text
        admin.send(path)

        assert "Nothing is required yet." in admin.get("/admin/requirements").text
        assert admin.get(path).status_code == 404

    def test_many(self, admin: Browser, town: World, database: Database) -> None:
        with database.transaction() as session:
            for number in range(60):
                row = Requirement(
                    course="klima",
                    unit_id=town.units["Helse"].id,
                    job_role=None,
                    due_on=date(2027, 1, 1),
                    reason=f"Nummer {number} " + "langt" * 30,
                    created_at=clock.now(),
                )
                session.add(row)

        assert admin.get("/admin/requirements").text.count('<th scope="row">') == 50
        assert admin.get("/admin/requirements?page=2").text.count('<th scope="row">') == 10

    def requirements(self, database: Database) -> list[tuple[object, ...]]:
        columns = Requirement.course, Requirement.job_role, Requirement.due_on, Requirement.reason
        with database.reader() as session:
            return [tuple(row) for row in session.execute(select(*columns).where(Requirement.ended_at.is_(None)))]

    def hidden(self, page: str) -> dict[str, str]:
        pairs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
        return {name: value for name, value in pairs if name != "csrf_token"}


class TestRecommend:
    def test_to_one_and_to_all(self, sit_down: SitDown, town: World, database: Database) -> None:
        marit = sit_down("Marit")
        offered = re.findall(r'<option[^>]*value="([^"]*)"', marit.get("/units/solbakken/recommend").text)
        own = {str(town.people[name]) for name in ("Ingrid", "Bente", "Tor")}
        assert sorted(offered) == sorted(["", "klima", "etikk", "", *own])

        marit.send("/units/solbakken/recommend", course="klima", person=str(town.people["Ingrid"]))
        reply = marit.send("/units/solbakken/recommend", course="etikk", person="")

        assert reply.location == "/units/solbakken"
        assert self.recommended(database) == {("klima", town.people["Ingrid"]), ("etikk", None)}

    @pytest.mark.parametrize("name", ["Simen", "Anna", "Hanne", "Marit"])
    def test_only_to_own_people(self, sit_down: SitDown, town: World, database: Database, name: str) -> None:
        reply = sit_down("Marit").send("/units/solbakken/recommend", course="klima", person=str(town.people[name]))

        assert reply.status_code == 400
        assert self.recommended(database) == set()

    @pytest.mark.parametrize(
        ("who", "unit"), [("Marit", "skolen"), ("Hanne", "solbakken"), ("Ingrid", "solbakken"), ("Kari", "skolen")]
    )
    def test_only_in_own_unit(self, sit_down: SitDown, who: str, unit: str) -> None:
        browser = sit_down(who)

        assert browser.get(f"/units/{unit}/recommend").status_code == 404
        assert browser.send(f"/units/{unit}/recommend", page="/account", course="klima").status_code == 404

    def test_chosen_beforehand_by_the_link(self, sit_down: SitDown, town: World) -> None:
        ingrid = town.people["Ingrid"]

        page = sit_down("Marit").get(f"/units/solbakken/recommend?course=etikk&person={ingrid}").text

        assert re.findall(r'<option selected value="([^"]*)"', page) == ["etikk", str(ingrid)]

    def recommended(self, database: Database) -> set[tuple[str, object]]:
        with database.reader() as session:
            rows = session.execute(select(Recommendation.course, Recommendation.person_id))
            return {(row.course, row.person_id) for row in rows}


class TestWho:
    def test_requirements_are_the_administrators(self, sit_down: SitDown) -> None:
        hanne = sit_down("Hanne")

        assert hanne.get("/admin/requirements").status_code == 404
        assert hanne.send(NEW, page="/account", step="confirm").status_code == 404
