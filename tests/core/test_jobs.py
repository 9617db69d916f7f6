"""Jobs: promised with the change, done at least once, tried again when they fail."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.core import clock, jobs
from app.core.models import Job

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class TestEnqueue:
    def test_is_undone_with_the_transaction(self, database):
        with pytest.raises(RuntimeError), database.transaction() as session:
            jobs.enqueue(session, "test.note")
            raise RuntimeError

        assert waiting(database) == 0

    def test_keeps_one_waiting_job_per_key(self, database):
        with database.transaction() as session:
            for _ in range(3):
                jobs.enqueue(session, "test.note", key="once")

        assert waiting(database) == 1

    def test_adds_another_when_the_first_is_being_done(self, database):
        with database.transaction() as session:
            jobs.enqueue(session, "test.note", key="once")
        jobs.lease(database)
        with database.transaction() as session:
            jobs.enqueue(session, "test.note", key="once")

        assert waiting(database) == 2


class TestRunOne:
    def test_does_it_and_never_again(self, database, settings, notes):
        with database.transaction() as session:
            jobs.enqueue(session, "test.note", {"text": "hello"})

        assert [jobs.run_one(database, settings) for _ in range(2)] == [True, False]
        assert notes == ["hello"]

    def test_tries_again_later_when_it_fails(self, database, settings, notes):
        with clock.frozen(NOON):
            with database.transaction() as session:
                jobs.enqueue(session, "test.fail")
            jobs.run_one(database, settings)
            assert not jobs.run_one(database, settings)
        with clock.frozen(NOON + timedelta(minutes=1)):
            assert jobs.run_one(database, settings)

    def test_keeps_the_kind_of_an_error_but_not_its_words(self, database, settings, notes):
        with database.transaction() as session:
            jobs.enqueue(session, "test.fail")
        jobs.run_one(database, settings)

        with database.reader() as session:
            assert session.scalar(select(Job.error)) == "ValueError"

    def test_takes_over_from_a_worker_that_died(self, database, settings, notes):
        with clock.frozen(NOON):
            with database.transaction() as session:
                jobs.enqueue(session, "test.note", {"text": "again"})
            assert jobs.lease(database) is not None
            assert not jobs.run_one(database, settings)
        with clock.frozen(NOON + jobs.LEASE + timedelta(seconds=1)):
            assert jobs.run_one(database, settings)

        assert notes == ["again"]


class TestRounds:
    def test_a_worker_that_slept_for_days_asks_once(self, database, monkeypatch):
        monkeypatch.setattr(jobs, "_rounds", [jobs.Round("test.note", hour=3)])
        for days in (0, 4):
            with clock.frozen(NOON + timedelta(days=days)):
                jobs.enqueue_rounds(database)
                jobs.enqueue_rounds(database)

        assert waiting(database) == 2


def waiting(database) -> int:
    with database.reader() as session:
        return session.scalar(select(func.count()).select_from(Job).where(Job.done_at.is_(None)))


@pytest.fixture
def notes(monkeypatch):
    written: list[str] = []

    def fail(*_):
        raise ValueError("Ola Nordmann, 01017012345")

    monkeypatch.setitem(jobs._work, "test.note", lambda _d, _s, payload: written.append(payload.get("text")))
    monkeypatch.setitem(jobs._work, "test.fail", fail)
    return written
