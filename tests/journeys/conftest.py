"""A portal that answers, a browser, and new colleagues at Solbakken for each journey."""

from collections.abc import Callable

import pytest

from tests.tools import demo_on_postgres, server

COPIES = {"sqlite": server.copy_of, "postgresql": demo_on_postgres.copy_of}
Hire = Callable[[str, str], server.Colleague]


@pytest.fixture(scope="session", params=["sqlite"])
def engine(request: pytest.FixtureRequest) -> str:
    """Journeys run on SQLite; the short set says that it runs on PostgreSQL too."""
    return str(request.param)


@pytest.fixture(scope="session")
def portal(engine: str, tmp_path_factory: pytest.TempPathFactory) -> server.Portal:
    """One portal for all journeys of this process."""
    portal = server.portal(engine, COPIES[engine], server.shared_folder(tmp_path_factory)).start()
    portal.let_browser_choose_language()
    return portal


@pytest.fixture(autouse=True)
def _fresh_tries(portal: server.Portal) -> None:
    portal.forget_tries()


@pytest.fixture
def hire(portal: server.Portal) -> Hire:
    """Make a colleague: hire("Mona", "Prøvesen")."""
    return portal.hire
