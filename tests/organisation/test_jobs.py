"""What happens by itself when a day begins."""

from datetime import timedelta

from sqlalchemy import select

from app.core import clock, jobs
from app.core.db import Database
from app.core.settings import Settings
from app.organisation import jobs as own_jobs
from app.organisation import queries, service
from app.organisation.models import NamesOpened
from app.organisation.rules import OpeningReason
from tests.organisation.conftest import TODAY
from tests.organisation.world import World


class TestNewDay:
    def test_moves_happen_and_opened_names_are_forgotten_after_a_year(
        self, town: World, database: Database, settings: Settings
    ) -> None:
        tomorrow = TODAY + timedelta(days=1)
        with database.transaction() as session:
            unit = queries.unit_row(session, "solbakken")
            service.move_unit(
                session,
                unit,
                parent_id=town.units["Oppvekst"].id,
                from_day=tomorrow,
                by=town.people["Kari"],
            )
            with clock.frozen(TODAY - timedelta(days=366)):
                service.open_names(session, actor_id=town.people["Kari"], unit_id=unit.id, reason=OpeningReason.AUDIT)

        with clock.frozen(tomorrow):
            own_jobs.new_day(database, settings, {})
            own_jobs.new_day(database, settings, {})

        with database.reader() as session:
            above = [one.name for one in queries.breadcrumbs(session, unit.id)]
            assert above == ["Fjordvik", "Oppvekst", "Solbakken"]
            assert session.scalars(select(NamesOpened.id)).all() == []

    def test_the_clock_asks_for_it_each_night(self) -> None:
        assert any(entry.name == "organisation.new-day" and entry.hour == 0 for entry in jobs._rounds)
