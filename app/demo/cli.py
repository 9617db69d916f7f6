"""flask demo fill."""

from datetime import datetime

import click
from flask import current_app
from flask.cli import AppGroup

from app.core import clock
from app.core.db import Database
from app.core.settings import Settings
from app.demo.fill import NotEmpty, fill
from app.demo.fjordvik.cast import DOMAIN, PASSWORD, SIGN_INS

demo_group = AppGroup("demo", help="The invented municipality Fjordvik.")


@demo_group.command("fill")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that dates count back from; today if left out."
)
def fill_command(as_of: datetime | None) -> None:
    """Fill an empty database with Fjordvik kommune, its people and a year of learning."""
    database: Database = current_app.extensions["database"]
    settings: Settings = current_app.extensions["settings"]
    if settings.mode == "production":
        raise click.ClickException("The demo has open sign-ins and is for TAGREP_MODE=demo only. Nothing was changed.")
    day = as_of.date() if as_of else clock.today()
    if day > clock.today():
        raise click.ClickException(f"--as-of {day} is still to come. Give today or an earlier day.")
    try:
        with click.progressbar(length=1, label="Fjordvik kommune") as bar:

            def show(done: int, total: int, _label: str) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            fill(database, settings, as_of=day, progress=show)
    except NotEmpty:
        raise click.ClickException(
            "There are people in this database who are not of the demo. Nothing was changed. "
            "Use another TAGREP_DATABASE_URL."
        ) from None
    for part in SIGN_INS:
        click.echo(f"{part.sign_in}@{DOMAIN}  {part.given} {part.family}, {part.title}, {part.unit}")
    click.echo(f"Password for all of them: {PASSWORD}")
