"""flask record verify."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.audit.queries import first_break
from app.core.db import Database

record_group = AppGroup("record", help="The learning record.")


@record_group.command("verify")
def verify() -> None:
    """Walk the record's chain and name the first place that does not hold."""
    database: Database = current_app.extensions["database"]
    key = current_app.extensions["settings"].record_key.get_secret_value()
    with database.reader() as session:
        found = first_break(session, key)
    if found:
        raise click.ClickException(f"The record does not hold at position {found.position}: {found.kind}.")
    click.echo("The record is whole.")
