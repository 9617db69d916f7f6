"""Draws that can be repeated and are fair, grades between nothing and all, mastery by objective."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment import rules
from app.assessment.content import canonical_form
from tests.assessment.world import NO_VALUES, OBJECTIVES, PATH, ROLES, multiple, pool, quiz_text, read, single

letters = st.sampled_from("abcd")
answers_of_some = st.dictionaries(
    st.sampled_from([f"o{objective}-{number}" for objective in (1, 2, 3) for number in (1, 2, 3)]),
    st.lists(letters, unique=True, max_size=4),
)


def canonical(*questions, must_pass=""):
    quiz, problems = read(quiz_text(*(questions or pool()), must_pass=must_pass))
    assert problems.found == []
    return canonical_form(quiz, NO_VALUES, [])


USUAL = canonical()


def drawn_from(form, seed=1, **changed):
    arguments = {"objectives": PATH, "roles": ROLES, "seen": {}} | changed
    return rules.draw(form, seed=seed, **arguments)


def ids(drawn):
    return [item["question"] for item in drawn]


def right_answers(form, drawn):
    return {key: rules.question_of(form, key)["right"] for key in ids(drawn)}


class TestDraw:
    @given(st.integers(0, 2**31), st.dictionaries(st.sampled_from(["o1-1", "o2-3"]), st.integers(0, 9)))
    def test_the_same_seed_draws_the_same(self, seed, seen):
        assert drawn_from(USUAL, seed, seen=seen) == drawn_from(USUAL, seed, seen=seen)

    @given(st.integers(0, 2**31), st.lists(st.sampled_from(PATH), unique=True, min_size=1))
    def test_asks_two_questions_on_each_objective_and_none_else(self, seed, objectives):
        asked = Counter(key.split("-")[0] for key in ids(drawn_from(USUAL, seed, objectives=objectives)))

        assert asked == dict.fromkeys(objectives, 2)

    @given(st.integers(0, 2**31))
    def test_never_draws_a_knowledge_check_and_nothing_twice(self, seed):
        asked = ids(drawn_from(USUAL, seed))

        assert not [key for key in asked if key.startswith("sjekk")]
        assert len(set(asked)) == len(asked)

    @given(st.integers(0, 2**31))
    def test_always_draws_what_must_be_passed(self, seed):
        form = canonical(must_pass="o1-2, o3-1")

        assert {"o1-2", "o3-1"} <= set(ids(drawn_from(form, seed)))

    def test_draws_more_than_two_only_where_more_must_be_passed(self):
        form = canonical(must_pass="o1-1, o1-2, o1-3")

        assert Counter(key[:2] for key in ids(drawn_from(form))) == {"o1": 3, "o2": 2, "o3": 2}

    @given(st.integers(0, 2**31))
    def test_draws_the_unseen_first_and_then_the_least_seen(self, seed):
        seen = {"o1-1": 1, "o1-2": 2, "o2-1": 1, "o2-2": 1}

        asked = set(ids(drawn_from(USUAL, seed, seen=seen)))

        assert {"o1-3", "o1-1", "o2-3"} <= asked
        assert "o1-2" not in asked

    def test_asks_nobody_on_another_roles_objective(self):
        assert rules.measured(USUAL, PATH, ["leder"]) == ["o1", "o2"]
        assert {key[:2] for key in ids(drawn_from(USUAL, roles=["leder"]))} == {"o1", "o2"}

    def test_leaves_out_objectives_that_the_revision_does_not_know(self):
        assert rules.measured(USUAL, ["gone", "o2", "o2"], ROLES) == ["o2"]

    def test_only_narrows_a_retake(self):
        assert {key[:2] for key in ids(drawn_from(USUAL, only=["o2"]))} == {"o2"}

    def test_keeps_the_files_order_where_the_author_says_so(self):
        text = quiz_text(*pool(2)).replace("{questions: true, options: true}", "{questions: false, options: false}")
        form = canonical_form(read(text)[0], NO_VALUES, [])

        drawn = drawn_from(form, seed=7)

        assert [key[:2] for key in ids(drawn)] == ["o1", "o1", "o2", "o2", "o3", "o3"]
        assert {tuple(item["options"]) for item in drawn} == {("a", "b", "c", "d")}

    def test_the_place_of_the_right_option_tells_nothing(self):
        """χ² with 3 degrees of freedom: below 11.34 is p > 0.01."""
        places = Counter(
            item["options"].index(rules.question_of(USUAL, item["question"])["right"][0])
            for item in chain.from_iterable(drawn_from(USUAL, seed) for seed in range(1000))
            if item["type"] == "single"
        )
        expected = places.total() / 4

        assert sum((count - expected) ** 2 / expected for count in places.values()) < 11.34
        assert len(places) == 4

    def test_every_question_of_the_pool_is_drawn_about_equally_often(self):
        """χ² over three questions, of which two are drawn each time."""
        drawn = Counter(key for seed in range(1000) for key in ids(drawn_from(USUAL, seed)) if key.startswith("o1"))

        assert sum((count - 2000 / 3) ** 2 / (2000 / 3) for count in drawn.values()) < 9.21


class TestGrade:
    @given(answers_of_some, st.integers(0, 2**31))
    def test_shares_lie_between_nothing_and_all(self, answers, seed):
        drawn = drawn_from(USUAL, seed)

        graded = rules.grade(USUAL, drawn, answers)

        assert [item["question"] for item in graded] == ids(drawn)
        assert all(0 <= item["share"] <= 1 for item in graded)
        assert all((item["state"] == "right") == (item["share"] == 1) for item in graded)

    @given(st.integers(0, 2**31))
    def test_all_right_passes(self, seed):
        drawn = drawn_from(USUAL, seed)

        graded = rules.grade(USUAL, drawn, right_answers(USUAL, drawn))

        assert {item["state"] for item in graded} == {"right"}
        assert rules.mastery(USUAL, drawn, graded, PATH) == (PATH, [])

    def test_unanswered_is_told_as_unanswered(self):
        drawn = drawn_from(USUAL)

        graded = rules.grade(USUAL, drawn, {drawn[0]["question"]: []})

        assert {item["state"] for item in graded} == {"unanswered"}

    @pytest.mark.parametrize(
        ("scoring", "answer", "state", "share"),
        [
            ("all", ["a", "c"], "right", 1.0),
            ("all", ["c", "a"], "right", 1.0),
            ("all", ["a"], "wrong", 0.0),
            ("all", ["a", "b", "c"], "wrong", 0.0),
            ("partial", ["a", "c"], "right", 1.0),
            ("partial", ["a"], "partly", 0.5),
            ("partial", ["a", "b", "c"], "partly", 0.5),
            ("partial", ["a", "b"], "wrong", 0.0),
            ("partial", ["b", "d"], "wrong", 0.0),
            ("partial", ["a", "b", "c", "d"], "wrong", 0.0),
        ],
    )
    def test_several_right_answers(self, scoring, answer, state, share):
        question = canonical(multiple("q", scoring=scoring))["questions"][0]

        assert rules.grade_one(question, answer) == {"question": "q", "state": state, "share": share}

    @pytest.mark.parametrize(("answer", "state"), [(["b"], "right"), (["a"], "wrong"), ([], "unanswered")])
    def test_one_right_answer(self, answer, state):
        question = canonical(single("q"))["questions"][0]

        assert rules.grade_one(question, answer)["state"] == state


class TestAccepts:
    @pytest.mark.parametrize(
        ("kind", "answer", "accepted"),
        [
            ("single", [], True),
            ("single", ["a"], True),
            ("single", ["a", "b"], False),
            ("single", ["z"], False),
            ("single", ["a" * 1_000_000], False),
            ("single", [["a"]], False),
            ("single", [None], False),
            ("multiple", ["a", "b"], True),
            ("multiple", ["a", "a"], False),
            ("multiple", ["a", 1], False),
        ],
    )
    def test_only_what_was_offered(self, kind, answer, accepted):
        assert rules.accepts({"question": "q", "type": kind, "options": ["b", "a"]}, answer) is accepted


class TestMastery:
    def test_one_right_of_two_masters_an_objective(self):
        mastered, missed = self.outcome(USUAL, right={"o1": 1, "o2": 2, "o3": 0})

        assert (mastered, missed) == (["o1", "o2"], ["o3"])

    def test_a_question_that_must_be_passed_misses_its_objective(self):
        form = canonical(must_pass="o1-1")
        drawn = drawn_from(form)
        answers = right_answers(form, drawn) | {"o1-1": ["a"]}

        mastered, missed = rules.mastery(form, drawn, rules.grade(form, drawn, answers), PATH)

        assert (mastered, missed) == (["o2", "o3"], ["o1"])

    def test_partly_right_is_not_right(self):
        form = canonical(multiple("o1-1", scoring="partial"), multiple("o1-2", scoring="partial"))
        drawn = drawn_from(form, objectives=["o1"])

        graded = rules.grade(form, drawn, {"o1-1": ["a"], "o1-2": ["c"]})

        assert {item["state"] for item in graded} == {"partly"}
        assert rules.mastery(form, drawn, graded, ["o1"]) == ([], ["o1"])

    def test_an_objective_that_was_not_asked_about_is_not_mastered(self):
        assert rules.mastery(USUAL, [], [], ["o1"]) == ([], ["o1"])

    @given(answers_of_some, st.integers(0, 2**31))
    def test_every_objective_is_either_mastered_or_missed(self, answers, seed):
        drawn = drawn_from(USUAL, seed)

        mastered, missed = rules.mastery(USUAL, drawn, rules.grade(USUAL, drawn, answers), PATH)

        assert sorted(mastered + missed) == sorted(OBJECTIVES)

    @given(answers_of_some, st.integers(0, 2**31))
    def test_answering_one_more_question_right_never_takes_mastery_away(self, answers, seed):
        drawn = drawn_from(USUAL, seed)
        better = answers | {drawn[0]["question"]: right_answers(USUAL, drawn)[drawn[0]["question"]]}

        before, _ = rules.mastery(USUAL, drawn, rules.grade(USUAL, drawn, answers), PATH)
        after, _ = rules.mastery(USUAL, drawn, rules.grade(USUAL, drawn, better), PATH)

        assert set(before) <= set(after)

    def outcome(self, form, right):
        drawn = drawn_from(form)
        left, answers = dict(right), {}
        for key, answer in right_answers(form, drawn).items():
            if left[key[:2]] > 0:
                answers[key] = answer
                left[key[:2]] -= 1
        return rules.mastery(form, drawn, rules.grade(form, drawn, answers), PATH)


class TestWhatMayBeTold:
    told = {"options": {"a": "fa", "b": "fb"}, "explanation": "why"}

    def test_a_wrong_check_tells_of_what_was_chosen_and_no_more(self):
        told = rules.told_of_check("wrong", ["a"], self.told)

        assert (dict(told.feedback), told.explanation, list(told.right)) == ({"a": "fa"}, "", [])

    def test_a_right_check_tells_why(self):
        told = rules.told_of_check("right", ["b"], self.told)

        assert (dict(told.feedback), told.explanation, list(told.right)) == ({"b": "fb"}, "why", ["b"])
