"""Databases, applications and sign-ins that every test may ask for."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.authoring.service import sync_published
from app.core import schema
from app.core.db import Database
from app.core.settings import Settings, load
from app.factory import create_app
from app.migrations.tables import metadata
from tests.tools import browser, postgres

# No absolute time in a test: the machine is shared.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Test settings with a data folder of their own."""
    folder = tmp_path_factory.mktemp("data")
    return load(
        {
            "TAGREP_MODE": "test",
            "TAGREP_DATA_DIR": str(folder),
            "TAGREP_DATABASE_URL": f"sqlite:///{folder}/t.db",
            "TAGREP_DEFAULT_LANGUAGE": "en",
        }
    )


@pytest.fixture(scope="session", params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def empty_database(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A migrated database without rows, one per engine and test process."""
    if engine_name == "sqlite":
        database = Database(f"sqlite:///{tmp_path_factory.mktemp('db')}/test.db")
    else:
        database = Database(postgres.new_database(f"test_{os.getpid()}"))
    schema.migrate(database)
    yield database
    database.close()


@pytest.fixture
def database(empty_database: Database) -> Iterator[Database]:
    """The database, emptied after the test: for what commits, and for several connections."""
    yield empty_database
    _empty(empty_database)


@pytest.fixture
def session(empty_database: Database) -> Iterator[Session]:
    """A session whose changes are rolled back when the test ends."""
    with Session(empty_database.write_engine, expire_on_commit=False) as session:
        yield session
        session.rollback()


def _empty(database: Database) -> None:
    """Delete every row; the append-only tables let go only of a test that takes their triggers off."""
    tables = [table.name for table in reversed(metadata.sorted_tables)]
    with database.write_engine.connect() as connection, connection.begin():
        if database.is_sqlite:
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type='trigger'")).all()
            for name, _sql in triggers:
                connection.execute(text(f"DROP TRIGGER {name}"))
            for table in tables:
                connection.execute(text(f"DELETE FROM {table}"))
            for _name, sql in triggers:
                connection.execute(text(sql))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for table in tables:
                connection.execute(text(f"DELETE FROM {table}"))


@pytest.fixture(scope="session")
def published(engine_name: str, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with the library published and nobody in it, one per engine and test process."""
    if engine_name == "sqlite":
        database = Database(f"sqlite:///{tmp_path_factory.mktemp('db')}/published.db")
    else:
        database = Database(postgres.new_database(f"library_{os.getpid()}"))
    schema.migrate(database)
    sync_published(database, settings, progress=lambda done, total, label: None)
    yield database
    database.close()


@pytest.fixture
def library(published: Database) -> Iterator[Session]:
    """A session on the published library whose changes are rolled back when the test ends."""
    with Session(published.write_engine, expire_on_commit=False) as session:
        yield session
        session.rollback()


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    """The application on an empty database."""
    return create_app(settings, database)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript."""
    return app.test_client()


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Chromium]:
    """The one browser of this process: Playwright cannot be started twice in a thread."""
    with browser.Chromium() as chromium:
        yield chromium


@pytest.fixture
def project() -> Path:
    """The top of the repository."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture
def unused_port() -> int:
    """A port on loopback that nobody has right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
