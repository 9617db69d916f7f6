"""A real portal for a test: gunicorn and the job worker on a free loopback port, on a copy of the demo database."""

import atexit
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from uuid import UUID

import fasteners
import pysqlite3
import pytest
from flask import Flask
from sqlalchemy import delete, text, update

from app.core import clock, schema
from app.core.db import Database
from app.core.settings import PREFIX, ROOT, Settings, load
from app.factory import create_app
from app.identity.models import LimitCount, Person
from app.identity.passwords import hash_password
from app.identity.service import add_person, issue_code, set_password
from app.launch import demo
from app.launch.processes import web_command
from app.organisation.models import JobRole
from app.organisation.queries import unit_by_slug
from app.organisation.service import employ

PASSWORD = "fjordvik-demo-passord"
ROLES = ("ansatt", "leder", "omrade", "direktor", "folkevalgt", "forfatter", "godkjenner", "admin")
UNIT = "solbakken-sykehjem"
PR_SET_PDEATHSIG = 1
START_SECONDS, END_SECONDS = 90, 25
_numbers = count(1)
WORKER = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]


@dataclass(frozen=True)
class Colleague:
    """Somebody new at Solbakken, whom the demo's leader leads; they have begun nothing."""

    id: UUID
    name: str
    email: str
    password: str


class DidNotStart(Exception):
    """A process of the portal ended or never answered; its last words."""


def settings_for(folder: Path, database_url: str, port: int = 1) -> Settings:
    """Demo settings for a portal that keeps everything in `folder`."""
    return load(
        {
            f"{PREFIX}MODE": "demo",
            f"{PREFIX}DATA_DIR": str(folder),
            f"{PREFIX}DATABASE_URL": database_url,
            f"{PREFIX}PORT": str(port),
            f"{PREFIX}WORKERS": "2",
            f"{PREFIX}LOG_LEVEL": "WARNING",
        }
    )


def environment(settings: Settings) -> dict[str, str]:
    """The environment that leads a process to these settings, and to no others."""
    ours = {
        f"{PREFIX}{name.upper()}": str(getattr(settings, name))
        for name in ("mode", "data_dir", "database_url", "port", "workers", "log_level")
    }
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)} | ours


def fill_database(database_url: str, folder: Path) -> None:
    """Make the demo municipality in an empty database."""
    settings, database = settings_for(folder, database_url), Database(database_url)
    try:
        schema.migrate(database)
        demo.prepare(settings, database)
    finally:
        database.close()


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of one test run share."""
    own = factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared-demo"


def filled(shared: Path) -> Path:
    """The demo municipality in an SQLite file, made once in the folder that all test processes share."""
    shared.mkdir(parents=True, exist_ok=True)
    done = shared / "demo.db"
    with fasteners.InterProcessLock(shared / "demo.lock"):
        if not done.exists():
            making = shared / "making"
            fill_database(f"sqlite:///{making}/demo.db", making)
            with closing(pysqlite3.connect(making / "demo.db")) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (making / "demo.db").rename(done)
            shutil.rmtree(making)
    return done


def copy_of(shared: Path, folder: Path) -> str:
    """The address of a fresh copy of the filled SQLite database."""
    shutil.copyfile(filled(shared), folder / "portal.db")
    return f"sqlite:///{folder}/portal.db"


def free_port() -> int:
    """A port on loopback that nobody has right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _end_with_parent() -> None:
    """In the child: be told to end when the test process is gone, however it went (Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Portal:
    """A portal on a database of its own; `start` makes it answer over the network, `app` in this process."""

    folder: Path
    settings: Settings
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it answers, without a trailing slash."""
        return f"http://127.0.0.1:{self.settings.port}"

    @cached_property
    def database(self) -> Database:
        """The same database that the portal's own processes use."""
        return Database(self.settings.database_url)

    @cached_property
    def app(self) -> Flask:
        """The application on the same database, in this process."""
        return create_app(self.settings, self.database)

    def start(self) -> "Portal":
        """Start the web processes and the worker, and wait until they can serve."""
        if not self.children:
            self.children = [self._begin("web", web_command(self.settings)), self._begin("worker", WORKER)]
            self._wait()
        return self

    def _begin(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment(self.settings),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if any(child.poll() is not None for child in self.children):
                break
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        words = self.last_words()
        self.stop()
        raise DidNotStart(words)

    def last_words(self, characters: int = 3000) -> str:
        """The end of what the processes logged."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"{log.name}:\n{log.read_text(errors='replace')[-characters:]}" for log in logs)

    def stop(self) -> None:
        """End the processes that this portal started, and no others."""
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        for child in self.children:
            try:
                child.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self.children = []
        if "database" in self.__dict__:
            self.database.close()

    def hire(self, given: str, family: str, *, job_roles: Sequence[JobRole] = (JobRole.ORDERER,)) -> Colleague:
        """Make a colleague with a password."""
        email, password = f"prove{next(_numbers)}@fjordvik.example", "en setning som bare prøvene bruker"
        hashed = hash_password(password)
        with self.database.transaction() as session:
            person = add_person(session, given_name=given, family_name=family, email=email, employee_number=None)
            employ(
                session,
                person_id=person.id,
                unit_id=unit_by_slug(session, UNIT).id,
                title="Kokk",
                share_percent=100,
                job_roles=job_roles,
                valid_from=clock.today(),
                by=None,
            )
            set_password(session, person.id, hashed)
        return Colleague(person.id, f"{given} {family}", email, password)

    def newcomer(self) -> tuple[str, str]:
        """(e-mail, one-time code) of somebody who has never signed in."""
        person, key = self.hire("Ny", "Kodesen"), self.settings.secret_key.get_secret_value()
        with self.database.transaction() as session:
            return person.email, issue_code(session, person_id=person.id, issued_by=person.id, key=key)

    def forget_tries(self) -> None:
        """Let the next sign-in be the first: tests sign in more often than people."""
        with self.database.transaction() as session:
            session.execute(delete(LimitCount))

    def let_browser_choose_language(self) -> None:
        """Forget the languages that the demo's people chose, so that the browser's decides."""
        with self.database.transaction() as session:
            session.execute(update(Person).where(Person.is_demo).values(language=None))

    def end_session_by_itself(self, email: str) -> None:
        """Make the sessions of a person run out, as time would."""
        with self.database.transaction() as session:
            session.execute(
                text(
                    "UPDATE web_session SET expires_at = created_at "
                    "WHERE person_id = (SELECT id FROM person WHERE email = :email)"
                ),
                {"email": email},
            )


def end_tidily() -> None:
    """Let SIGTERM unwind the program, so that what it started is ended and its folders are removed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


_running: dict[str, Portal] = {}


def portal(engine: str, copy: Callable[[Path, Path], str], shared: Path) -> Portal:
    """This process's portal on a database engine, made when first asked for and ended with the process."""
    if engine not in _running:
        folder = Path(tempfile.mkdtemp(prefix="tagrep-portal-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _running[engine] = Portal(folder, settings_for(folder, copy(shared, folder), free_port()))
        atexit.register(_running[engine].stop)
    return _running[engine]


@contextmanager
def own_portal(shared: Path) -> Iterator[Portal]:
    """A portal on SQLite for one test alone."""
    with tempfile.TemporaryDirectory(prefix="tagrep-portal-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        mine = Portal(folder, settings_for(folder, copy_of(shared, folder), free_port()))
        try:
            yield mine
        finally:
            mine.stop()
