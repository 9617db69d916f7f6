"""What must hold before the portal answers; each refusal is one line with its remedy."""

import socket
import sqlite3

import pysqlite3
from sqlalchemy import select

from app.core.db import Database
from app.core.settings import PREFIX, Settings
from app.identity.models import Person

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SAFE_SQLITE = (3, 51, 3)


class CannotStart(Exception):
    """One line: why, and what to do."""


def check_address(settings: Settings) -> None:
    """Plain http only on this machine itself: elsewhere the sign-in cookie would be dropped, or seen on the way."""
    behind_proxy = settings.trusted_proxies and settings.public_url.startswith("https://")
    if settings.host not in LOOPBACK and not settings.tls_certificate and not behind_proxy:
        raise CannotStart(
            f"Will not serve plain http on {settings.host}: passwords would travel in clear and browsers drop the "
            f"sign-in cookie. Set {PREFIX}TLS_CERTIFICATE and {PREFIX}TLS_KEY, or put a TLS proxy in front and set "
            f"{PREFIX}PUBLIC_URL=https://… and {PREFIX}TRUSTED_PROXIES=1."
        )


def check_port(settings: Settings) -> None:
    """Nobody else may listen where we want to."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise CannotStart(
                f"Port {settings.port} on {settings.host} is not free ({error.strerror}). "
                f"Stop what uses it, or choose another: {PREFIX}PORT=8001 make run"
            ) from None


def check_sqlite(settings: Settings, database: Database) -> None:
    """SQLite before 3.51.3 can corrupt a database that several processes write (WAL reset)."""
    if database.is_sqlite and settings.workers > 1 and pysqlite3.sqlite_version_info < SAFE_SQLITE:
        raise CannotStart(
            f"SQLite {pysqlite3.sqlite_version} is too old for several processes (Python's own is "
            f"{sqlite3.sqlite_version}): install pysqlite3 0.6.1 or newer from requirements.txt."
        )


def check_no_demo_people(settings: Settings, database: Database) -> None:
    """The demo's password is known to all."""
    if settings.demo:
        return
    with database.reader() as session:
        if session.scalar(select(Person.id).where(Person.is_demo).limit(1)):
            raise CannotStart(
                "This database holds the demo's open sign-ins. Use an empty database for production "
                f"({PREFIX}DATABASE_URL), or start the demo with make run."
            )
