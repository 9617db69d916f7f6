"""Goals as an administrator sets them."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from app.competence.models import CompetenceGoal
from app.core.db import Database
from tests.organisation.browser import Browser
from tests.organisation.conftest import SitDown
from tests.organisation.world import World

NEW = "/admin/goals/new"


def fields(town: World, **changed: str) -> dict[str, str]:
    whole = {
        "course": "klima",
        "unit": str(town.units["Fjordvik"].id),
        "target_share": "90",
        "deadline": "2027-06-30",
        "owner": "Innkjøpssjefen",
        "decided_by": "",
        "case_no": "",
        "decided_on": "",
    }
    return whole | changed


class TestGoals:
    def test_from_a_proposal_to_a_decision_to_the_end(self, admin: Browser, town: World, database: Database) -> None:
        assert "No goals yet." in admin.get("/admin/goals").text
        assert admin.send(NEW, **fields(town)).location == "/admin/goals"
        page = admin.get("/admin/goals").text
        assert "Proposal, not decided" in page
        assert "1 goal is a proposal" in admin.get("/admin").text
        (path,) = re.findall(r'href="(/admin/goals/[0-9a-f-]{36})"', page)

        decided = fields(town, decided_by="Kommunestyret", case_no="26/114", decided_on="2026-06-18")
        admin.send(path, **decided)
        assert "Kommunestyret, case 26/114" in admin.get("/admin/goals").text

        admin.send(f"{path}/end")
        assert "No goals yet." in admin.get("/admin/goals").text
        assert admin.get(path).status_code == 404

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"target_share": "0"}, "from 1 to 100"),
            ({"target_share": "101"}, "from 1 to 100"),
            ({"deadline": "2026-11-22"}, "today or later"),
            ({"owner": " "}, "Write who answers for the goal."),
            ({"unit": "x"}, "Not a valid choice."),
        ],
    )
    def test_a_wrong_field_is_said(
        self, admin: Browser, town: World, database: Database, changed: dict[str, str], says: str
    ) -> None:
        reply = admin.send(NEW, **fields(town, **changed))

        assert reply.status_code == 400
        assert says in reply.text
        with database.reader() as session:
            assert session.scalar(select(CompetenceGoal.id)) is None

    def test_two_for_the_same(self, admin: Browser, town: World) -> None:
        admin.send(NEW, **fields(town))

        assert "has a goal for this course" in admin.send(NEW, **fields(town)).text

    def test_course_and_unit_stay(self, admin: Browser, town: World, database: Database) -> None:
        admin.send(NEW, **fields(town))
        (path,) = re.findall(r'href="(/admin/goals/[0-9a-f-]{36})"', admin.get("/admin/goals").text)

        admin.send(path, **fields(town, course="etikk", unit=str(town.units["Helse"].id), target_share="75"))

        with database.reader() as session:
            goal = session.scalars(select(CompetenceGoal)).one()
            assert (goal.course, goal.unit_id) == ("klima", town.units["Fjordvik"].id)
            assert (goal.target_share, goal.deadline) == (75, date(2027, 6, 30))

    def test_they_are_the_administrators(self, sit_down: SitDown) -> None:
        assert sit_down("Hanne").get("/admin/goals").status_code == 404
