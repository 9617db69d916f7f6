"""Totals follow from the facts of a day, and counting again gives the same."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.core import clock, jobs
from app.core.db import Database
from app.core.models import Job
from app.core.settings import Settings
from app.organisation import service as organisation
from app.organisation.models import JobRole, OrgUnit
from app.reporting.jobs import count
from app.reporting.models import CountedDay, Coverage, TargetPart
from app.reporting.queries.facts import facts_of
from app.reporting.rules import tally
from app.reporting.service.counting import count_coverage, missing_month_ends, thin_out
from tests.reporting.town import MINUTES_OF_AN_ORDERER, TODAY


class TestTotals:
    def test_counts_the_unit_and_all_below_each_person_once(self, session, town):
        town.employ("Solbakken 0", "Hjemmetjenesten", JobRole.ORDERER, share=20)

        total = self.totals(session)

        assert total["klima", "Solbakken"].target == 14 + 3 + 2
        assert total["klima", "Hjemmetjenesten"].target == 31
        assert total["klima", "Helse"].target == 14 + 3 + 2 + 30
        assert total["klima", "Fjordvik"].target == 89

    def test_a_validity_counts_to_its_last_day(self, session, town):
        town.complete("Skolen 0", "klima", on=date(2026, 5, 1), months=6)

        assert self.totals(session, date(2026, 10, 31))["klima", "Skolen"].valid == 1
        assert self.totals(session, date(2026, 11, 1))["klima", "Skolen"].valid == 0

    def test_tells_who_has_begun_who_is_late_and_what_is_left(self, session, town):
        town.begin("Natta 0", "klima", done=("hvorfor",))

        due_day = self.totals(session, town.due["klima"])["klima", "Natta"]
        day_after = self.totals(session, town.due["klima"] + timedelta(days=1))["klima", "Natta"]

        assert (due_day.started, due_day.overdue, day_after.overdue) == (1, 0, 2)
        assert due_day.minutes_left == (MINUTES_OF_AN_ORDERER - 5) + MINUTES_OF_AN_ORDERER

    def test_an_earlier_day_is_counted_from_what_was_true_then(self, session, town):
        town.complete("Skolen 0", "klima", on=date(2026, 10, 15))
        organisation.end_employment(session, town.positions["Skolen 39"], last_day=date(2026, 10, 20), by=None)

        before, after = self.totals(session, date(2026, 10, 14)), self.totals(session, date(2026, 10, 31))

        assert (before["klima", "Skolen"].target, before["klima", "Skolen"].valid) == (40, 0)
        assert (after["klima", "Skolen"].target, after["klima", "Skolen"].valid) == (39, 1)

    def test_the_elected_are_never_in_the_target_group(self, session, town):
        town.employ("Frida", "Kommunestyret", JobRole.REPRESENTATIVE)
        town.require("etikk", "Fjordvik", None, TODAY)

        total = self.totals(session)

        assert ("etikk", "Kommunestyret") not in total
        assert total["etikk", "Fjordvik"].target == sum(
            total["etikk", unit].target for unit in ("Helse", "Oppvekst")
        ) + len({"Kari"})

    def totals(self, session, on=TODAY):
        names = {row.id: row.name for row in session.execute(select(OrgUnit.id, OrgUnit.name))}
        return {(course, names[unit]): total for (course, unit), total in tally.totals(facts_of(session, on)).items()}


class TestCountCoverage:
    def test_counting_again_gives_the_same_rows(self, built, database: Database):
        count_coverage(database, TODAY)
        first = self.rows(database)

        with clock.frozen(TODAY + timedelta(days=1)):
            count_coverage(database, TODAY)

        assert first == self.rows(database)
        assert len(first) > 10

    def test_what_is_counted_after_each_change_is_what_a_rebuild_gives(
        self, built, database: Database, settings: Settings
    ):
        for place in range(3):
            with database.transaction() as session:
                built.session = session
                built.complete(f"Skolen {30 + place}", "klima", on=TODAY)
            with clock.frozen(clock.now() + timedelta(seconds=10)):
                jobs.run_all(database, settings)
        live = self.rows(database)

        with database.transaction() as session:
            for table in (Coverage, TargetPart, CountedDay):
                session.execute(table.__table__.delete())
        count_coverage(database, TODAY)

        assert live == self.rows(database)
        assert any(valid == 23 for *_, valid in live)

    def test_parts_and_masks_are_stored(self, counted, database: Database):
        with database.reader() as session:
            parts = session.scalars(select(TargetPart).where(TargetPart.on_date == TODAY)).all()
            mask = session.scalar(
                select(Coverage.mask).where(
                    Coverage.on_date == TODAY, Coverage.course == "klima", Coverage.unit_id == counted.units["Natta"].id
                )
            )

        assert {(part.job_role, part.people) for part in parts if part.unit_id == counted.units["Fjordvik"].id} == {
            ("bestiller", 89)
        }
        assert mask == "hidden"

    def rows(self, database: Database):
        columns = (Coverage.course, Coverage.unit_id, Coverage.target, Coverage.overdue, Coverage.mask, Coverage.valid)
        statement = select(*columns).where(Coverage.on_date == TODAY).order_by(Coverage.course, Coverage.unit_id)
        with database.reader() as session:
            return [tuple(row) for row in session.execute(statement)]


class TestMonthEnds:
    def test_a_month_end_counted_before_it_was_over_is_counted_again(
        self, built, database: Database, settings: Settings
    ):
        with clock.frozen(date(2026, 10, 31)):
            count(database, settings, {})
        with database.reader() as session:
            assert list(missing_month_ends(session, date(2026, 11, 1))) == [date(2026, 10, 31)]

        with clock.frozen(date(2026, 11, 1)):
            count(database, settings, {})

        with database.reader() as session:
            assert list(missing_month_ends(session, date(2026, 11, 2))) == []

    def test_other_days_are_thinned_out(self, built, database: Database):
        for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 20)):
            count_coverage(database, day)

        assert thin_out(database, TODAY) == 1

        with database.reader() as session:
            assert session.scalars(select(CountedDay.on_date).order_by(CountedDay.on_date)).all() == [
                date(2026, 9, 30),
                date(2026, 11, 20),
            ]


class TestSubscribers:
    def test_many_changes_ask_for_one_count_soon_after_a_completion_and_one_later(self, session, town):
        town.complete("Skolen 0", "klima")
        town.complete("Skolen 1", "klima")

        waits = session.scalars(select(Job.run_at).order_by(Job.run_at)).all()

        assert [(run_at - clock.now()).seconds for run_at in waits] == [5, 60]


@pytest.mark.parametrize("months", [0, 2])
def test_the_command_counts_months_back(app, built, database, months):
    result = app.test_cli_runner().invoke(
        args=["reporting", "count", "--on", "2026-11-23", "--back-months", str(months)]
    )

    assert result.exit_code == 0, result.output
    with database.reader() as session:
        assert len(session.scalars(select(CountedDay.on_date)).all()) == months + 1
