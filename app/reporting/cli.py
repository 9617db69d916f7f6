"""flask reporting count."""

from datetime import datetime

import click
from flask import current_app
from flask.cli import AppGroup

from app.core import clock
from app.core.db import Database
from app.core.settings import Settings
from app.reporting.service.history import count_days

reporting_group = AppGroup("reporting", help="Totals per unit and course.")


@reporting_group.command("count")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to count; today if not given.")
@click.option("--back-months", type=click.IntRange(0, 120), default=0, help="Count so many month ends before it too.")
def count(on: datetime | None, back_months: int) -> None:
    """Count the totals of a day from the facts, and draw the charts."""
    database: Database = current_app.extensions["database"]
    settings: Settings = current_app.extensions["settings"]
    with click.progressbar(length=1, label="Days counted") as bar:

        def show(done: int, total: int, _label: str) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        counted = count_days(database, settings, on.date() if on else clock.today(), back_months, show)
    click.echo(f"Counted {counted} days.")
