"""Knowledge checks: as many tries as needed, no more told than the try deserves, right stays right."""

from dataclasses import asdict

import pytest
from sqlalchemy import select

from app.assessment import queries, service
from app.assessment.models import CheckAnswer
from app.core.errors import NotVisible
from tests.assessment import world

BOTH = ["sjekk-1", "sjekk-2"]


class TestAnswerCheck:
    def test_a_wrong_try_is_kept_and_tells_of_what_was_chosen(self, check, seen):
        outcome = check(["a"])

        assert (outcome.state, outcome.is_right, outcome.told_options, outcome.told_explanation) == (
            "wrong",
            False,
            ("a",),
            False,
        )
        view = seen()["sjekk-1"].view
        assert (view.state, view.explanation) == ("wrong", "")
        assert {option.id: (option.mark, bool(option.feedback)) for option in view.options if option.chosen} == {
            "a": ("", True)
        }
        assert not [option for option in view.options if option.feedback and not option.chosen]

    def test_a_right_try_tells_why(self, check, seen):
        outcome = check(["b"])

        assert (outcome.state, outcome.is_right, outcome.told_explanation) == ("right", True, True)
        view = seen()["sjekk-1"].view
        assert (view.state, view.explanation) == ("right", "<p>Forklaring på sjekk-1.</p>")
        assert {option.id: option.mark for option in view.options} == {"a": "", "b": "right", "c": "", "d": ""}

    def test_right_stays_right(self, session, check, seen, berit):
        check(["b"])

        outcome = check(["a"])

        assert (outcome.state, outcome.is_right, outcome.told_explanation) == ("wrong", True, False)
        assert session.scalars(select(CheckAnswer.answer)).one() == ["b"]
        assert seen()["sjekk-1"].view.state == "right"
        assert queries.checks_right(session, berit, "kjop") == {"sjekk-1"}

    def test_as_many_tries_as_needed(self, session, check):
        for chosen in ("a", "c", "d"):
            check([chosen])

        assert check(["b"]).is_right
        assert session.scalars(select(CheckAnswer.is_right)).all() == [True]

    def test_some_of_several_right_is_partly_or_wrong_as_the_question_says(self, check):
        assert check(["a"], question="sjekk-2").state == "wrong"
        assert check(["a", "c"], question="sjekk-2").state == "right"

    def test_nothing_chosen_is_not_kept(self, session, check):
        assert (check([]).state, check([]).is_right) == ("unanswered", False)
        assert session.scalars(select(CheckAnswer)).all() == []

    def test_a_question_of_the_quiz_cannot_be_tried_out_as_a_check(self, check):
        with pytest.raises(NotVisible):
            check(["b"], question="o1-1")

    @pytest.mark.parametrize("chosen", [["z"], ["a", "b"], ["x" * 1_000_000]])
    def test_refuses_what_is_not_offered(self, check, chosen):
        with pytest.raises(service.AnswerNotOffered):
            check(chosen)

    def test_refuses_a_quiz_that_is_not_published(self, check):
        with pytest.raises(service.QuizNotPublished):
            check(["a"], quiz="other")


class TestChecksFor:
    def test_costs_one_statement_and_tells_nothing_before_an_answer(self, session, seen, statements):
        with statements(session) as said:
            checks = seen()

        assert len(said) == 1
        assert {key: check.is_right for key, check in checks.items()} == dict.fromkeys(BOTH, False)
        text = repr([asdict(check) for check in checks.values()])
        assert "hemmelig" not in text
        assert "Forklaring" not in text

    def test_another_person_starts_from_nothing(self, session, check):
        check(["b"])

        checks = queries.checks_for(session, world.person(session, "Kari"), "kjop", BOTH, "nb")

        assert (checks["sjekk-1"].view.state, checks["sjekk-1"].is_right) == ("", False)

    def test_after_a_change_the_wrong_are_asked_anew_and_the_right_stand_as_they_were(self, session, check, seen):
        check(["b"])
        check(["a"], question="sjekk-2")

        world.published(session, world.quiz_text(*[text.replace("Valg", "Annet") for text in world.pool()]))

        right, wrong = (seen()[key].view for key in BOTH)
        assert (right.state, right.options[0].html) == ("right", "Valg a i sjekk-1")
        assert (wrong.state, wrong.options[0].html) == ("", "Annet a i sjekk-2")
        assert not any(option.chosen for option in wrong.options)

    def test_a_check_that_is_gone_is_left_out(self, session, revision, berit):
        assert list(queries.checks_for(session, berit, "kjop", ["sjekk-1", "gone"], "nb")) == ["sjekk-1"]


@pytest.fixture
def check(session, revision, berit):
    def answer(chosen, **changed):
        arguments = {"person_id": berit, "quiz": "kjop", "question": "sjekk-1"} | changed
        return service.answer_check(session, answer=chosen, **arguments)

    return answer


@pytest.fixture
def seen(session, revision, berit):
    return lambda: queries.checks_for(session, berit, "kjop", BOTH, "nb")
