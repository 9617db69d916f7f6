"""A library on disk, a portal that reads it, and two authors."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.authoring.service import sync_published
from app.core.db import Database
from app.core.settings import Settings
from app.factory import create_app
from app.identity import service as identity
from app.identity.models import Person, Role
from tests.authoring import world
from tests.organisation.browser import Browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """courses/ and quizzes/ on disk."""
    world.write(tmp_path)
    return tmp_path


@pytest.fixture
def shelf(settings: Settings, folder: Path) -> Settings:
    """Settings of a portal whose content is the small library; it is past its first day, so a sync makes drafts."""
    return settings.model_copy(update={"courses_dir": folder / "courses", "quizzes_dir": folder / "quizzes"})


@pytest.fixture
def demo(shelf: Settings) -> Settings:
    """The same in demo mode."""
    return shelf.model_copy(update={"mode": "demo"})


@pytest.fixture
def library(database: Database, shelf: Settings) -> Database:
    """The small library published."""
    sync_published(database, shelf)
    return database


def author(session: Session, given_name: str, number: str) -> Person:
    person = identity.add_person(
        session, given_name=given_name, family_name="Berg", email=None, employee_number=number, language="en"
    )
    identity.grant(session, person.id, Role.AUTHOR)
    return person


@pytest.fixture
def jonas(database: Database) -> Person:
    """Writes."""
    with database.transaction() as session:
        return author(session, "Jonas", "200001")


@pytest.fixture
def siri(database: Database) -> Person:
    """Approves."""
    with database.transaction() as session:
        return author(session, "Siri", "200002")


SitDown = Callable[[Person], Browser]


@pytest.fixture
def app(shelf: Settings, library: Database) -> Flask:
    portal = create_app(shelf, library)
    portal.config["PROPAGATE_EXCEPTIONS"] = True
    return portal


@pytest.fixture
def sit_down(app: Flask, library: Database) -> SitDown:
    """Let an author sign in at a browser of their own."""
    return lambda person: Browser(app.test_client(), library, person.id)
