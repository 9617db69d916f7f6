"""The town, in a session that is rolled back and committed for the pages."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

import app.competence.subscribers
import app.reporting.subscribers  # noqa: F401
from app.core import clock
from app.core.db import Database
from app.core.settings import Settings
from app.identity import service as identity
from app.identity.models import Role
from app.reporting.cli import count_days
from tests.organisation.browser import Browser
from tests.reporting.town import TODAY, Town

SitDown = Callable[[str], Browser]


@pytest.fixture
def today() -> Iterator[date]:
    with clock.frozen(TODAY):
        yield TODAY


@pytest.fixture
def town(session: Session, today: date) -> Town:
    return Town(session)


@pytest.fixture
def built(database: Database, today: date) -> Town:
    """The town committed: at Solbakken 6 of 14 have klima, at Hjemmetjenesten 15 of 30, at Skolen 20 of 40."""
    with database.transaction() as session:
        town = Town(session)
        town.complete_some("Solbakken", "klima", 6)
        town.complete_some("Hjemmetjenesten", "klima", 15)
        town.complete_some("Skolen", "klima", 20, on=date(2026, 9, 15))
        town.set_goal("klima", "Fjordvik", 75)
        town.employ("Yasmin", "Oppvekst")
        identity.grant(session, town.people["Yasmin"], Role.ADMIN)
        identity.grant(session, town.people["Anna"], Role.AUTHOR)
        make_representative(town, "Frida")
    return town


def make_representative(town: Town, name: str) -> None:
    """A seat on the council with the role that goes with it."""
    town.employ(name, "Kommunestyret", "folkevalgt")  # type: ignore[arg-type]


@pytest.fixture
def counted(built: Town, database: Database, settings: Settings) -> Town:
    """Counted today and at the last three month ends."""
    count_days(database, settings, TODAY, 3)
    return built


@pytest.fixture
def sit_down(app: Flask, database: Database, built: Town) -> SitDown:
    """Let somebody sign in at a browser of their own."""
    return lambda name: Browser(app.test_client(), database, built.people[name])
