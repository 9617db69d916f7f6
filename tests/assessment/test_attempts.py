"""An attempt is begun once, keeps what it was begun with, loses no answer, and is handed in once."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.assessment import queries, service
from app.assessment.events import AttemptGraded
from app.assessment.models import Attempt, Grade, Response
from app.core import clock, events
from app.core.errors import NotVisible
from tests.assessment import world


class TestStartAttempt:
    def test_fixes_revision_objectives_and_questions(self, start, revision):
        attempt = start()

        assert (attempt.revision_id, attempt.objectives, len(attempt.drawn)) == (revision.id, world.PATH, 6)

    def test_finds_the_open_attempt_again(self, start):
        assert start() is start(language="en", objectives=["o1"])

    def test_a_published_change_leaves_the_open_attempt_alone(self, session, start, revision, berit, answer_all):
        attempt = start()
        world.published(
            session,
            world.quiz_text(
                *[
                    text.replace("[x]", "[ ]").replace("- [ ] Valg d", "- [x] Valg d")
                    for text in world.pool()
                    if "scoring" not in text
                ]
            ),
        )
        answer_all(attempt)

        outcome = service.submit(session, attempt_id=attempt.id, person_id=berit)

        assert outcome.passed
        assert start().revision_id != revision.id

    def test_asks_only_about_the_objectives_of_ones_path(self, start):
        attempt = start(objectives=["o2"], roles=[])

        assert {item["question"][:2] for item in attempt.drawn} == {"o2"}

    def test_a_retake_asks_only_about_what_was_missed_with_unseen_questions_first(
        self, session, start, answer_all, berit
    ):
        first = start()
        answer_all(first, wrong=["o2"])
        service.submit(session, attempt_id=first.id, person_id=berit)

        second = start(retake_of=first.id)

        seen, asked = ({item["question"] for item in attempt.drawn} for attempt in (first, second))
        assert second.objectives == ["o2"]
        assert len(asked - seen) == 1
        assert {key[:2] for key in asked} == {"o2"}

    def test_a_retake_of_a_passed_attempt_asks_about_everything(self, session, start, answer_all, berit):
        first = start()
        answer_all(first)
        service.submit(session, attempt_id=first.id, person_id=berit)

        assert start(retake_of=first.id).objectives == world.PATH

    def test_a_retake_of_anothers_attempt_does_not_exist(self, session, start, answer_all, berit):
        first = start()
        service.submit(session, attempt_id=first.id, person_id=berit)

        with pytest.raises(NotVisible):
            start(person_id=world.person(session, "Kari"), retake_of=first.id)

    def test_leaves_out_objectives_that_are_gone_from_the_quiz(self, start):
        assert start(objectives=["gone", "o1"]).objectives == ["o1"]

    def test_refuses_a_quiz_that_has_nothing_to_ask(self, start):
        with pytest.raises(service.NothingToAsk):
            start(objectives=["gone"])

    def test_refuses_a_quiz_that_is_not_published(self, start):
        with pytest.raises(service.QuizNotPublished):
            start(quiz="other")


class TestSaveResponse:
    def test_keeps_the_newest_answer_and_counts(self, session, start, answer):
        attempt = start()
        key = attempt.drawn[0]["question"]

        answer(attempt, key, ["a"])
        answer(attempt, key, ["b"], flagged=True)
        answer(attempt, key, ["c"])

        row = session.scalars(select(Response)).one()
        assert (row.answer, row.sequence, row.flagged) == (["c"], 3, True)

    def test_says_when_it_was_saved(self, start, answer, now):
        attempt = start()

        assert answer(attempt, attempt.drawn[0]["question"], ["a"]) == now

    def test_the_same_key_again_changes_nothing_and_answers_the_same(self, session, start, answer, now):
        attempt = start()
        key = attempt.drawn[0]["question"]
        first = answer(attempt, key, ["a"], idempotency_key="k")

        with clock.frozen(now.replace(hour=15)):
            again = answer(attempt, key, ["b"], idempotency_key="k")

        row = session.scalars(select(Response)).one()
        assert (again, row.answer, row.sequence) == (first, ["a"], 1)

    def test_the_same_key_answers_the_same_after_handing_in(self, session, start, answer, berit, now):
        attempt = start()
        key = attempt.drawn[0]["question"]
        answer(attempt, key, ["a"], idempotency_key="k")
        service.submit(session, attempt_id=attempt.id, person_id=berit)

        assert answer(attempt, key, ["a"], idempotency_key="k") == now

    def test_an_answer_that_has_moved_on_is_not_overwritten_unseen(self, session, start, answer):
        attempt = start()
        key = attempt.drawn[0]["question"]
        answer(attempt, key, ["a"], expected_sequence=0)
        answer(attempt, key, ["b"], expected_sequence=1)

        with pytest.raises(service.AnsweredElsewhere):
            answer(attempt, key, ["c"], expected_sequence=1)

        assert session.scalars(select(Response.answer)).one() == ["b"]

    def test_refuses_what_the_question_does_not_offer(self, session, start, answer):
        attempt = start()
        question = next(item["question"] for item in attempt.drawn if item["type"] == "single")

        for chosen in (["z"], ["a", "b"], ["x" * 1_000_000]):
            with pytest.raises(service.AnswerNotOffered):
                answer(attempt, question, chosen)

        assert session.scalar(select(func.count()).select_from(Response)) == 0

    @pytest.mark.parametrize("question", ["sjekk-1", "nowhere"])
    def test_refuses_a_question_that_was_not_drawn(self, start, answer, question):
        with pytest.raises(service.QuestionNotDrawn):
            answer(start(), question, ["a"])

    def test_refuses_after_handing_in(self, session, start, answer, berit):
        attempt = start()
        service.submit(session, attempt_id=attempt.id, person_id=berit)

        with pytest.raises(service.AttemptSubmitted):
            answer(attempt, attempt.drawn[0]["question"], ["a"])

    def test_anothers_attempt_does_not_exist(self, session, start, answer):
        attempt = start()

        with pytest.raises(NotVisible):
            answer(attempt, attempt.drawn[0]["question"], ["a"], person_id=world.person(session, "Kari"))
        with pytest.raises(NotVisible):
            answer(attempt, attempt.drawn[0]["question"], ["a"], attempt_id=uuid4())


class TestSubmit:
    def test_passes_when_every_objective_is_mastered(self, session, start, answer_all, berit):
        attempt = start()
        answer_all(attempt)

        outcome = service.submit(session, attempt_id=attempt.id, person_id=berit)

        assert outcome == service.Outcome(passed=True, mastered=tuple(world.PATH), missed=(), first_time=True)

    def test_names_what_was_missed(self, session, start, answer_all, berit):
        attempt = start()
        answer_all(attempt, wrong=["o1", "o3"])

        outcome = service.submit(session, attempt_id=attempt.id, person_id=berit)

        assert (outcome.passed, outcome.mastered, outcome.missed) == (False, ("o2",), ("o1", "o3"))

    def test_a_second_time_answers_the_same_and_changes_nothing(self, session, start, answer_all, berit):
        attempt = start()
        answer_all(attempt, wrong=["o1"])
        first = service.submit(session, attempt_id=attempt.id, person_id=berit)

        again = service.submit(session, attempt_id=attempt.id, person_id=berit)

        assert (again.missed, again.first_time, first.first_time) == (first.missed, False, True)
        assert session.scalar(select(func.count()).select_from(Grade)) == 1

    def test_tells_the_rooms_that_listen_once(self, session, start, berit, heard, revision, now):
        attempt = start()

        for _ in range(2):
            service.submit(session, attempt_id=attempt.id, person_id=berit)

        assert [(event.attempt_id, event.revision_id, event.passed, event.graded_at) for event in heard] == [
            (attempt.id, revision.id, False, now)
        ]

    def test_the_unanswered_are_graded_as_unanswered(self, session, start, berit):
        attempt = start()

        service.submit(session, attempt_id=attempt.id, person_id=berit)

        assert {item["state"] for item in session.scalars(select(Grade.questions)).one()} == {"unanswered"}

    def test_anothers_attempt_does_not_exist(self, session, start, berit):
        attempt, kari = start(), world.person(session, "Kari")

        for key in (attempt.id, uuid4()):
            with pytest.raises(NotVisible):
                service.submit(session, attempt_id=key, person_id=kari)

        assert session.scalars(select(Attempt.submitted_at)).one() is None

    @pytest.fixture
    def heard(self, monkeypatch):
        seen = []
        monkeypatch.setitem(events._listeners, AttemptGraded, [lambda _session, event: seen.append(event)])
        return seen


class TestMasteredSince:
    def test_adds_up_a_miss_and_its_retake(self, session, start, answer_all, berit, now):
        self.take(session, start, answer_all, berit, wrong=["o1"])
        retake = self.take(session, start, answer_all, berit, objectives=["o1"])

        assert self.mastered(session, retake, since=now) == {"o1", "o2", "o3"}

    def test_the_last_time_counts(self, session, start, answer_all, berit, now):
        self.take(session, start, answer_all, berit)
        again = self.take(session, start, answer_all, berit, wrong=["o2"])

        assert self.mastered(session, again, since=now) == {"o1", "o3"}
        assert queries.still_missed(session, berit, "kjop") == ["o2"]

    def test_what_came_before_does_not_count(self, session, start, answer_all, berit, now):
        attempt = self.take(session, start, answer_all, berit)

        assert self.mastered(session, attempt, since=now.replace(hour=13)) == set()

    def mastered(self, session, attempt, since):
        return queries.mastered_since(session, person_id=attempt.person_id, attempt_id=attempt.id, since=since)

    def take(self, session, start, answer_all, berit, wrong=(), **changed):
        attempt = start(**changed)
        answer_all(attempt, wrong=wrong)
        service.submit(session, attempt_id=attempt.id, person_id=berit)
        return attempt
