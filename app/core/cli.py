"""flask database migrate, flask worker."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.core import schema, worker

database_group = AppGroup("database", help="The schema of the database.")


@database_group.command("migrate")
def migrate() -> None:
    """Bring the database to this version's schema."""
    try:
        schema.migrate(current_app.extensions["database"])
    except schema.DatabaseTooNew as error:
        raise click.ClickException(
            f"The database is of a newer version ({error}) than this program ({schema.newest()}). "
            "Nothing was changed. Start the newer program, or restore a backup made by this one."
        ) from None
    click.echo("The database is up to date.")


@click.command("worker")
def worker_command() -> None:
    """Do jobs and send mail until stopped."""
    worker.run(current_app.extensions["database"], current_app.extensions["settings"])
