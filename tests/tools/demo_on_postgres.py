"""The demo municipality on PostgreSQL, for the process that asks for it; gone when the process ends."""

import atexit
import os
from pathlib import Path

import psycopg

from tests.tools import postgres
from tests.tools.server import fill_database


def copy_of(_shared: Path, folder: Path) -> str:
    """The address of a filled database of this process's own."""
    name = f"tagrep_portal_{os.getpid()}"
    url = postgres.new_database(name)
    atexit.register(_drop, postgres.address(), name)
    fill_database(url, folder)
    return url


def _drop(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
