"""Fjordvik in small, for the tests of this room."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import Database
from app.identity import service as identity
from app.identity.models import Role
from tests.organisation.browser import Browser
from tests.organisation.world import World

TODAY = date(2026, 11, 23)


@pytest.fixture
def today() -> Iterator[date]:
    with clock.frozen(TODAY):
        yield TODAY


@pytest.fixture
def world(session: Session, today: date) -> World:
    return World(session)


@pytest.fixture
def town(database: Database, today: date) -> World:
    """Fjordvik in small, committed, for the pages; its session is closed."""
    with database.transaction() as session:
        world = World(session)
        identity.grant(session, world.people["Kari"], Role.ADMIN)
    return world


SitDown = Callable[[str], Browser]


@pytest.fixture
def sit_down(app: Flask, database: Database, town: World) -> SitDown:
    """Let somebody sign in at a browser of their own."""
    return lambda name: Browser(app.test_client(), database, town.people[name])


@pytest.fixture
def admin(sit_down: SitDown) -> Browser:
    """Kari leads the municipality and administers the portal."""
    return sit_down("Kari")
