"""The search: sixty questions with their first answers, the same on both databases; stems and compounds."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue import queries, rules
from app.catalogue.stemming import guesses, split_compound, stem, stems_in, vocabulary_of, words_in

TABLE = yaml.safe_load(Path(__file__).with_name("search_table.yml").read_text("utf-8"))


class TestTable:
    @pytest.mark.parametrize("entry", TABLE, ids=[f"{entry['query']}-{entry.get('language', 'nb')}" for entry in TABLE])
    def test_the_first_answer_is_the_expected_one(self, library, entry):
        hits = queries.search(library, entry["query"], entry.get("language", "nb"))

        assert [hit.key for hit in hits[:1]] == [entry["first"]]

    def test_there_are_sixty(self):
        assert len({(entry["query"], entry.get("language", "nb")) for entry in TABLE}) >= 60


class TestAnswers:
    def test_nothing_is_found_for_nothing(self, library):
        assert queries.search(library, "", "nb") == []
        assert queries.search(library, " ., ", "nb") == []
        assert queries.search(library, "xyzzy", "nb") == []

    @pytest.mark.parametrize(
        "query", ["%", "_", "'; DROP TABLE course; --", "\\", "*" * 300, "a" * 5000, "æøå", "😀", "\x00"]
    )
    def test_no_question_is_too_strange(self, library, query):
        assert isinstance(queries.search(library, query, "nb"), list)

    def test_an_entry_with_all_words_comes_before_one_with_some(self, library):
        hits = queries.search(library, "møbler ombruk", "nb")

        assert [hit.score[0] for hit in hits] == sorted((hit.score[0] for hit in hits), reverse=True)
        assert hits[0].score[0] == 2

    def test_the_limit_is_kept(self, library):
        assert len(queries.search(library, "avtalen", "nb", limit=3)) == 3

    def test_every_entry_leads_somewhere(self, library):
        for hit in queries.search(library, "avtalen krav varen leverandør", "nb", limit=100):
            assert hit.kind in rules.KINDS
            assert len(hit.path) == (2 if hit.kind == "module" else 1)


class TestStems:
    @pytest.mark.parametrize(
        "forms",
        [
            "anskaffelse anskaffelsen anskaffelser anskaffelsene",
            "leverandør leverandøren leverandører leverandørene leverandørane",
            "oppfølging oppfølgingen oppfølginga",
            "kontrakt kontrakten kontrakter kontraktane",
        ],
    )
    def test_the_forms_of_a_word_have_one_stem(self, forms):
        assert len({stem(word, "nb") for word in forms.split()}) == 1

    def test_a_keyboard_without_norwegian_letters_finds_too(self):
        assert stem("oppfolging", "nb") == stem("Oppfølging", "nb")

    def test_english_has_its_own(self):
        assert stem("suppliers", "en") == stem("supplier", "en")

    def test_the_commonest_words_do_not_count_unless_there_are_no_others(self):
        assert stems_in("hva er en avtale", "nb") == [stem("avtale", "nb")]
        assert stems_in("og", "nb") == ["og"]

    def test_a_hyphen_may_be_written_or_not(self):
        assert {"hms-kort", "hms", "kort", "hmskort"} <= set(words_in("HMS-kort"))

    @given(st.text(max_size=100), st.sampled_from(["nb", "nn", "en"]))
    def test_any_text_has_stems(self, text, language):
        for found in stems_in(text, language):
            assert found
            assert found == found.lower()


class TestCompounds:
    WORDS = vocabulary_of(["leverandør oppfølging kontrakt høy risiko vare arbeid taker ramme avtale"], "nb")

    @pytest.mark.parametrize(
        ("word", "parts"),
        [
            ("leverandøroppfølging", "leverandør oppfølging"),
            ("kontraktsoppfølgingen", "kontrakt oppfølging"),
            ("høyrisikovarer", "høy risiko vare"),
            ("arbeidskontrakten", "arbeid kontrakt"),
            ("rammeavtalene", "ramme avtale"),
            ("leverandør", ""),
            ("avtalen", ""),
            ("bilverksted", ""),
        ],
    )
    def test_a_word_is_split_where_all_its_parts_are_known(self, word, parts):
        assert split_compound(word, "nb", self.WORDS) == [stem(part, "nb") for part in parts.split()]

    def test_a_question_is_split_everywhere_since_the_index_knows_the_words(self):
        first, last = guesses("leverandøroppfølging", "nb")

        assert "leverandor" in first
        assert "oppfolging" in last
        assert guesses("avtale", "nb") == (set(), set())


class TestWeights:
    def test_a_title_weighs_more_than_a_text_and_a_part_half(self):
        terms = rules.term_weights(
            [("Rammeavtaler", rules.TITLE), ("stol stol stol stol bord", rules.BODY)], "nb", TestCompounds.WORDS
        )

        assert terms[stem("rammeavtale", "nb")] == rules.TITLE
        assert terms[stem("avtale", "nb")] == rules.TITLE * rules.PART
        assert (terms["stol"], terms["bord"]) == (3.0, 1.0)

    def test_a_rare_word_says_more_than_a_common_one(self):
        wanted = rules.Wanted(frozenset({"gave", "avtal"}))
        weights = {"a": {"avtal": 2.0}, "b": {"avtal": 1.0}, "c": {"avtal": 1.0}, "d": {"gave": 1.0}}

        made = rules.scores(weights, wanted)

        assert made["d"] > made["a"] > made["b"]

    def test_order_is_norwegian(self):
        words = ["Åpen", "Zoo", "ære", "Øl", "Anbud", "avtale", "e-handel", "É"]

        assert sorted(words, key=rules.collation_key) == [
            "Anbud",
            "avtale",
            "É",
            "e-handel",
            "Zoo",
            "ære",
            "Øl",
            "Åpen",
        ]
