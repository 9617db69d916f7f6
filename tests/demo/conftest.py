"""Fjordvik made once: in memory, and in a database of each kind that no test changes."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import Database
from app.core.settings import Settings
from app.demo.fjordvik.employment import Staff
from app.demo.world import World, world
from app.demo.year.material import Material
from tests.demo import measure, small_courses
from tests.tools import postgres


@pytest.fixture(scope="session")
def day() -> date:
    return measure.DAY


@pytest.fixture(scope="session")
def materials() -> dict[str, Material]:
    return small_courses.materials()


@pytest.fixture(scope="session")
def made(materials: dict[str, Material], settings: Settings, day: date) -> World:
    return world(materials, settings, day)


@pytest.fixture(scope="session")
def staff(made: World) -> Staff:
    return made.staff


@pytest.fixture(scope="session")
def fjordvik(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database of its own, filled for `day`."""
    if engine_name == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('fjordvik')}/fjordvik.db"
    else:
        url = postgres.new_database(f"fjordvik_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}")
    database = Database(url)
    measure.filled(database)
    yield database
    database.close()


@pytest.fixture
def here(fjordvik: Database, day: date) -> Iterator[Session]:
    """A look into Fjordvik on the day itself."""
    with clock.frozen(day), fjordvik.reader() as session:
        yield session
