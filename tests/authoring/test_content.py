"""The whole content judged: each broken file is refused with file and line, and told how to mend it."""

import pytest

from app.authoring.content import check
from app.authoring.messages import problem_line
from tests.authoring.world import COURSE, FILES, MODULE, QUIZ, VALUES, changed

WORDS, HEADING = "Mange kjøper nytt.", "## Situasjonen {#situasjonen}"
LANGUAGES = "languages: [nb, nn]\nowner:"
TWO_RIGHT = "difficulty=2 type=single}\n\nx\n\nx?\n\n- [x] en {#d}\n- [x] to {#e}"
RIGHT, NOT_RIGHT = "- [x] Valg a i kjop-001", "- [ ] Valg a i kjop-001"
FIRST_CHECK, NO_CHECK = "question kjop-101", "question kjop-109"
BROKEN = [
    # what is wrong, the file, what stands there, what is written instead, line, code, a word of the mend
    ("an unknown key", MODULE, "minutes: 1", "minuttes: 1", 5, "unknown-key", "minutes"),
    ("a key that is gone", MODULE, "minutes: 1\n", "", 2, "field-missing", "minutes"),
    ("a language that is promised", COURSE, "owner:", LANGUAGES, 1, "translation-missing", "course.nn.md"),
    ("a wrong id", MODULE, "id: behov", "id: Behov", 2, "bad-id", "small letters"),
    ("an id that is not the name", MODULE, "id: behov", "id: behovet", 2, "id-not-name", "behov"),
    ("no right answer", QUIZ, RIGHT, NOT_RIGHT, 14, "no-right-answer", "[x]"),
    ("two right answers", QUIZ, "difficulty=2}", TWO_RIGHT, 14, "two-right-answers", "one"),
    ("a value nobody has confirmed", MODULE, "verdi.vekt", "verdi.terskel", 18, "value-unconfirmed", "Confirm"),
    ("a value that is not there", MODULE, "verdi.vekt", "verdi.vekta", 18, "unknown-value", "vekt"),
    ("a picture without words", MODULE, WORDS, "![](media/stol.png)", 18, "image-without-alt", "brackets"),
    ("a picture that is not there", MODULE, WORDS, "![Stol](media/stol.png)", 18, "image-missing", "media/"),
    ("headings out of order", MODULE, "## Situasjonen", "### Situasjonen", 10, "heading-skips", "##"),
    ("a heading without an id", MODULE, HEADING, "## Situasjonen", 10, "heading-without-id", "fmt"),
    ("an unknown source", MODULE, "[@kilde]", "[@kilden]", 12, "unknown-source", "kilde"),
    ("an unknown source in the quiz", QUIZ, "[@kilde]", "[@kilden]", 28, "unknown-source", "kilde"),
    ("an unknown statement", COURSE, "s-klima-1", "s-klima-2", 6, "unknown-statement", "s-klima-1"),
    ("an unknown objective", MODULE, "objectives: [o1]", "objectives: [o3]", 6, "unknown-objective", "o"),
    ("a check that the quiz does not have", MODULE, FIRST_CHECK, NO_CHECK, 14, "unknown-question", "kjop-10"),
    ("a quiz that is not there", COURSE, "quiz: kjop", "quiz: salg", 16, "unknown-quiz", "salg"),
    ("a quiz of another course", QUIZ, "course: kjop", "course: salg", 1, "quiz-of-other-course", "salg"),
    ("HTML", MODULE, "Mange kjøper nytt.", "<b>Mange</b>", 18, "raw-html", "Markdown"),
    ("an unknown box", MODULE, "Mange kjøper nytt.", "\n> [!MERK] Se\n> x", 19, "unknown-directive", "NOTE"),
    ("somebody's address", MODULE, "Mange kjøper nytt.", "Spør kari@firma.no.", 18, "private-email", "kari@firma.no"),
    ("a million brackets", MODULE, "Mange kjøper nytt.", "[" * 1_000_000, 0, "file-too-large", "100"),
    ("YAML that is broken", VALUES, "source: Veilederen", "source: a: b", 4, "yaml-colon", "quotation"),
]  # fmt: skip


class TestCheck:
    def test_finds_no_error_in_what_is_whole(self):
        assert [problem_line(problem) for problem in check(FILES)] == []

    @pytest.mark.parametrize(
        ("path", "old", "new", "line", "code", "mend"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
    )
    def test_refuses(self, path, old, new, line, code, mend):
        problems = [problem for problem in check(changed(path, old, new)) if problem.is_error]

        found = next((problem for problem in problems if (problem.path, problem.code) == (path, code)), None)
        assert found is not None, [problem_line(problem) for problem in problems]
        assert found.line == line
        assert problem_line(found).startswith(f"{path}:{line}: error: " if line else f"{path}: error: ")
        assert mend in problem_line(found)

    def test_tells_all_errors_at_once(self):
        files = changed(MODULE, "minutes: 1", "minuttes: 1") | {
            QUIZ: changed(QUIZ, "[x] Valg a i kjop-001", "[ ] Valg a i kjop-001")[QUIZ]
        }

        codes = {problem.code for problem in check(files) if problem.is_error}

        assert {"unknown-key", "field-missing", "no-right-answer"} <= codes

    def test_warns_of_a_check_that_nobody_asks(self):
        problems = check(changed(MODULE, "{{ question kjop-101 }}\n", ""))

        assert [problem.code for problem in problems if not problem.is_error] == ["check-unused"]

    def test_says_what_is_missing_of_a_promised_quiz(self):
        problems = check(changed(COURSE, "owner:", "languages: [nb, en]\nowner:"))

        missing = {str(problem.params["file"]) for problem in problems if problem.code == "translation-missing"}
        assert "quizzes/kjop.en.md" in missing
