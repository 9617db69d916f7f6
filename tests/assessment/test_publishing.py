"""A published revision is immutable, known by its content, and one pointer moves."""

import pytest
from sqlalchemy import func, select

from app.assessment import queries
from app.assessment.content import check_change, revision_id
from app.assessment.events import QuizPublished
from app.assessment.models import QuestionText, QuizRevision
from app.catalogue.content.problems import Problems
from app.catalogue.content.values import Value, Values
from app.core import events
from tests.assessment import world

CHANGED = world.quiz_text(*[text.replace("Valg", "Annet") for text in world.pool()])


class TestPublishQuiz:
    def test_the_same_content_is_the_same_revision(self, session, revision):
        again = world.published(session)

        assert (again.id, again.number) == (revision.id, 1)
        assert session.scalar(select(func.count()).select_from(QuizRevision)) == 1

    def test_a_change_is_a_new_number_and_going_back_moves_the_pointer_only(self, session, revision, heard):
        changed = world.published(session, CHANGED)
        back = world.published(session)

        assert (changed.number, back.id, back.number) == (2, revision.id, 1)
        assert queries.published_revision_id(session, "kjop") == revision.id
        assert [(event.revision_id, event.previous_id) for event in heard] == [
            (changed.id, revision.id),
            (revision.id, changed.id),
        ]

    def test_a_value_that_changed_is_another_revision_of_the_same_file(self):
        text = world.quiz_text(*world.pool()).replace("Forklaring på o1-1", "Vekten er {{ verdi.vekt }}")
        quiz, _problems = world.read(text)

        before, after = (revision_id(quiz, self.values(vekt), []) for vekt in ("30 %", "40 %"))

        assert before != after

    def values(self, text):
        return Values("", {"vekt": Value("vekt", {"nb": text}, "", None, True, False, 1)})

    def test_keeps_each_question_in_each_language(self, session, revision):
        rows = session.execute(
            select(QuestionText.language, QuestionText.fallback, func.count()).group_by(
                QuestionText.language, QuestionText.fallback
            )
        )

        assert {tuple(row) for row in rows} == {("nb", False, 11), ("nn", True, 11), ("en", True, 11)}

    def test_what_is_asked_holds_no_key_and_nothing_of_what_is_told(self, session, revision):
        for asked in session.scalars(select(QuestionText.asked)):
            assert set(asked) == {"type", "title", "story", "prompt", "options", "hint"}
            assert "hemmelig" not in str(asked)

    @pytest.fixture
    def heard(self, monkeypatch):
        seen = []
        monkeypatch.setitem(events._listeners, QuizPublished, [lambda _session, event: seen.append(event)])
        return seen


class TestCheckChange:
    def test_an_id_may_not_change_its_type(self, revision):
        changed = world.quiz_text(*[text.replace("- [ ] Valg d", "- [x] Valg d") for text in world.pool()])

        assert ("question-changed-type", "o1-1") in self.codes(changed, revision)

    def test_a_question_that_was_answered_may_be_retired_and_not_just_removed(self, revision):
        shorter = world.quiz_text(*[text for text in world.pool() if "o1-1" not in text])
        retired = shorter.replace("must_pass:", "retired: [o1-1]\nmust_pass:")

        assert self.codes(shorter, revision, answered={"o1-1"}) == [("question-not-retired", "o1-1")]
        assert self.codes(shorter, revision, answered=set()) == []
        assert self.codes(retired, revision, answered={"o1-1"}) == []

    def test_a_retired_id_is_never_used_again(self, session):
        retired = world.quiz_text(*world.pool()).replace("must_pass:", "retired: [o1-9]\nmust_pass:")
        before = world.published(session, retired)
        again = world.quiz_text(*world.pool(), world.single("o1-9"))

        assert self.codes(again, before) == [("retired-id-used", "o1-9")]

    def test_answered_questions_are_found(self, session, start, answer):
        attempt = start()
        answer(attempt, attempt.drawn[0]["question"], ["a"])

        assert queries.answered_questions(session, "kjop") == {attempt.drawn[0]["question"]}

    def codes(self, text, revision, answered=()):
        quiz, _problems = world.read(text)
        problems = Problems("")
        check_change(quiz, revision.canonical, problems, answered)
        return [(problem.code, problem.params["id"]) for problem in problems.found]
