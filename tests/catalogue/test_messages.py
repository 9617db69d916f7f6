"""Every problem code has its words, and the words have all their values."""

import re
from pathlib import Path

import pytest

from app.catalogue.content.problems import Problem, Problems, Severity
from app.catalogue.messages import SENTENCES, add_sentences, problem_line, problem_text

ROOM = Path(__file__).resolve().parents[2] / "app/catalogue"
USED = re.compile(r'(?:error|warning|_Refused|RenderFailed)\((?:[^"()]|\([^()]*\))*"([a-z0-9-]+)"')


def codes_in_the_room():
    text = "\n".join(path.read_text("utf-8") for path in ROOM.rglob("*.py") if path.name != "messages.py")
    return set(USED.findall(text)) | set(re.findall(r'"(yaml-[a-z]+)"', text))


class TestSentences:
    def test_no_code_is_without_words(self):
        assert codes_in_the_room() - SENTENCES.keys() == set()

    def test_each_is_whole_sentences(self):
        for code, sentence in SENTENCES.items():
            assert str(sentence)[-1] in ".}", code
            assert str(sentence)[0].isupper() or str(sentence)[0] in "%{", code

    def test_a_near_word_is_suggested(self):
        problem = Problem("courses/x/course.nb.md", 3, "unknown-key", {"key": "tittel", "near": "title"})

        assert problem_text(problem) == (
            "There is no field called tittel here. Remove it or correct its name. Did you mean title?"
        )
        assert problem_line(problem).startswith("courses/x/course.nb.md:3: error: There is")

    def test_what_concerns_the_whole_file_has_no_line(self):
        problem = Problem("a.md", 0, "source-unused", {"id": "x"}, Severity.WARNING)

        assert problem_line(problem).startswith("a.md: warning: ")

    def test_a_code_has_one_meaning(self):
        with pytest.raises(ValueError, match="bad-id"):
            add_sentences({"bad-id": "Something else."})

    def test_problems_of_several_files_are_kept_together(self):
        problems = Problems("a.md")
        problems.at("b.md").error(1, "bad-id", field="id", value="X")

        assert [(problem.path, problem.is_error) for problem in problems.found] == [("b.md", True)]
