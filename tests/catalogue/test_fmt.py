"""fmt: one shape, the same again, and no word lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.content.body import scan
from app.catalogue.content.fmt import fmt, slug_of
from app.catalogue.content.front_matter import read_document
from app.catalogue.content.problems import Problems
from tests.catalogue.world import PATHS, TREE

PIECES = st.sampled_from(
    [
        "---", "id: a", "title: Mat: nå", 'title: "Mat, og mer"', "for: [alle,  leder]", "# note", "minutes:   6", "",
        "objectives:", "  - {id: x, text: Én to}", "  - id: y", "    text: 'z'", "## Overskrift", "## Med {#med}",
        "### Dypere   ", "Tekst her.  ", "mer tekst\t", "{{ question klima-101 }}", "> [!NOTE] Tittel", "> - punkt",
        "- punkt", "  - under", "| a | b |", "summary: |", "  flere linjer", "unknown: 007", "read_on: 2026-11-23",
        "ok: true",
    ]
)  # fmt: skip
FILES = st.lists(PIECES, max_size=30).map("\n".join)
PATH = st.sampled_from(["courses/x/course.nb.md", "courses/x/10-a.nb.md", "courses/x/10-a.en.md", "quizzes/x.nb.md"])


def words(text):
    return sorted(re.findall(r"\w+", re.sub(r"\{#[^{}]*\}", "", text)))


def fields(path, text):
    document = read_document(path, text, Problems(path))
    return None if document is None or document.head is None else plain(document.head)


def plain(node):
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    return [plain(item) for item in node.value] if isinstance(node.value, list) else node.value


class TestShape:
    def test_fields_stand_in_their_order_and_in_their_quotes(self):
        untidy = '---\nobjectives: [ a,b ]\nminutes: 4\ntitle: "Behov"\nfor: [ alle ]\nid: behov\n---\n\n\nLead.\n'

        assert fmt("courses/x/10-behov.nb.md", untidy) == (
            "---\nid: behov\ntitle: Behov\nfor: [alle]\nminutes: 4\nobjectives: [a, b]\n---\nLead.\n"
        )

    def test_a_list_of_maps_has_a_line_for_each(self):
        untidy = "---\nsources:\n  - id: dfo\n    title: 'DFØ: Møbler'\n    read_on: 2026-11-23\n---\nx\n"

        assert fmt("courses/x/course.nb.md", untidy) == (
            '---\nsources:\n  - {id: dfo, title: "DFØ: Møbler", read_on: 2026-11-23}\n---\nx\n'
        )

    def test_a_comment_and_a_text_of_several_lines_stay_as_they_are(self):
        text = "---\nid: a\nsummary: |\n  En.\n  To.\nroles: [leder] # bare ledere\n---\nx\n"

        assert fmt("courses/x/course.nb.md", text) == text

    def test_headings_get_ids_and_none_is_used_twice(self):
        made = fmt(
            "courses/x/10-a.nb.md",
            "---\nid: a\n---\n## Når varene kommer\ntekst\n## Når varene kommer\n## Æ, ø {#start-her}\n",
        )

        assert [mark.name for mark in scan(made).of("anchor")] == [
            "nar-varene-kommer",
            "nar-varene-kommer-2",
            "start-her",
        ]

    def test_a_translation_gets_no_ids_since_it_must_have_those_of_the_source(self):
        assert "{#" not in fmt("courses/x/10-a.en.md", "---\nid: a\n---\n## When goods come\n")

    def test_blank_lines_and_line_ends_are_even(self):
        assert fmt(
            "courses/x/10-a.nb.md", "---\r\nid: a\r\n---\r\nEn.   \r\n\r\n\r\n\r\nTo.\r\n{{ question x }}\r\nTre."
        ) == ("---\nid: a\n---\nEn.\n\nTo.\n\n{{ question x }}\n\nTre.\n")

    def test_a_line_break_within_a_paragraph_is_kept(self):
        assert "En.  \nTo." in fmt("courses/x/10-a.nb.md", "---\nid: a\n---\nEn.   \nTo.\n")

    def test_other_files_are_left_alone(self):
        assert fmt("courses/values.yml", "a:   1\n\n\n") == "a:   1\n\n\n"

    @pytest.mark.parametrize("path", [path for path in PATHS.values() if path.endswith(".md")])
    def test_the_library_is_in_its_shape(self, path):
        assert fmt(path, TREE[path]) == TREE[path]

    def test_ids_come_from_norwegian_words(self):
        assert (
            slug_of("Krav, eller kriterium? Ærlig talt – ikke så lett!")
            == "krav-eller-kriterium-aerlig-talt-ikke-sa-lett"
        )
        assert slug_of("???") == "del"


class TestAnyText:
    @settings(max_examples=300, deadline=None)
    @given(PATH, FILES | st.text(max_size=200))
    def test_the_same_again(self, path, text):
        once = fmt(path, text)

        assert fmt(path, once) == once

    @settings(max_examples=300, deadline=None)
    @given(PATH, FILES)
    def test_no_word_and_no_value_is_lost(self, path, text):
        made = fmt(path, text)

        assert words(made) == words(text)
        # Front matter that cannot be read has no values to lose; tidied, it may become readable.
        before = fields(path, text)
        assert before is None or fields(path, made) == before
