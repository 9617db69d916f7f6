"""`/units/<unit>`: names for the nearest leader, numbers for the line above, nothing for anybody else."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.audit.models import Look
from app.core import clock
from app.core.db import Database
from app.organisation.service import open_names
from tests.reporting.conftest import SitDown
from tests.reporting.counting_statements import statements
from tests.reporting.town import TODAY, Town

MOST_STATEMENTS = 10
LINE = {
    "Marit": {"solbakken": "names", "natta": "names", "kjokkenet": "numbers", "helse": None, "skolen": None},
    "Tor": {"kjokkenet": "names", "solbakken": None},
    "Hanne": {
        "helse": "names",
        "solbakken": "numbers",
        "hjemmetjenesten": "names",
        "oppvekst": "numbers",
        "skolen": None,
    },
    "Kari": {"fjordvik": "names", "solbakken": "numbers", "kommunestyret": "numbers"},
    "Yasmin": {"helse": "numbers", "solbakken": None},
    "Frida": {"helse": "numbers", "solbakken": None, "kommunestyret": "numbers"},
    "Ingrid": {"solbakken": None},
    "Anna": {"kjokkenet": None},
}
FORBIDDEN = ("score", "attempt", "answered", "result", "seconds", "correct")


class TestWhoSeesWhat:
    @pytest.mark.parametrize("name", LINE)
    def test_follows_the_line(self, sit_down: SitDown, counted: Town, name):
        browser = sit_down(name)

        assert {unit: what_is_shown(browser.get(f"/units/{unit}")) for unit in LINE[name]} == LINE[name]

    def test_no_name_stands_on_a_page_of_numbers(self, sit_down: SitDown, counted: Town):
        page = sit_down("Hanne").get("/units/solbakken").text

        assert "Nilsen" not in page.replace("Hanne Nilsen", "")

    def test_a_closed_person_is_not_on_the_list(self, sit_down: SitDown, counted: Town, database: Database):
        page = sit_down("Marit").get("/units/solbakken?name=Anna").text

        assert "Anna Nilsen" not in page

    def test_opening_the_names_for_a_reason_lasts_the_day_and_is_said(
        self, sit_down: SitDown, counted: Town, database: Database
    ):
        with database.transaction() as session:
            open_names(
                session, actor_id=counted.people["Hanne"], unit_id=counted.units["Solbakken"].id, reason="leader-absent"
            )
        hanne = sit_down("Hanne")

        page = hanne.get("/units/solbakken").text

        assert "Ingrid Nilsen" in page
        assert "the leader is absent" in page
        with database.reader() as session:
            assert session.scalar(select(Look.purpose).where(Look.kind == "list")) == "leader-absent"

    def test_one_unit_is_gone_to_at_once_and_several_are_listed(
        self, sit_down: SitDown, counted: Town, database: Database
    ):
        with database.transaction() as session:
            counted.session = session
            counted.lead("Ola", "Hjemmetjenesten", "deputy", last_day=TODAY + timedelta(days=3))

        assert sit_down("Marit").get("/units").headers["Location"] == "/units/solbakken"
        assert "Hjemmetjenesten" in sit_down("Ola").get("/units").text


class TestNamesPage:
    def test_shows_status_and_dates_and_nothing_of_how_they_did(self, sit_down: SitDown, counted: Town):
        page = sit_down("Marit").get("/units/solbakken").text
        text = re.sub(r"<[^>]+>", " ", page).casefold()

        assert "solbakken 0 nilsen" in text
        assert "never answers or results" in text
        assert not [word for word in FORBIDDEN if word in text.replace("never answers or results", "")]

    def test_tells_what_to_act_on(self, sit_down: SitDown, counted: Town):
        with clock.frozen(date(2026, 12, 1)):
            page = sit_down("Marit").get("/units/solbakken").text

        assert "10 people are past the due date" in page
        assert "/units/solbakken/remind?work=overdue" in page

    def test_filters_sorts_and_pages_by_the_address(self, sit_down: SitDown, counted: Town):
        hanne = sit_down("Hanne")

        assert names_in(hanne.get("/units/hjemmetjenesten?name=tjenesten%2029").text) == ["Hjemmetjenesten 29"]
        first = names_in(hanne.get("/units/hjemmetjenesten?sort=name").text)
        second = names_in(hanne.get("/units/hjemmetjenesten?sort=name&page=2").text)
        assert (len(first), len(second)) == (25, 6)
        assert not set(first) & set(second)
        # Everybody has etikk left, so «done» finds those who are done with klima.
        assert len(names_in(hanne.get("/units/hjemmetjenesten?course=klima&status=done").text)) == 15

    @pytest.mark.parametrize("query", ["page=99999", "page=x", "sort=;drop", "course=%00", "status=%27", "name=%25_"])
    def test_an_odd_address_is_no_failure(self, sit_down: SitDown, counted: Town, query):
        assert sit_down("Marit").get(f"/units/solbakken?{query}").status_code == 200

    def test_a_list_is_logged_once_a_day(self, sit_down: SitDown, counted: Town, database: Database):
        marit = sit_down("Marit")
        for _ in range(3):
            marit.get("/units/solbakken")

        assert looks(database, "list") == [(counted.people["Marit"], counted.units["Solbakken"].id, "follow-up")]

    @pytest.mark.parametrize("headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}])
    def test_fetching_ahead_writes_nothing(self, sit_down: SitDown, counted: Town, database: Database, headers):
        sit_down("Marit").client.get("/units/solbakken", headers=headers)

        assert looks(database, "list") == []

    def test_a_head_request_writes_nothing(self, sit_down: SitDown, counted: Town, database: Database):
        sit_down("Marit").client.head("/units/solbakken")

        assert looks(database, "list") == []

    def test_before_the_first_count_the_own_people_are_there_all_the_same(self, sit_down: SitDown, built: Town):
        page = sit_down("Hanne").get("/units/helse")

        assert page.status_code == 200


class TestCost:
    @pytest.mark.parametrize(
        ("name", "path"),
        [
            ("Marit", "/units/solbakken"),
            ("Hanne", "/units/helse"),
            ("Hanne", "/units/solbakken"),
            ("Kari", "/units/fjordvik"),
            ("Kari", "/units/helse"),
            ("Kari", "/municipality"),
            ("Frida", "/municipality"),
            ("Yasmin", "/units/kommunestyret"),
            ("Marit", "/units/solbakken/remind"),
            ("Marit", "/units/solbakken/time"),
            ("Hanne", "/units/helse/export.xlsx?purpose=audit"),
        ],
    )
    def test_is_at_most_ten_statements(self, sit_down: SitDown, counted: Town, database: Database, name, path):
        browser = sit_down(name)

        with statements(database) as sent:
            assert browser.get(path).status_code == 200

        assert len(sent) <= MOST_STATEMENTS, "\n".join(sent)

    def test_does_not_grow_with_the_number_of_people(self, sit_down: SitDown, counted: Town, database: Database):
        hanne = sit_down("Hanne")
        with statements(database) as few:
            hanne.get("/units/hjemmetjenesten?name=tjenesten%2029")
        with statements(database) as many:
            hanne.get("/units/helse")

        assert len(many) <= len(few) + 2


class TestPersonPage:
    def test_shows_why_and_until_when_and_logs_the_opening(self, sit_down: SitDown, counted: Town, database: Database):
        whom = counted.people["Solbakken 0"]

        page = sit_down("Marit").get(f"/units/solbakken/people/{whom}").text

        assert "Required of those who order in Fjordvik" in page
        assert "Valid until" in page
        assert [(actor, person) for actor, person in person_looks(database)] == [(counted.people["Marit"], whom)]

    @pytest.mark.parametrize(
        ("leader", "unit", "whom"),
        [
            ("Marit", "solbakken", "Anna"),
            ("Marit", "solbakken", "Skolen 0"),
            ("Marit", "skolen", "Skolen 0"),
            ("Hanne", "solbakken", "Solbakken 0"),
            ("Hanne", "helse", "Solbakken 0"),
            ("Yasmin", "solbakken", "Solbakken 0"),
            ("Kari", "fjordvik", "Frida"),
            ("Marit", "natta", "Solbakken 0"),
        ],
    )
    def test_anybody_else_is_not_there(self, sit_down: SitDown, counted: Town, leader, unit, whom):
        path = f"/units/{unit}/people/{counted.people[whom]}"

        assert sit_down(leader).get(path).status_code == 404

    def test_a_stand_in_sees_what_the_leader_sees_for_as_long_as_it_lasts(
        self, sit_down: SitDown, counted: Town, database: Database
    ):
        with database.transaction() as session:
            counted.session = session
            counted.lead("Ingrid", "Solbakken", "delegate", last_day=TODAY)
        path = f"/units/solbakken/people/{counted.people['Solbakken 3']}"
        ingrid = sit_down("Ingrid")

        assert ingrid.get(path).status_code == 200
        with clock.frozen(TODAY + timedelta(days=1)):
            assert ingrid.get(path).status_code in (302, 404)


def what_is_shown(reply) -> str | None:
    if reply.status_code == 404:
        return None
    return "names" if 'id="people"' in reply.text else "numbers"


def names_in(page: str) -> list[str]:
    return [name.removesuffix(" Nilsen") for name in re.findall(r'/people/[0-9a-f-]{36}">([^<]+)</a>', page)]


def looks(database: Database, kind: str):
    with database.reader() as session:
        rows = session.execute(select(Look.actor_id, Look.unit_id, Look.purpose).where(Look.kind == kind))
        return [tuple(row) for row in rows]


def person_looks(database: Database):
    with database.reader() as session:
        return [
            tuple(row) for row in session.execute(select(Look.actor_id, Look.person_id).where(Look.kind == "person"))
        ]
