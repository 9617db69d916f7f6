"""The town: made once per kind of database, and copied for every test that looks at its pages."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session

import app.competence.subscribers
import app.reporting.subscribers
from app.core import clock, schema
from app.core.db import Database
from app.core.settings import Settings
from app.factory import create_app
from app.identity import service as identity
from app.identity.limits import Limits
from app.identity.models import Role
from app.organisation.models import JobRole
from app.reporting.models import CountedDay, Coverage, TargetPart
from app.reporting.service.history import count_days
from tests.organisation.browser import Browser
from tests.reporting.town import TODAY, Town
from tests.tools import postgres

SitDown = Callable[[str], Browser]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "one")


@pytest.fixture
def today() -> Iterator[date]:
    with clock.frozen(TODAY):
        yield TODAY


@pytest.fixture
def town(session: Session, today: date) -> Town:
    """For queries and services; rolled back."""
    return Town(session)


@pytest.fixture(scope="session")
def original(engine_name: str, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Town]:
    """Where the town is kept, counted today and at the last three month ends; nobody is connected to it."""
    if engine_name == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('town')}/town.db"
    else:
        url = postgres.new_database(f"town_{WORKER}")
    database = Database(url)
    schema.migrate(database)
    with clock.frozen(TODAY):
        with database.transaction() as session:
            town = _built(session)
        count_days(database, settings, TODAY, 3, lambda done, total, label: None)
    database.close()
    return url, town


def _built(session: Session) -> Town:
    """At Solbakken 6 of 14 have klima, at Hjemmetjenesten 15 of 30, at Skolen 20 of 40."""
    town = Town(session)
    town.complete_some("Solbakken", "klima", 6)
    town.complete_some("Hjemmetjenesten", "klima", 15)
    town.complete_some("Skolen", "klima", 20, on=date(2026, 9, 15))
    town.set_goal("klima", "Fjordvik", 75)
    town.employ("Yasmin", "Oppvekst")
    identity.grant(session, town.people["Yasmin"], Role.ADMIN)
    town.employ("Frida", "Kommunestyret", JobRole.REPRESENTATIVE)
    return town


@pytest.fixture
def database(original: tuple[str, Town], tmp_path: Path) -> Iterator[Database]:
    """A copy of the town for one test."""
    url, _town = original
    if url.startswith("sqlite"):
        shutil.copy(url.removeprefix("sqlite:///"), tmp_path / "town.db")
        copy = Database(f"sqlite:///{tmp_path}/town.db")
    else:
        copy = Database(_copied(f"town_{WORKER}", f"town_copy_{WORKER}"))
    yield copy
    copy.close()


def _copied(name: str, copy: str) -> str:
    """A database with the rows of another one, in a tenth of a second."""
    uri = postgres.address()
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    return uri.replace("/postgres?", f"/{copy}?").replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def counted(original: tuple[str, Town], database: Database, today: date) -> Town:
    """The town as its pages see it; give it a session before changing anything."""
    return original[1]


@pytest.fixture
def built(counted: Town, database: Database) -> Town:
    """The town before the first count."""
    with database.transaction() as session:
        for table in (Coverage, TargetPart, CountedDay):
            session.execute(delete(table))
    return counted


@pytest.fixture(scope="session")
def standing(settings: Settings, original: tuple[str, Town]) -> Iterator[Flask]:
    """An application made once per kind of database; every test gives it its own copy of the town."""
    database = Database(original[0])
    yield create_app(settings, database)
    database.close()


@pytest.fixture
def app(standing: Flask, database: Database) -> Flask:
    standing.extensions["database"] = database
    standing.extensions["limits"] = Limits(database)
    return standing


@pytest.fixture
def sit_down(app: Flask, database: Database, counted: Town) -> SitDown:
    """Let somebody sign in at a browser of their own, which asks for English."""

    def sat_down(name: str) -> Browser:
        client = app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return Browser(client, database, counted.people[name])

    return sat_down
