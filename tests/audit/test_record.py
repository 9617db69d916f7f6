"""The learning record: append-only on both databases, and a chain that names what was touched."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.audit import queries, service

KEY = "a key outside the database"


def fact(number: int) -> service.Fact:
    return service.Fact(
        subject_key=uuid4(),
        verb="completed",
        object_id="course/klima-og-miljo",
        revision="r",
        occurred_at=datetime(2026, 11, 1, 12, number % 60, tzinfo=UTC),
        idempotency_key=f"k{number}",
    )


class TestAppendOnly:
    @pytest.mark.parametrize("way", ["update", "delete", "round"])
    def test_refuses_every_way_of_changing_it(self, ten_facts, way):
        round_about = (
            "INSERT OR REPLACE INTO learning_record SELECT * FROM learning_record"
            if ten_facts.is_sqlite
            else "TRUNCATE learning_record"
        )
        statement = {
            "update": "UPDATE learning_record SET verb = 'failed'",
            "delete": "DELETE FROM learning_record",
            "round": round_about,
        }[way]

        with pytest.raises(DBAPIError, match="append-only"), ten_facts.transaction() as session:
            session.execute(text(statement))


class TestRecord:
    def test_the_same_key_again_is_the_same_fact(self, database):
        with database.transaction() as session:
            first = service.record(session, KEY, fact(1))
        with database.transaction() as session:
            assert service.record(session, KEY, fact(1)) == first


class TestFirstBreak:
    def test_a_whole_chain_has_none(self, ten_facts):
        with ten_facts.reader() as session:
            assert queries.first_break(session, KEY) is None

    @pytest.mark.parametrize(
        ("change", "place", "kind"),
        [
            ("UPDATE learning_record SET verb = 'failed' WHERE position = 4", 4, "changed"),
            ("DELETE FROM learning_record WHERE position = 7", 7, "missing"),
            ("UPDATE learning_record SET chain_hash = 'x' WHERE position = 2", 2, "unlinked"),
        ],
    )
    def test_names_the_place_that_was_touched_behind_the_triggers(self, ten_facts, change, place, kind):
        behind_the_triggers(ten_facts, change)

        with ten_facts.reader() as session:
            assert queries.first_break(session, KEY) == queries.Break(place, kind)

    def test_another_key_does_not_fit(self, ten_facts):
        with ten_facts.reader() as session:
            assert queries.first_break(session, "another key") == queries.Break(1, "unlinked")


def behind_the_triggers(database, statement: str) -> None:
    with database.write_engine.connect() as connection, connection.begin():
        if database.is_sqlite:
            triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
            for name, _ in triggers:
                connection.execute(text(f"DROP TRIGGER {name}"))
            connection.execute(text(statement))
            for _, sql in triggers:
                connection.execute(text(sql))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(statement))


@pytest.fixture
def ten_facts(database):
    for number in range(10):
        with database.transaction() as session:
            service.record(session, KEY, fact(number))
    return database
