"""Fjordvik in small with an application that writes."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

import app.messaging.subscribers  # noqa: F401
from app.core import clock
from app.core.db import Database
from app.core.settings import Settings
from app.factory import create_app
from app.identity.models import Person
from tests.organisation.world import World

TODAY = date(2026, 11, 23)


@pytest.fixture
def today() -> Iterator[date]:
    with clock.frozen(TODAY):
        yield TODAY


@pytest.fixture
def writing(settings: Settings, empty_database: Database) -> Flask:
    """The application whose words the mails are made of; nothing is emptied behind the session that is rolled back."""
    return create_app(settings, empty_database)


@pytest.fixture
def world(writing: Flask, session: Session, today: date) -> World:
    """Ingrid and Marit have addresses; Ingrid reads English."""
    world = World(session)
    write_to(world, "Ingrid", "ingrid@fjordvik.example", "en")
    write_to(world, "Marit", "marit@fjordvik.example", None)
    return world


def write_to(world: World, name: str, email: str, language: str | None) -> None:
    values = {"email": email, "language": language}
    world.session.execute(update(Person).where(Person.id == world.people[name]).values(**values))
    world.session.expire_all()
