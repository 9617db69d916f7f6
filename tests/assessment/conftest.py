"""A published quiz, a person who takes it, and a way to count statements."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.assessment import service
from app.core import clock
from tests.assessment import world

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def now() -> Iterator[datetime]:
    with clock.frozen(NOON):
        yield NOON


@pytest.fixture
def revision(session, now):
    return world.published(session)


@pytest.fixture
def berit(session, now):
    return world.person(session)


@pytest.fixture
def start(session, revision, berit):
    """Begin, or go on with, an attempt."""

    def begin(person_id=berit, **changed):
        arguments = {"quiz": "kjop", "objectives": world.PATH, "roles": world.ROLES, "language": "nb"} | changed
        return service.start_attempt(session, person_id=person_id, **arguments)

    return begin


@pytest.fixture
def answer(session, berit):
    """Save an answer; `wrong` gives one that is never right."""

    def save(attempt, question, chosen=None, *, person_id=berit, **changed):
        arguments = {"attempt_id": attempt.id, "question": question, "answer": chosen or [], "person_id": person_id}
        return service.save_response(session, **arguments | changed)

    return save


@pytest.fixture
def answer_all(revision, answer):
    """Answer every question of an attempt right, but those on the objectives in `wrong`."""

    def save(attempt, wrong=()):
        keys = {question["id"]: question for question in revision.canonical["questions"]}
        for item in attempt.drawn:
            question = keys[item["question"]]
            answer(attempt, question["id"], ["d"] if question["objective"] in wrong else question["right"])

    return save


@pytest.fixture
def statements() -> Callable:
    """`with statements(session) as said:` lists the SQL that was sent."""

    @contextmanager
    def count(session: Session) -> Iterator[list[str]]:
        said: list[str] = []
        engine = session.get_bind()

        def note(_connection, _cursor, statement, *_rest):
            said.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield said
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return count
