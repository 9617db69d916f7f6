"""Pure decisions: classes of change, the second author, months, lines that differ."""

from copy import deepcopy
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.authoring import rules
from app.authoring.comparison import IN, OUT, difference_of, differences
from app.authoring.files import SHARED, kept, owned_by_course, parsed_from
from tests.authoring.world import FILES

ONE, TWO = UUID(int=1), UUID(int=2)
TEXT = {
    "title": "Pulten", "story": "Rommet mangler en pult.", "prompt": "Hva?", "hint": "", "explanation": "Behov.",
    "options": [{"id": "a", "text": "Spør", "feedback": "Ja"}, {"id": "b", "text": "Kjøper", "feedback": "Ikke ennå"}],
}  # fmt: skip
QUESTION = {
    "id": "q1",
    "type": "single",
    "for": ["alle"],
    "objective": "o1",
    "difficulty": 2,
    "tags": [],
    "right": ["a"],
    "texts": {"nb": TEXT},
}
QUIZ = {
    "pass": "mastery",
    "attempts": "unlimited",
    "behaviour": "deferred",
    "must_pass": [],
    "sections": [],
    "questions": [QUESTION],
}
lines = st.lists(st.sampled_from(["en", "to", "", "tre fire", "fem seks sju", "- [x] åtte"]), max_size=12)


class TestClassOfAQuizChange:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            (lambda quiz: None, "editorial"),
            (lambda quiz: quiz["questions"][0]["texts"]["nb"].update(story="Rommet manglar en pult."), "editorial"),
            (lambda quiz: quiz["questions"][0]["texts"]["nb"].update(story="Rommet mangler tre gode pulter."), "minor"),
            (lambda quiz: quiz["questions"][0]["texts"]["nb"]["options"][0].update(feedback="Nei da"), "minor"),
            (lambda quiz: quiz["questions"].append({**QUESTION, "id": "q2"}), "minor"),
            (lambda quiz: quiz["questions"][0].update(right=["b"]), "major"),
            (lambda quiz: quiz["questions"][0].update(objective="o2"), "major"),
            (lambda quiz: quiz.update(must_pass=["q1"]), "major"),
        ],
    )
    def test_weighs_the_key_most(self, change, expected):
        after = deepcopy(QUIZ)
        change(after)

        assert rules.quiz_change(QUIZ, after) == expected

    def test_of_a_new_quiz_is_large(self):
        assert rules.quiz_change(None, QUIZ) == rules.MAJOR

    def test_the_greatest_counts(self):
        assert rules.greatest(["minor", "major", "editorial"]) == "major"
        assert rules.greatest([]) == "editorial"


class TestSecondAuthor:
    def test_is_neither_who_wrote_nor_who_sent(self):
        assert not rules.may_approve(ONE, changed_by=ONE, submitted_by=TWO)
        assert not rules.may_approve(ONE, changed_by=TWO, submitted_by=ONE)
        assert rules.may_approve(ONE, changed_by=TWO, submitted_by=TWO)
        assert rules.may_approve(ONE, changed_by=None, submitted_by=TWO)


class TestMonthsAfter:
    def test_stays_within_the_month(self):
        assert rules.months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
        assert rules.months_after(date(2026, 11, 23), 1) == date(2026, 12, 23)


class TestWhoseFile:
    def test_follows_the_course_that_names_the_quiz(self):
        files = {
            "courses/kjop/course.nb.md": "---\nid: kjop\nquiz: proven\n---\n",
            "quizzes/proven.nb.md": "---\nid: proven\n",
        }

        assert set(owned_by_course(files)["kjop"]) == set(files)

    def test_is_nobodys_own_for_what_is_shared(self):
        assert set(owned_by_course(FILES)[SHARED]) == {
            path for path in FILES if path.count("/") == 1 and "quizzes" not in path
        }

    def test_pictures_come_through_unchanged(self):
        picture = {"courses/kjop/media/stol.png": b"\x89PNG\r\n\x1a\n\x00\xff"}

        assert parsed_from(kept(picture)) == picture


class TestDifference:
    @given(lines, lines)
    def test_loses_no_line(self, before, after):
        found = difference_of("x", "\n".join(before) + "\n", "\n".join(after) + "\n")
        told = [(line.kind, "".join(text for _differs, text in line.pieces)) for hunk in found.hunks for line in hunk]

        old, new = "\n".join(before).split("\n"), "\n".join(after).split("\n")
        assert [text for kind, text in told if kind == OUT] == [
            old[line.old - 1] for hunk in found.hunks for line in hunk if line.kind == OUT
        ]
        assert [text for kind, text in told if kind == IN] == [
            new[line.new - 1] for hunk in found.hunks for line in hunk if line.kind == IN
        ]
        assert len(old) - found.removed == len(new) - found.added

    def test_marks_the_word_within_the_line(self):
        found = difference_of("x", "Mange kjøper nytt.\n", "Noen kjøper nytt.\n")

        assert [line.pieces[0] for line in found.hunks[0]] == [(True, "Mange"), (True, "Noen")]

    def test_tells_new_and_gone_files(self):
        assert [(it.path, it.kind) for it in differences({"a": "x\n", "c": "y\n"}, {"b": "x\n", "c": "y\n"})] == [
            ("a", "gone"),
            ("b", "new"),
        ]
