"""Starting, and each way of not starting: one line that says why and what to do."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core import schema
from app.core.db import Database
from app.core.settings import load
from app.identity import service
from app.launch import checks

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "TAGREP_SECRET_KEY": "s" * 40,
    "TAGREP_RECORD_KEY": "r" * 40,
    "TAGREP_MUNICIPALITY_NAME": "Fjordvik kommune",
    "TAGREP_CONTACT_EMAIL": "innkjop@fjordvik.example",
}


def start(tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TAGREP_")}
    return subprocess.run(
        [sys.executable, "-m", "app.launch", "serve"],
        cwd=ROOT,
        env={
            **clean,
            "TAGREP_DATABASE_URL": f"sqlite:///{tmp_path}/p.db",
            "TAGREP_DATA_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


class TestServe:
    def test_without_secrets_names_all_that_is_missing(self, tmp_path):
        done = start(tmp_path)

        assert done.returncode == 1
        assert all(name in done.stderr for name in ("SECRET_KEY", "RECORD_KEY", "MUNICIPALITY_NAME", "CONTACT_EMAIL"))

    def test_on_a_taken_port_says_which_and_what_to_do(self, tmp_path, unused_port):
        with socket.create_server(("127.0.0.1", unused_port)):
            done = start(tmp_path, **PRODUCTION, TAGREP_PORT=str(unused_port))

        assert done.returncode == 1
        assert f"Port {unused_port}" in done.stderr
        assert "TAGREP_PORT=8001" in done.stderr
        assert len(done.stderr.splitlines()) == 1

    def test_on_another_address_wants_tls_and_says_why(self, tmp_path):
        done = start(tmp_path, **PRODUCTION, TAGREP_HOST="0.0.0.0")

        assert done.returncode == 1
        assert "passwords would travel in clear" in done.stderr
        assert "TAGREP_TLS_CERTIFICATE" in done.stderr

    def test_on_a_database_of_a_newer_version_changes_nothing(self, tmp_path, unused_port):
        database = Database(f"sqlite:///{tmp_path}/p.db")
        schema.migrate(database)
        with database.transaction() as session:
            session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        database.close()

        done = start(tmp_path, **PRODUCTION, TAGREP_PORT=str(unused_port))

        assert done.returncode == 1
        assert "newer version (9999)" in done.stderr
        assert "Nothing was changed" in done.stderr

    def test_on_a_database_that_is_away_says_so(self, tmp_path, unused_port):
        done = start(
            tmp_path,
            **PRODUCTION,
            TAGREP_PORT=str(unused_port),
            TAGREP_DATABASE_URL="postgresql://nobody@127.0.0.1:9/none?connect_timeout=2",
        )

        assert done.returncode == 1
        assert "The database does not answer" in done.stderr


class TestDemoPeople:
    def test_are_refused_in_production(self, tmp_path):
        database = Database(f"sqlite:///{tmp_path}/p.db")
        schema.migrate(database)
        with database.transaction() as session:
            person = service.add_person(
                session, given_name="Ingrid", family_name="Nilsen", email=None, employee_number="100001"
            )
            person.is_demo = True

        with pytest.raises(checks.CannotStart, match="open sign-ins"):
            checks.check_no_demo_people(load(PRODUCTION), database)
        checks.check_no_demo_people(load({"TAGREP_MODE": "demo"}), database)
        database.close()


class TestAddress:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
    def test_loopback_needs_no_tls(self, host):
        checks.check_address(load({**PRODUCTION, "TAGREP_HOST": host}))

    def test_a_proxy_with_tls_will_do(self):
        behind = {"TAGREP_HOST": "10.0.0.5", "TAGREP_PUBLIC_URL": "https://kurs.example", "TAGREP_TRUSTED_PROXIES": "1"}
        checks.check_address(load({**PRODUCTION, **behind}))
