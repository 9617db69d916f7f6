"""Downloads hold exactly what the page shows, say why and by whom, and no text in them is ever a formula."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from app.audit.models import Act, Look
from app.core.db import Database
from app.reporting.service.sheets import FORMULA_STARTS, Sheet, as_csv, as_xlsx
from tests.reporting.conftest import SitDown
from tests.reporting.town import Town

dangerous = st.builds(lambda start, rest: start + rest, st.sampled_from(FORMULA_STARTS), st.text(max_size=30))
SHEET = Sheet("Table", "About", [("Purpose", "Audit")], ["Name"], [])


class TestFormulas:
    @settings(max_examples=2500, deadline=None)
    @given(dangerous)
    def test_csv_holds_none(self, text):
        (row,) = list(csv.reader(io.StringIO(as_csv(sheet_of(text)).decode("utf-8-sig"), newline=""), delimiter=";"))[
            1:
        ]

        assert row[0].startswith("'")

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(dangerous | st.text(), min_size=25, max_size=25))
    def test_xlsx_holds_none_where_ever_it_stands(self, texts):
        sheet = Sheet("=1+1", "@x", [("=purpose()", texts[0])], ["+heading"], [[text] for text in texts])

        book = load_workbook(io.BytesIO(as_xlsx(sheet)))

        for page in book:
            for row in page.iter_rows():
                for cell in row:
                    assert cell.data_type in ("s", "inlineStr", "n")
                    assert not str(cell.value or "").startswith(FORMULA_STARTS) or cell.quotePrefix

    @pytest.mark.parametrize("text", ["a\x00b", "\x0b", "\ud800", "￾", "x" * 40_000])
    def test_letters_that_a_file_cannot_hold_do_not_break_it(self, text):
        assert load_workbook(io.BytesIO(as_xlsx(sheet_of(text))))["Table"]["A2"].value
        assert as_csv(sheet_of(text))

    def test_numbers_and_dates_stay_what_they_are(self):
        sheet = Sheet("T", "A", [], ["n", "d", "none"], [[-5, date(2026, 11, 30), None]])

        row = load_workbook(io.BytesIO(as_xlsx(sheet)))["T"][2]

        assert (row[0].value, row[1].value.date(), row[2].value) == (-5, date(2026, 11, 30), None)
        assert as_csv(sheet).decode("utf-8-sig").splitlines()[1] == "-5;2026-11-30;"


class TestUnit:
    path = "/units/solbakken/export"

    def test_holds_the_rows_of_the_page_with_its_filters(self, sit_down: SitDown, counted: Town):
        marit = sit_down("Marit")

        everybody = rows_of(marit.get(f"{self.path}.csv?purpose=audit"))
        done = rows_of(marit.get(f"{self.path}.csv?purpose=audit&course=klima&status=done"))

        assert len(everybody) == 20  # Marit, Ingrid, Bente, Tor, Solbakken and Natta; those under Tor answer to Tor
        assert {row[0] for row in done} == {f"Solbakken {place} Nilsen" for place in range(6)}
        assert {row[7] for row in done} == {"Done"}

    def test_says_on_the_first_sheet_why_by_whom_and_when(self, sit_down: SitDown, counted: Town):
        reply = sit_down("Marit").get(f"{self.path}.xlsx?purpose=follow-up&status=overdue")

        about = {row[0].value: row[1].value for row in load_workbook(io.BytesIO(reply.data)).worksheets[0].iter_rows()}
        assert about["Purpose"] == "To follow up training"
        assert about["Downloaded by"] == "Marit Nilsen"
        assert "2026" in about["When"]
        assert about["Filters"] == "Work: Past the due date"

    def test_is_logged_each_time_with_its_purpose(self, sit_down: SitDown, counted: Town, database: Database):
        marit = sit_down("Marit")
        for _ in range(2):
            marit.get(f"{self.path}.csv?purpose=audit")

        assert looks(database) == [(counted.people["Marit"], counted.units["Solbakken"].id, "audit")] * 2

    @pytest.mark.parametrize("query", ["", "?purpose=", "?purpose=curiosity"])
    def test_without_a_known_purpose_there_is_none(self, sit_down: SitDown, counted: Town, database: Database, query):
        reply = sit_down("Marit").get(f"{self.path}.csv{query}")

        assert reply.status_code == 400
        assert 'id="error-summary"' in reply.text
        assert looks(database) == []

    def test_asking_for_the_purpose_keeps_the_filters(self, sit_down: SitDown, counted: Town):
        page = sit_down("Marit").get(f"{self.path}.csv?status=overdue&name=Sol").text

        assert '<input type="hidden" name="status" value="overdue">' in page
        assert '<input type="hidden" name="name" value="Sol">' in page

    def test_who_sees_numbers_gets_numbers(self, sit_down: SitDown, counted: Town):
        reply = sit_down("Hanne").get(f"{self.path}.csv?purpose=audit")

        assert "Nilsen" not in reply.text
        assert "Solbakken" in reply.text

    def test_numbers_are_logged_as_an_act_for_nobody_was_looked_at(
        self, sit_down: SitDown, counted: Town, database: Database
    ):
        sit_down("Hanne").get(f"{self.path}.csv?purpose=audit")

        with database.reader() as session:
            act = session.scalars(select(Act).where(Act.verb == "numbers.downloaded")).one()
        assert (act.actor_id, act.detail) == (counted.people["Hanne"], {"purpose": "audit"})
        assert looks(database) == []

    @pytest.mark.parametrize("name", ["Siri", "Ingrid", "Frida", "Yasmin", "Tor"])
    def test_nobody_else_gets_anything(self, sit_down: SitDown, counted: Town, database: Database, name):
        assert sit_down(name).get(f"{self.path}.csv?purpose=audit").status_code == 404
        assert looks(database) == []


class TestMunicipality:
    def test_hides_what_the_page_hides(self, sit_down: SitDown, counted: Town):
        kari = sit_down("Kari")

        rows = {row[0]: row for row in rows_of(kari.get("/units/solbakken/export.csv?purpose=audit"))}
        whole = rows_of(kari.get("/municipality/export.csv?purpose=audit"))

        assert rows["Natta"][1:4] == ["hidden", "", ""]
        assert whole[-1][0] == "Fjordvik"
        assert whole[-1][2:4] == ["41", "89"]

    def test_is_not_for_a_units_leader(self, sit_down: SitDown, counted: Town):
        assert sit_down("Marit").get("/municipality/export.csv?purpose=audit").status_code == 404


def sheet_of(text: str) -> Sheet:
    return Sheet(SHEET.name, SHEET.about_name, SHEET.about, SHEET.headings, [[text]])


def rows_of(reply):
    assert reply.status_code == 200
    return list(csv.reader(io.StringIO(reply.data.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]


def looks(database: Database):
    with database.reader() as session:
        rows = session.execute(select(Look.actor_id, Look.unit_id, Look.purpose).where(Look.kind == "export"))
        return [tuple(row) for row in rows]
