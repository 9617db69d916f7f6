"""Two administrators at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from app.core.db import Database
from app.core.errors import DomainError
from app.identity import queries as identity_queries
from app.identity import service as identity
from app.identity.models import Person, Role
from app.organisation import service
from app.organisation.models import OrgPath, UnitKind
from tests.organisation.conftest import TODAY
from tests.organisation.world import World


def both_at_once(database: Database, *works: Callable[..., object]) -> None:
    """Each work in a transaction of its own, all of them begun when all are ready."""
    ready = Barrier(len(works))

    def run(work: Callable[..., object]) -> None:
        ready.wait()
        try:
            with database.transaction() as session:
                work(session)
        except DomainError:
            return

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(run, works))


class TestTwoAdministrators:
    def test_cannot_remove_each_other(self, town: World, database: Database) -> None:
        kari, ola = town.people["Kari"], town.people["Ola"]
        for _ in range(5):
            with database.transaction() as session:
                identity.grant(session, kari, Role.ADMIN)
                identity.grant(session, ola, Role.ADMIN)

            both_at_once(
                database,
                lambda session: service.change_roles(session, person_id=ola, roles=set(), by=kari),
                lambda session: service.change_roles(session, person_id=kari, roles=set(), by=ola),
            )

            with database.reader() as session:
                held = [identity_queries.granted_roles(session, person_id) for person_id in (kari, ola)]
            assert {"admin"} in held

    def test_cannot_deactivate_each_other(self, town: World, database: Database) -> None:
        kari, ola = town.people["Kari"], town.people["Ola"]
        with database.transaction() as session:
            identity.grant(session, ola, Role.ADMIN)

        both_at_once(
            database,
            lambda session: service.deactivate(session, person=session.get_one(Person, ola), by=kari),
            lambda session: service.deactivate(session, person=session.get_one(Person, kari), by=ola),
        )

        with database.reader() as session:
            assert [session.get_one(Person, one).is_active for one in (kari, ola)].count(True) == 1


class TestTheTree:
    def test_units_added_and_closed_at_once_leave_a_true_tree(self, town: World, database: Database) -> None:
        helse, kari = town.units["Helse"].id, town.people["Kari"]

        def add(session: object) -> None:
            service.add_unit(
                session,  # type: ignore[arg-type]
                name="Sansehagen",
                kind=UnitKind.UNIT,
                parent_id=helse,
                valid_from=TODAY,
                by=kari,
            )

        both_at_once(database, add, add, add, add)

        with database.transaction() as session:
            assert service.rebuild_paths(session) == 0
            assert session.scalar(select(func.count()).select_from(OrgPath).where(OrgPath.depth == 0)) == 13
