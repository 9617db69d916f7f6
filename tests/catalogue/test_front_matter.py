"""Front matter: lines are kept, and nothing hostile or doubtful gets through."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.content.front_matter import MOST_BYTES, read_document
from app.catalogue.content.problems import Problems
from app.catalogue.content.yaml_nodes import MOST_DEPTH, read_yaml
from tests.tools.pace import units


def codes(text, path="x.md"):
    problems = Problems(path)
    read_document(path, text, problems)
    return [(problem.line, problem.code) for problem in problems.found]


def headed(head):
    return f"---\n{head}\n---\nBody\n"


class TestReading:
    def test_values_keep_their_lines_and_kinds(self):
        problems = Problems("x.md")

        document = read_document("x.md", headed("id: a\nminutes: 6\n\nreviewed_on: 2026-11-23"), problems)

        assert problems.found == []
        fields = {key: (node.value, node.line) for key, node in document.head.value.items()}
        assert fields == {"id": ("a", 2), "minutes": (6, 3), "reviewed_on": (date(2026, 11, 23), 5)}
        assert (document.body, document.body_line) == ("Body\n", 7)

    def test_windows_line_ends_and_a_byte_order_mark_are_no_trouble(self):
        assert codes("\ufeff---\r\nid: a\r\n---\r\nBody\r\n") == []

    def test_norway_is_a_word_and_not_a_falsehood(self):
        assert read_yaml("- no\n- on\n- 012\n- 1_000\n- 1:30", Problems("x")).value[0].value == "no"
        assert [n.value for n in read_yaml("[no, on, 012, 1_000, y]", Problems("x")).value] == [
            "no",
            "on",
            "012",
            "1_000",
            "y",
        ]

    @given(st.text(max_size=300))
    def test_any_text_is_read_or_refused_and_never_raises(self, text):
        codes(text)
        codes(headed(text))


class TestRefusals:
    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("title: Mat: nå", (2, "yaml-colon")),
            ("id: a\nid: b", (3, "key-twice")),
            ("id: &x a", (2, "yaml-anchor")),
            ("id: a\nroles: *x", (3, "yaml-anchor")),
            ("id: !!python/object/apply:os.system [ls]", (2, "yaml-tag")),
            ("id: !x a", (2, "yaml-tag")),
            ("a: " + "[" * (MOST_DEPTH + 2), (2, "yaml-depth")),
            ('id: "a', (2, "yaml-quote")),
            ("id: a\n? [x]\n: y", (3, "yaml-key")),
            ("day: 2026-02-30", (2, "day-impossible")),
            ("id: @a", (2, "yaml-character")),
        ],
    )
    def test_what_is_wrong_is_told_by_line(self, head, expected):
        assert expected in codes(headed(head))

    def test_a_file_without_front_matter_says_so(self):
        assert codes("# Title\n") == [(1, "front-matter-missing")]
        assert codes("---\nid: a\n") == [(1, "front-matter-open")]

    def test_a_megabyte_of_brackets_is_refused_by_its_size_at_once(self):
        assert codes("[" * 1_000_000) == [(0, "file-too-large")]
        assert units(lambda: codes("[" * 1_000_000)) < 8

    @pytest.mark.parametrize("text", ["[" * 90_000, "{" * 90_000, "- " * 45_000, "a: " * 30_000, "&a [" * 20_000])
    def test_what_is_under_the_size_does_not_stall_either(self, text):
        assert units(lambda: codes(headed(text))) < 40
        assert codes(headed(text))

    def test_bytes_that_are_not_utf8_are_refused_with_their_line(self):
        assert codes("---\nid: å\n---\n".encode("latin-1")) == [(2, "not-utf8")]

    @pytest.mark.parametrize("character", ["\x00", "\u202e", "\u200b", "\u2066", "\x1b"])
    def test_invisible_characters_are_refused(self, character):
        assert codes(f"---\nid: a{character}\n---\n") == [(2, "hidden-character")]

    def test_the_limit_counts_bytes_and_not_letters(self):
        assert codes(headed("id: a") + "å" * (MOST_BYTES // 2)) == [(0, "file-too-large")]
