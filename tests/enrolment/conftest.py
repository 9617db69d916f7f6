"""Fjordvik in small with a published course."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.catalogue.models import Course, CourseRevision, CourseText
from app.core import clock
from app.core.db import Database
from app.identity import service as identity
from app.identity.models import Role
from tests.organisation.browser import Browser
from tests.organisation.conftest import SitDown
from tests.organisation.world import World

TODAY = date(2026, 11, 23)
OUTLINE = [
    {"slug": "hvorfor", "title": "Hvorfor", "roles": ["alle"], "minutes": 5, "objectives": ["a"], "checks": []},
    {"slug": "bestille", "title": "Bestille", "roles": ["bestiller"], "minutes": 7, "objectives": ["b"], "checks": []},
]
OBJECTIVES = [{"id": "a", "role": "alle", "texts": {}}, {"id": "b", "role": "bestiller", "texts": {}}]


def publish(session: Session, slug: str, position: int = 1) -> None:
    """A course as small as the tables allow."""
    course = Course(slug=slug, position=position)
    session.add(course)
    session.flush()
    session.add(
        CourseRevision(
            id=f"revision-of-{slug}",
            course=slug,
            number=1,
            canonical={},
            objectives=OBJECTIVES,
            owner="Innkjøp",
            reviewed_on=TODAY,
            published_at=clock.now(),
        )
    )
    session.flush()
    course.revision_id = f"revision-of-{slug}"
    for language in ("nb", "nn", "en"):
        session.add(
            CourseText(
                revision_id=f"revision-of-{slug}",
                language=language,
                title=slug.capitalize(),
                summary="",
                html="",
                outline=OUTLINE,
            )
        )
    session.flush()


@pytest.fixture
def today() -> Iterator[date]:
    with clock.frozen(TODAY):
        yield TODAY


@pytest.fixture
def world(session: Session, today: date) -> World:
    publish(session, "klima")
    publish(session, "etikk", position=2)
    return World(session)


@pytest.fixture
def town(database: Database, today: date) -> World:
    """Fjordvik in small with two courses, committed, for the pages."""
    with database.transaction() as session:
        publish(session, "klima")
        publish(session, "etikk", position=2)
        world = World(session)
        identity.grant(session, world.people["Kari"], Role.ADMIN)
    return world


@pytest.fixture
def sit_down(app: Flask, database: Database, town: World) -> SitDown:
    """Let somebody sign in at a browser of their own."""
    return lambda name: Browser(app.test_client(), database, town.people[name])


@pytest.fixture
def admin(sit_down: SitDown) -> Browser:
    return sit_down("Kari")
