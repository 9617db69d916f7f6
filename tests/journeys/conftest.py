"""A portal that answers, a browser, and new colleagues at Solbakken for each journey."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from uuid import UUID

import pytest

from app.core import clock
from app.identity.passwords import hash_password
from app.identity.service import add_person, set_password
from app.organisation.models import JobRole
from app.organisation.queries import unit_by_slug
from app.organisation.service import employ
from tests.tools import browser, server

UNIT = "solbakken-sykehjem"
PASSWORD = "en-lang-setning-bare-for-prøver"
_numbers = count(1)


@dataclass(frozen=True)
class Colleague:
    """Somebody new at Solbakken, whom the demo's leader leads."""

    id: UUID
    name: str
    email: str
    password: str = PASSWORD


Hire = Callable[..., Colleague]


@pytest.fixture(scope="session", params=["sqlite"])
def engine(request: pytest.FixtureRequest) -> str:
    """Journeys run on SQLite; the short set says that it runs on PostgreSQL too."""
    return str(request.param)


@pytest.fixture(scope="session")
def portal(engine: str, tmp_path_factory: pytest.TempPathFactory) -> server.Portal:
    """One portal for all journeys of this process."""
    portal = server.portal(engine, server.shared_folder(tmp_path_factory)).start()
    portal.let_browser_choose_language()
    return portal


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Chromium]:
    """One browser for all journeys of this process; each reader has a context of their own."""
    with browser.Chromium() as chromium:
        yield chromium


@pytest.fixture(autouse=True)
def _fresh_tries(portal: server.Portal) -> None:
    portal.forget_tries()


@pytest.fixture
def hire(portal: server.Portal) -> Hire:
    """Make a colleague: hire("Mona", "Prøve", job_roles=[…])."""

    def make(
        given: str, family: str, *, unit: str = UNIT, job_roles: tuple[JobRole, ...] = (JobRole.ORDERER,)
    ) -> Colleague:
        email = f"prove{next(_numbers)}@fjordvik.example"
        hashed = hash_password(PASSWORD)
        with portal.database.transaction() as session:
            person = add_person(session, given_name=given, family_name=family, email=email, employee_number=None)
            employ(
                session,
                person_id=person.id,
                unit_id=unit_by_slug(session, unit).id,
                title="Kokk",
                share_percent=100,
                job_roles=job_roles,
                valid_from=clock.today(),
                by=person.id,
            )
            set_password(session, person.id, hashed)
        return Colleague(person.id, f"{given} {family}", email)

    return make
