"""A reminder reaches whom it is for, once a day, in their language, and not who has finished or left."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.audit.models import Look
from app.core import clock, outbox
from app.core.db import Database
from app.core.models import OutboxMail
from app.core.settings import Settings, load
from app.identity import service as identity
from app.identity.models import Person
from app.reporting.service.reminders import Letter, remind
from tests.reporting.conftest import SitDown
from tests.reporting.town import Town

LATE = date(2026, 12, 1)
"""The day after klima is due."""
REMIND = "/units/solbakken/remind"


@pytest.fixture
def late(counted: Town, database: Database):
    """Solbakken 6 to 13 are late with klima; two of them have an address."""
    with database.transaction() as session:
        counted.session = session
        counted.write_to("Solbakken 6", "six@fjordvik.example", "en")
        counted.write_to("Solbakken 7", "seven@fjordvik.example")
    with clock.frozen(LATE):
        yield counted


class TestRemindAll:
    def test_mails_those_with_an_address_and_names_the_rest(self, sit_down: SitDown, late: Town, database: Database):
        marit = sit_down("Marit")

        page = marit.get(f"{REMIND}?work=overdue").text
        reply = marit.send(f"{REMIND}?work=overdue")

        assert "2 mails will be sent" in page
        assert "Tell these in person" in page
        assert reply.headers["Location"] == "/units/solbakken"
        assert {mail.recipient for mail in mails(database)} == {"six@fjordvik.example", "seven@fjordvik.example"}

    def test_says_the_minutes_that_are_left_and_that_it_is_working_time(
        self, sit_down: SitDown, late: Town, database: Database
    ):
        with database.transaction() as session:
            late.session = session
            late.begin("Solbakken 6", "klima", done=("hvorfor",))

        sit_down("Marit").send(f"{REMIND}?work=overdue")

        (mail,) = [mail for mail in mails(database) if mail.recipient == "six@fjordvik.example"]
        body = mail.body.replace("\u00a0", " ")
        assert mail.language == "en"
        assert "About 10 min are left" in body
        assert "You may do it in working time" in body
        assert "/courses/klima" in body

    def test_twice_on_a_day_is_once_and_again_the_next_day(self, sit_down: SitDown, late: Town, database: Database):
        marit = sit_down("Marit")
        for _ in range(2):
            marit.send(f"{REMIND}?work=overdue")
        first = len(mails(database))

        with clock.frozen(LATE + timedelta(days=1)):
            sit_down("Marit").send(f"{REMIND}?work=overdue")

        assert (first, len(mails(database))) == (2, 4)

    def test_each_is_logged_with_their_name_on_it(self, sit_down: SitDown, late: Town, database: Database):
        sit_down("Marit").send(f"{REMIND}?work=overdue")

        with database.reader() as session:
            reminded = session.scalars(select(Look.person_id).where(Look.kind == "reminder")).all()
        assert set(reminded) == {late.people["Solbakken 6"], late.people["Solbakken 7"]}

    def test_seeing_the_names_is_logged_as_seeing_the_list(self, sit_down: SitDown, late: Town, database: Database):
        marit = sit_down("Marit")
        marit.get(f"{REMIND}?work=overdue")
        marit.get("/units/solbakken")

        with database.reader() as session:
            assert session.scalars(select(Look.kind).where(Look.unit_id == late.units["Solbakken"].id)).all() == [
                "list"
            ]

    def test_without_the_token_nothing_is_sent(self, sit_down: SitDown, late: Town, database: Database):
        assert sit_down("Marit").client.post(f"{REMIND}?work=overdue").status_code == 400
        assert mails(database) == []


class TestRemindOne:
    def test_of_what_is_most_urgent(self, sit_down: SitDown, late: Town, database: Database):
        sit_down("Marit").send(f"{REMIND}?person={late.people['Solbakken 6']}")

        assert [(mail.recipient, mail.subject) for mail in mails(database)] == [
            ("six@fjordvik.example", "Reminder: Klima")
        ]

    @pytest.mark.parametrize(
        ("leader", "unit", "whom"),
        [
            ("Marit", "solbakken", "Anna"),
            ("Marit", "solbakken", "Skolen 0"),
            ("Marit", "natta", "Solbakken 6"),
            ("Hanne", "solbakken", "Solbakken 6"),
            ("Siri", "solbakken", "Solbakken 6"),
            ("Ingrid", "solbakken", "Solbakken 6"),
            ("Yasmin", "solbakken", "Solbakken 6"),
        ],
    )
    def test_nobody_elses_people(self, sit_down: SitDown, late: Town, database: Database, leader, unit, whom):
        browser = sit_down(leader)
        path = f"/units/{unit}/remind?person={late.people[whom]}"

        assert browser.get(path).status_code == 404
        assert browser.send(path, page="/account").status_code == 404
        assert mails(database) == []

    @pytest.mark.parametrize("query", ["person=x", "person=00000000-0000-0000-0000-000000000000"])
    def test_an_id_that_is_nobodys_is_not_there(self, sit_down: SitDown, late: Town, query):
        assert sit_down("Marit").get(f"{REMIND}?{query}").status_code == 404


class TestStop:
    def test_who_finished_meanwhile_gets_nothing(self, late: Town, database: Database, demo: Settings):
        self.queue(late, database)
        with database.transaction() as session:
            late.session = session
            late.complete("Solbakken 6", "klima", on=LATE)

        outbox.send_next(database, demo)

        assert [mail.state for mail in mails(database)] == ["dropped"]

    def test_who_left_meanwhile_gets_nothing(self, late: Town, database: Database, demo: Settings):
        self.queue(late, database)
        with database.transaction() as session:
            person = session.get_one(Person, late.people["Solbakken 6"])
            identity.deactivate_person(session, person, by=late.people["Yasmin"])

        outbox.send_next(database, demo)

        assert [mail.state for mail in mails(database)] == ["dropped"]

    def test_who_finished_another_course_still_gets_it(self, late: Town, database: Database, demo: Settings):
        self.queue(late, database)
        with database.transaction() as session:
            late.session = session
            late.complete("Solbakken 6", "etikk", on=LATE)

        outbox.send_next(database, demo)

        assert [mail.state for mail in mails(database)] == ["sent"]

    def queue(self, town: Town, database: Database) -> None:
        letter = Letter(town.people["Solbakken 6"], "six@fjordvik.example", "nb", "Reminder", "…")
        with database.transaction() as session:
            unit_id = town.units["Solbakken"].id
            assert remind(session, [("klima", letter)], actor_id=town.people["Marit"], unit_id=unit_id, on=LATE) == 1

    @pytest.fixture
    def demo(self) -> Settings:
        """Settings under which mail is put in the mailbox page."""
        return load({"TAGREP_MODE": "demo"})


class TestSetAsideTime:
    def test_proposes_enough_for_who_has_most_left(self, sit_down: SitDown, late: Town):
        page = sit_down("Marit").get("/units/solbakken/time").text

        assert 'value="30"' in page  # two courses of 15 minutes
        assert 'value="2026-12-03"' in page
        assert "Mail it to 2 people" in page

    def test_gives_an_entry_that_a_calendar_reads(self, sit_down: SitDown, late: Town):
        reply = sit_down("Marit").send(
            "/units/solbakken/time", day="2026-12-03", starts="14:00", minutes="30", do="download"
        )
        lines = reply.text.replace("\r\n ", "").splitlines()

        assert reply.mimetype == "text/calendar"
        assert {"DTSTART:20261203T130000Z", "DTEND:20261203T133000Z", "METHOD:PUBLISH"} <= set(lines)

    def test_mails_it_once_to_those_who_have_something_left(self, sit_down: SitDown, late: Town, database: Database):
        marit = sit_down("Marit")
        for _ in range(2):
            marit.send("/units/solbakken/time", day="2026-12-03", starts="14:00", minutes="30", do="mail")

        found = mails(database)
        assert {mail.recipient for mail in found} == {"six@fjordvik.example", "seven@fjordvik.example"}
        assert len(found) == 2
        assert all("BEGIN:VEVENT" in mail.attachment for mail in found)

    @pytest.mark.parametrize(
        "wrong", [{"day": "2026-11-30"}, {"day": "x"}, {"minutes": "0"}, {"minutes": "9999"}, {"starts": "25:00"}]
    )
    def test_what_is_wrong_is_said_and_nothing_lost(self, sit_down: SitDown, late: Town, database: Database, wrong):
        fields = {"day": "2026-12-03", "starts": "14:00", "minutes": "30", "do": "mail"} | wrong

        reply = sit_down("Marit").send("/units/solbakken/time", **fields)

        assert reply.status_code == 400
        assert 'id="error-summary"' in reply.text
        assert mails(database) == []

    @pytest.mark.parametrize("name", ["Hanne", "Siri", "Ingrid", "Frida"])
    def test_is_for_the_nearest_leader(self, sit_down: SitDown, late: Town, name):
        assert sit_down(name).get("/units/solbakken/time").status_code == 404


def mails(database: Database) -> list[OutboxMail]:
    with database.reader() as session:
        return list(session.scalars(select(OutboxMail).where(OutboxMail.kind.in_(["reminder", "time"]))))
