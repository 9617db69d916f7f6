"""flask ui assets verify | update | icons: the files of others that the portal carries along."""

from typing import Any

import click
from flask.cli import AppGroup

from app.ui import vendor

ICONS = "@navikt/aksel-icons"

cli = ui_group = AppGroup("ui", help="Files for the browser.")


@cli.group()
def assets() -> None:
    """Vendored files and their lock."""


@assets.command()
def verify() -> None:
    """Check every vendored file against the lock."""
    lock = vendor.read_lock()
    wrong = vendor.problems(lock)
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        raise SystemExit(1)
    click.echo(f"{len(lock['packages'])} packages, all files as locked.")


@assets.command()
@click.argument("package", required=False)
@click.option("--version", help="Take this version instead of the locked one.")
def update(package: str | None, version: str | None) -> None:
    """Fetch PACKAGE (or all) again with npm; with --version, move to another version and write it into the lock."""
    lock = vendor.read_lock()
    chosen = [entry for entry in lock["packages"] if package in (None, entry["name"])]
    if not chosen or (version and not package):
        raise click.UsageError("name one of: " + ", ".join(entry["name"] for entry in lock["packages"]))
    for entry in chosen:
        _fetch(entry, version)
    vendor.write_lock(lock)


@assets.command()
@click.argument("names", nargs=-1, required=True)
def icons(names: tuple[str, ...]) -> None:
    """Add icons of the locked version of Aksel by their names, such as Trash."""
    lock = vendor.read_lock()
    entry = next(entry for entry in lock["packages"] if entry["name"] == ICONS)
    entry["files"].update({f"icons/{name}.svg": "" for name in names})
    _fetch(entry)
    vendor.write_lock(lock)


def _fetch(entry: dict[str, Any], version: str | None = None) -> None:
    try:
        vendor.fetch(entry, version)
    except vendor.VendorError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{entry['name']} {entry['version']}: {len(entry['files'])} files")
