"""`/municipality`: areas in numbers, goals, the council as one number; what is hidden cannot be worked out."""

import re
from datetime import date

import pytest

from app.core.db import Database
from app.core.settings import Settings
from app.reporting.queries import totals
from app.reporting.service.charts import draw_charts
from app.reporting.service.history import count_days
from tests.reporting.conftest import SitDown
from tests.reporting.town import TODAY, Town


class TestWhoEnters:
    @pytest.mark.parametrize(
        ("name", "status"),
        [("Kari", 200), ("Hanne", 200), ("Yasmin", 200), ("Frida", 200), ("Marit", 404), ("Tor", 404), ("Ingrid", 404)],
    )
    def test_follows_the_strategy(self, sit_down: SitDown, name, status):
        browser = sit_down(name)

        assert browser.get("/municipality").status_code == status
        assert ("/municipality" in browser.get("/help").text) == (status == 200)


class TestDays:
    def test_the_line_sees_today_and_the_rest_month_ends_only(self, sit_down: SitDown):
        """Two days in a row could be subtracted to see one person move."""
        assert days_offered(sit_down("Kari").get("/municipality").text)[0] == "2026-11-23"
        for outside in ("Yasmin", "Frida", "Hanne"):
            offered = days_offered(sit_down(outside).get("/municipality").text)
            assert offered == ["2026-10-31", "2026-09-30", "2026-08-31"]

    def test_a_day_that_may_not_be_seen_is_not_reached_by_its_address(self, sit_down: SitDown):
        frida = sit_down("Frida")

        for asked in ("2026-11-23", "2026-11-22", "nonsense"):
            page = frida.get(f"/municipality?on={asked}").text
            assert re.findall(r"<option selected[^>]*>(.*?)<", page) == ["31\u00a0October 2026"]

    def test_an_area_leader_sees_their_own_area_now(self, sit_down: SitDown, counted: Town, database: Database):
        with database.reader() as session:
            own = totals.days_to_report(session, counted.people["Hanne"], counted.units["Helse"].id, TODAY)
            other = totals.days_to_report(session, counted.people["Hanne"], counted.units["Oppvekst"].id, TODAY)

        assert (own.days[0].on, other.days[0].on) == (TODAY, date(2026, 10, 31))

    def test_before_the_first_count_it_says_so(self, sit_down: SitDown, built: Town):
        assert "No numbers yet" in sit_down("Kari").get("/municipality").text


class TestNumbers:
    def test_stand_against_the_goal_in_the_organisations_order(self, sit_down: SitDown):
        page = sit_down("Kari").get("/municipality").text
        rows = re.findall(r'<tr><th scope="row">.*?</tr>', page, re.S)
        words = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]
        table = [row for row in words if row.startswith(("Helse", "Oppvekst", "The whole"))]

        assert [row.split()[0] for row in table] == ["Helse", "Oppvekst", "The"]
        assert "41 of 89" in table[2]
        assert "less than 10" not in table[2]
        assert "10 percentage points or more away" in table[2]

    def test_the_council_is_one_number_beneath(self, sit_down: SitDown):
        page = sit_down("Frida").get("/municipality").text

        assert "The council stands outside the table" in page
        assert "Kommunestyret" not in page

    def test_how_the_target_group_adds_up_is_on_the_page(self, sit_down: SitDown):
        page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", sit_down("Kari").get("/municipality").text))

        assert "89 those who order = 89" in page

    def test_the_hours_that_are_missing_are_for_the_line(self, sit_down: SitDown):
        assert "Working time that is missing" in sit_down("Kari").get("/units/helse").text
        assert "Working time that is missing" not in sit_down("Yasmin").get("/units/helse").text


class TestHidden:
    def test_no_page_lets_a_small_unit_be_worked_out(self, sit_down: SitDown, counted: Town, database: Database):
        """Kjøkkenet (3) and Natta (2) are hidden; the rest of Solbakken may not give them away."""
        with database.reader() as session:
            seen = [
                line
                for unit in ("Fjordvik", "Helse", "Solbakken", "Kjøkkenet", "Natta")
                for line in totals.lines(session, counted.people["Kari"], ref(counted, unit), TODAY, TODAY)
            ]
        shown = {(line.unit.name, line.cell("klima").mask) for line in seen}

        assert ("Kjøkkenet", "hidden") in shown
        assert ("Natta", "hidden") in shown
        for line in seen:
            same = {other.cell("klima").mask for other in seen if other.unit == line.unit}
            assert len(same) == 1, "a unit is shown the same way on every page"

    def test_the_whole_is_hidden_from_who_sees_all_but_a_few_by_name(self, sit_down: SitDown):
        """Marit sees everybody but the three under Tor: the whole less her own people would be theirs."""
        page = sit_down("Marit").get("/units/solbakken").text
        matrix = re.sub(r"<[^>]+>", " ", page[page.index("The units below, in numbers") :])

        assert "6 of 19" not in page
        assert re.search(r"The whole unit\s+hidden", matrix)

    def test_figures_of_a_hidden_cell_never_leave_the_query(self, counted: Town, database: Database):
        with database.reader() as session:
            lines = totals.lines(session, counted.people["Kari"], ref(counted, "Solbakken"), TODAY, TODAY)

        for line in lines:
            for shown in line.cells.values():
                assert (shown.cell is None) == (shown.mask != "")


class TestTrend:
    def test_leaves_out_a_month_end_that_may_not_be_shown(self, counted: Town, database: Database):
        """At the end of August few or none were valid."""
        with database.reader() as session:
            days = [day for day, _ in totals.trend_of(session, counted.units["Fjordvik"].id, "klima")]

        assert days == [date(2026, 9, 30), date(2026, 10, 31)]

    def test_is_drawn_once_in_each_language_and_only_when_it_changed(
        self, counted: Town, database: Database, settings: Settings
    ):
        assert draw_charts(database) == 0
        with database.reader() as session:
            drawn = {language: totals.charts(session, "trend", language)["klima"] for language in ("nb", "nn", "en")}

        assert {chart.contents["goal"] for chart in drawn.values()} == {75}
        assert [day for day, _ in drawn["nb"].contents["points"]] == ["2026-09-30", "2026-10-31"]
        assert "22%" in drawn["en"].wide
        assert "22\u00a0%" in drawn["nb"].wide

    def test_is_fit_for_the_page(self, counted: Town, database: Database):
        """No inline style, no fixed colour or size, no id that could collide, nothing that a reader aloud meets."""
        with database.reader() as session:
            chart = totals.charts(session, "trend", "nb")["klima"]

        for svg in (chart.wide, chart.narrow):
            assert svg.startswith('<svg aria-hidden="true" focusable="false"')
            assert not re.search(r"style=|<style|<script|\son\w+=|http|#[0-9a-f]{3}", svg)
            assert not re.search(r"<svg[^>]* (?:width|height)=", svg)
            assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {
                "none", "transparent", "var(--chart-line)", "var(--chart-text)", "var(--chart-muted)",
                "var(--chart-grid)", "var(--chart-goal)", "var(--chart-paper)",
            }  # fmt: skip

    def test_of_one_month_end_is_no_line(self, built: Town, database: Database, settings: Settings):
        count_days(database, settings, TODAY, 1, lambda done, total, label: None)

        with database.reader() as session:
            assert totals.charts(session, "trend", "nb") == {}


def ref(town: Town, name: str):
    unit = town.units[name]
    return totals.UnitRef(unit.id, unit.slug, unit.kind, unit.name)


def days_offered(page: str) -> list[str]:
    return re.findall(r'<option[^>]* value="(\d{4}-\d\d-\d\d)"', page)
