"""flask person add: the first administrator of a new installation."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.core import db
from app.identity import service
from app.identity.models import Role

person_group = AppGroup("person", help="People and their ways in.")


@person_group.command("add-admin")
@click.option("--given-name", prompt=True)
@click.option("--family-name", prompt=True)
@click.option("--email", default="", help="Leave out for somebody without an address.")
@click.option("--employee-number", default="")
def add_admin(given_name: str, family_name: str, email: str, employee_number: str) -> None:
    """Add an administrator and print a one-time code for the first sign-in."""
    if not email and not employee_number:
        raise click.ClickException("Give --email or --employee-number: it is what they sign in with.")
    key = current_app.extensions["settings"].secret_key.get_secret_value()
    try:
        with db.transaction() as session:
            person = service.add_person(
                session,
                given_name=given_name,
                family_name=family_name,
                email=email or None,
                employee_number=employee_number or None,
            )
            service.grant(session, person.id, Role.ADMIN)
            code = service.issue_code(session, person_id=person.id, issued_by=person.id, key=key)
    except (service.EmailTaken, service.EmployeeNumberTaken) as error:
        raise click.ClickException(f"Somebody has this already: {type(error).__name__}.") from None
    click.echo(f"One-time code, valid for 24 hours, shown only now: {code}")
