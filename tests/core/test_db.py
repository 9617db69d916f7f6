"""The two engines: no update is lost, and reading cannot write."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.core.db import Database
from app.core.models import Job


class TestConcurrentUpdates:
    def test_none_of_400_read_then_write_transactions_is_lost(self, database: Database, job_id):
        def add_one_fifty_times() -> None:
            for _ in range(50):
                with database.transaction() as session:
                    job = session.scalars(select(Job).where(Job.id == job_id).with_for_update()).one()
                    job.tries += 1

        threads = [threading.Thread(target=add_one_fifty_times) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        with database.reader() as session:
            assert session.scalar(select(Job.tries)) == 400

    @pytest.fixture
    def job_id(self, database):
        with database.transaction() as session:
            job = Job(name="n", payload={}, run_at=datetime.now(UTC), created_at=datetime.now(UTC), tries=0)
            session.add(job)
            session.flush()
            return job.id


class TestReader:
    def test_cannot_write(self, database: Database):
        with database.reader() as session, pytest.raises(DBAPIError):
            session.execute(text("DELETE FROM job"))


class TestTransaction:
    def test_undoes_everything_when_the_block_raises(self, database: Database):
        with pytest.raises(RuntimeError), database.transaction() as session:
            session.add(Job(name="n", payload={}, run_at=datetime.now(UTC), created_at=datetime.now(UTC)))
            session.flush()
            raise RuntimeError

        with database.reader() as session:
            assert session.scalar(select(Job.id)) is None

    def test_instants_come_back_aware_and_in_utc(self, database: Database):
        moment = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
        with database.transaction() as session:
            session.add(Job(name="n", payload={}, run_at=moment, created_at=moment))

        with database.reader() as session:
            assert session.scalar(select(Job.run_at)) == moment


class TestSqlitePragmas:
    def test_are_those_that_keep_data_safe(self, tmp_path):
        database = Database(f"sqlite:///{tmp_path}/p.db")
        with database.transaction() as session:
            values = {
                name: session.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "recursive_triggers")
            }
        database.close()

        assert values == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "trusted_schema": 0,
            "recursive_triggers": 1,
        }
