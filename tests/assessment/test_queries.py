"""Pages in few statements, with nothing in them that may not be told yet, and only one's own."""

from dataclasses import asdict
from uuid import uuid4

import pytest

from app.assessment import queries, rules, service
from app.assessment.models import Grade
from app.core.errors import NotVisible
from tests.assessment import world

SECRETS = ("hemmelig", "Forklaring", "right", "missed")


class TestQuestionPage:
    def test_shows_the_question_with_the_stored_answer_in_the_order_drawn(self, session, start, answer, berit, now):
        attempt = start()
        second = attempt.drawn[1]
        answer(attempt, second["question"], ["c"], flagged=True)

        page = queries.question_page(session, berit, attempt.id, 2)

        assert (page.question, page.count, page.answer, page.is_flagged) == (second["question"], 6, ("c",), True)
        assert (page.saved_at, page.sequence, page.answered_count) == (now, 1, 1)
        assert [option.id for option in page.view.options] == second["options"]
        assert [option.id for option in page.view.options if option.chosen] == ["c"]
        assert page.view.prompt == f"Hva gjør du i {second['question']}?"
        assert [(mark.number, mark.is_answered, mark.is_flagged) for mark in page.marks[:2]] == [
            (1, False, False),
            (2, True, True),
        ]

    def test_costs_two_statements_and_never_asks_for_what_is_told(self, session, start, answer, berit, statements):
        attempt = start()
        answer(attempt, attempt.drawn[0]["question"], ["a"])

        with statements(session) as said:
            queries.question_page(session, berit, attempt.id, 1)

        assert len(said) == 2
        assert not [statement for statement in said if "told" in statement or "canonical" in statement]

    def test_holds_no_key_feedback_or_explanation(self, session, start, answer, berit):
        attempt = start()

        for number, item in enumerate(attempt.drawn, start=1):
            answer(attempt, item["question"], ["a"])
            text = repr(asdict(queries.question_page(session, berit, attempt.id, number)))
            assert not [secret for secret in SECRETS if secret in text]

    @pytest.mark.parametrize("number", [0, 7, -1])
    def test_has_no_page_outside_the_attempt(self, session, start, berit, number):
        with pytest.raises(NotVisible):
            queries.question_page(session, berit, start().id, number)

    def test_speaks_the_language_of_the_attempt_and_says_where_it_cannot(self, session, now, berit, start):
        text, english = world.quiz_text(*world.pool(2)), self.translated("o1-1")
        world.published(session, text, en=english)
        attempt = start(language="en", quiz="kjop")

        pages = [queries.question_page(session, berit, attempt.id, number) for number in range(1, 7)]

        views = {page.question: page.view for page in pages}
        assert (views["o1-1"].language, views["o1-1"].prompt) == ("en", "What do you do in o1-1?")
        assert (views["o1-2"].language, views["o1-2"].prompt) == ("nb", "Hva gjør du i o1-2?")

    def translated(self, key):
        question = world.single(key).replace("Hva gjør du i", "What do you do in")
        question = question.replace("- [ ] ", "- ").replace("- [x] ", "- ").replace("## Tittel", "## Title")
        question = question.replace('for="alle" tags="praksis" objective=o1 difficulty=2', "")
        return f"---\nid: kjop\ntitle: Purchase\n---\n\n{question}"


class TestOverview:
    def test_tells_answered_and_flagged(self, session, start, answer, berit, statements):
        attempt = start()
        answer(attempt, attempt.drawn[0]["question"], ["a"])
        answer(attempt, attempt.drawn[3]["question"], [], flagged=True)

        with statements(session) as said:
            overview = queries.overview(session, berit, attempt.id)

        assert (overview.count, overview.answered_count, len(said)) == (6, 1, 2)
        assert [mark.number for mark in overview.unanswered] == [2, 3, 4, 5, 6]
        assert [(mark.number, mark.title) for mark in overview.flagged] == [
            (4, f"Tittel {attempt.drawn[3]['question']}")
        ]


class TestResult:
    def test_is_not_there_before_handing_in(self, session, start, berit):
        assert queries.result(session, berit, start().id) is None

    def test_tells_everything_afterwards(self, session, start, answer_all, berit, statements, revision):
        attempt = start()
        answer_all(attempt, wrong=["o1"])
        service.submit(session, attempt_id=attempt.id, person_id=berit)

        with statements(session) as said:
            result = queries.result(session, berit, attempt.id)

        assert len(said) <= 3
        assert (result.passed, result.missed, result.mastered, result.edition) == (False, ("o1",), ("o2", "o3"), 1)
        wrong = next(item for item in result.questions if item.objective == "o1" and item.view.type == "single")
        right = rules.question_of(revision.canonical, wrong.question)["right"][0]
        assert (wrong.state, wrong.summary.given, wrong.summary.right) == (
            "wrong",
            (f"Valg d i {wrong.question}",),
            (f"Valg {right} i {wrong.question}",),
        )
        marks = {option.id: option.mark for option in wrong.view.options}
        assert marks == {"a": "", "b": "", "c": ""} | {right: "missed", "d": "wrong"}
        assert wrong.view.explanation == f"<p>Forklaring på {wrong.question}.</p>"
        assert all(option.feedback for option in wrong.view.options)

    def test_stays_as_it_was_when_the_quiz_changes(self, session, start, answer_all, berit):
        attempt = start()
        answer_all(attempt)
        service.submit(session, attempt_id=attempt.id, person_id=berit)
        before = queries.result(session, berit, attempt.id)

        world.published(session, world.quiz_text(*[text.replace("Valg", "Annet") for text in world.pool()]))

        assert queries.result(session, berit, attempt.id) == before


class TestOneselfOnly:
    @pytest.mark.parametrize("read", ["question_page", "overview", "result"])
    def test_anothers_attempt_does_not_exist(self, session, start, read):
        attempt, kari = start(), world.person(session, "Kari")
        more = (1,) if read == "question_page" else ()

        for key in (attempt.id, uuid4()):
            with pytest.raises(NotVisible):
                getattr(queries, read)(session, kari, key, *more)

    def test_lists_only_ones_own(self, session, start, answer, berit):
        kari = world.person(session, "Kari")
        mine, _hers = start(), start(person_id=kari)
        answer(mine, mine.drawn[0]["question"], ["a"])

        assert [line.id for line in queries.attempts_of(session, berit, "kjop")] == [mine.id]
        assert [(item.id, item.count, item.answered_count) for item in queries.open_attempts(session, berit)] == [
            (mine.id, 6, 1)
        ]


class TestAttemptsOf:
    def test_newest_first_with_what_they_came_to(self, session, start, answer_all, berit, statements):
        first = start()
        answer_all(first, wrong=["o1"])
        service.submit(session, attempt_id=first.id, person_id=berit)
        second = start(retake_of=first.id)

        with statements(session) as said:
            lines = queries.attempts_of(session, berit)

        assert len(said) == 1
        assert [(line.id, line.submitted_at is None, line.missed) for line in lines] == [
            (second.id, True, ()),
            (first.id, False, ("o1",)),
        ]
        assert queries.still_missed(session, berit, "kjop") == ["o1"]

    def test_the_newest_grade_counts_everywhere(self, session, start, berit, now):
        attempt = start()
        service.submit(session, attempt_id=attempt.id, person_id=berit)
        later = {"attempt_id": attempt.id, "graded_at": now.replace(hour=13), "passed": True, "questions": []}
        session.add(Grade(**later, mastered=world.PATH, missed=[]))
        session.flush()

        lines = queries.attempts_of(session, berit)
        again = service.submit(session, attempt_id=attempt.id, person_id=berit)

        assert [(line.passed, line.missed) for line in lines] == [(True, ())]
        assert (again.passed, again.missed, again.first_time) == (True, (), False)

    def test_nothing_is_missed_where_nothing_was_handed_in(self, session, start, berit):
        start()

        assert queries.still_missed(session, berit, "kjop") is None
