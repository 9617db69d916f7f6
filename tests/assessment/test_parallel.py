"""Many at once: one open attempt, one result, no answer lost; on both databases, with real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from app.assessment import service
from app.assessment.models import Attempt, CheckAnswer, Grade, Response
from tests.assessment import world


class TestParallel:
    def test_fifty_starts_are_one_attempt(self, database, berit):
        started = self.at_once(database, 50, lambda session, _number: self.start(session, berit).id)

        assert len(set(started)) == 1
        assert self.count(database, Attempt) == 1

    def test_fifty_submits_are_one_result(self, database, berit, attempt):
        outcomes = self.at_once(
            database, 50, lambda session, _n: service.submit(session, attempt_id=attempt.id, person_id=berit)
        )

        assert sum(outcome.first_time for outcome in outcomes) == 1
        assert len({(outcome.passed, outcome.mastered, outcome.missed) for outcome in outcomes}) == 1
        assert self.count(database, Grade) == 1

    def test_every_save_of_an_answer_counts(self, database, berit, attempt):
        self.at_once(database, 20, lambda session, n: self.save(session, berit, attempt, key=f"k{n}"))

        with database.reader() as session:
            assert session.scalars(select(Response.sequence)).all() == [20]

    def test_the_same_click_twice_is_one_save(self, database, berit, attempt):
        saved = self.at_once(database, 20, lambda session, _n: self.save(session, berit, attempt, key="the same"))

        assert len(set(saved)) == 1
        with database.reader() as session:
            assert session.scalars(select(Response.sequence)).all() == [1]

    def test_an_answer_beside_a_submit_is_graded_or_refused(self, database, berit, attempt):
        """Whatever was acknowledged is in the grade."""

        def act(session, number):
            if number == 5:
                return service.submit(session, attempt_id=attempt.id, person_id=berit)
            return self.save(session, berit, attempt, key=f"k{number}", question=attempt.drawn[number % 5]["question"])

        replies = self.at_once(database, 10, act)

        refused = sum(isinstance(reply, service.AttemptSubmitted) for reply in replies)
        with database.reader() as session:
            states = {item["question"]: item["state"] for item in session.scalars(select(Grade.questions)).one()}
            answered = set(session.scalars(select(Response.question)))
            saves = sum(session.scalars(select(Response.sequence)))
        assert {key for key, state in states.items() if state != "unanswered"} == answered
        assert saves + refused == 9

    def test_fifty_answers_to_a_check_are_one_row(self, database, berit):
        outcomes = self.at_once(
            database,
            50,
            lambda session, number: service.answer_check(
                session, person_id=berit, quiz="kjop", question="sjekk-1", answer=["b" if number % 2 else "a"]
            ),
        )

        assert sum(outcome.state == "right" for outcome in outcomes) == 25
        with database.reader() as session:
            assert session.execute(select(CheckAnswer.is_right, CheckAnswer.answer)).all() == [(True, ["b"])]

    def at_once(self, database, number: int, act: Callable[[Any, int], Any]) -> list[Any]:
        def one(n: int) -> Any:
            try:
                with database.transaction() as session:
                    return act(session, n)
            except service.AttemptSubmitted as refused:
                return refused

        with ThreadPoolExecutor(16) as threads:
            return list(threads.map(one, range(number)))

    def start(self, session, berit):
        return service.start_attempt(
            session, person_id=berit, quiz="kjop", objectives=world.PATH, roles=world.ROLES, language="nb"
        )

    def save(self, session, berit, attempt, *, key, question=None):
        return service.save_response(
            session,
            attempt_id=attempt.id,
            person_id=berit,
            question=question or attempt.drawn[0]["question"],
            answer=["a"],
            idempotency_key=key,
        )

    def count(self, database, table):
        with database.reader() as session:
            return session.scalar(select(func.count()).select_from(table))

    @pytest.fixture
    def berit(self, database):
        with database.transaction() as session:
            world.published(session)
            return world.person(session)

    @pytest.fixture
    def attempt(self, database, berit):
        with database.transaction() as session:
            return self.start(session, berit)
