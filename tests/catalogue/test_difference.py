"""What changed between two revisions, and how much it weighs."""

import pytest

from app.catalogue.content.canonical import canonical, canonical_json, revision_id
from app.catalogue.content.difference import Change, difference, proposed_change, stale_sections, weight_of
from app.catalogue.content.fmt import fmt
from app.catalogue.content.tree import read_content
from tests.catalogue.world import PATHS, tree


def form(changes=None, **more):
    content, problems = read_content(tree(changes, **more))
    assert problems == []
    return canonical(content.courses["stoler"], content)


BEFORE = form()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'


class TestCanonicalForm:
    def test_the_same_content_has_the_same_id(self):
        assert revision_id(form()) == revision_id(BEFORE)

    def test_what_does_not_show_does_not_count(self):
        untidy = {"need": ("Barnehagen trenger tolv stoler.", "Barnehagen trenger tolv stoler.   \n\n\n")}

        assert revision_id(form(untidy)) == revision_id(BEFORE)

    def test_neither_does_formatting(self):
        files = {path: fmt(path, text) if isinstance(text, str) else text for path, text in tree().items()}
        content, _ = read_content(files)

        assert revision_id(canonical(content.courses["stoler"], content)) == revision_id(BEFORE)

    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            ("need", "tolv stoler", "fjorten stoler"),
            ("course", "owner: innkjop", "owner: jus"),
            ("values", "value: 30", "value: 40"),
            ("glossary", "om igjen", "en gang til"),
        ],
    )
    def test_whatever_shows_counts(self, name, old, new):
        assert revision_id(form({name: (old, new)})) != revision_id(BEFORE)

    def test_what_the_course_does_not_show_does_not_count(self):
        assert revision_id(form({"values": ("100 000", "300 000")})) == revision_id(BEFORE)

    def test_pictures_count_by_what_is_in_them(self):
        one, other = (form(**{"courses/stoler/media/a.svg": data}) for data in (SVG, SVG + b"\n"))

        assert len({revision_id(one), revision_id(other), revision_id(BEFORE)}) == 3

    def test_letters_may_be_composed_or_not(self):
        assert canonical_json({"b": "a\u030a", "a": 1}) == canonical_json({"a": 1, "b": "å"}) == '{"a":1,"b":"å"}'


class TestDifference:
    @pytest.mark.parametrize(
        ("name", "old", "new", "code", "where", "weight"),
        [
            ("need", "Barnehagen trenger", "Barnehagen trengr", "section-changed", "behov#situasjonen", "editorial"),
            ("need", "tolv stoler", "tolv, stoler", "section-changed", "behov#situasjonen", "editorial"),
            ("need", "tolv stoler", "tretten stoler", "section-changed", "behov#situasjonen", "minor"),
            ("need", "tolv stoler.", "tolv stoler nå.", "section-changed", "behov#situasjonen", "minor"),
            ("need", "stol-101", "stol-001", "module-checks", "behov", "major"),
            ("need", "for: [alle]", "for: [leder]", "module-roles", "behov", "major"),
            ("need", "{#hva-som-skjer}", "{#etterpa}", "section-added", "behov#etterpa", "minor"),
            ("need", "title: Behov først", "title: Behovet først", "title-changed", "behov", "editorial"),
            (
                "agreement",
                "objectives: [stol-o2]",
                "objectives: [stol-o2, stol-o1]",
                "module-objectives",
                "avtalen",
                "major",
            ),
            ("course", "role: bestiller", "role: leder", "objective-role", "stol-o2", "major"),
            ("course", "Vurderer behovet først", "Ser på behovet først", "objective-text", "stol-o1", "minor"),
            (
                "course",
                "reviewed_on: 2026-11-23",
                "reviewed_on: 2026-11-24",
                "field-changed",
                "reviewed_on",
                "editorial",
            ),
            ("course", "quiz: stoler", "quiz: stolene", "field-changed", "quiz", "major"),
            ("values", "value: 30", "value: 40", "value-changed", "verdi.vekt", "editorial"),
            ("glossary", "om igjen", "en gang til", "glossary-changed", "glossary", "editorial"),
        ],
    )
    def test_each_change_has_a_place_and_a_weight(self, name, old, new, code, where, weight):
        changes = difference(BEFORE, form({name: (old, new)}))

        assert (code, where, weight) in [(change.code, change.where, change.weight) for change in changes]

    def test_a_module_more_or_less_is_major(self):
        files = tree()
        del files[PATHS["agreement"]]
        content, _ = read_content(files)
        shorter = canonical(content.courses["stoler"], content)

        assert difference(BEFORE, shorter)[0] == Change("module-removed", "avtalen", "major")
        assert proposed_change(shorter, BEFORE) == "major"

    def test_the_heaviest_change_is_what_is_proposed(self):
        assert proposed_change(BEFORE, BEFORE) == "editorial"
        assert proposed_change(BEFORE, form({"need": ("tolv stoler", "tretten stoler")})) == "minor"
        assert proposed_change(None, BEFORE) == "major"

    def test_a_number_is_never_a_typo(self):
        assert weight_of("minst 30 prosent", "minst 40 prosent") == "minor"
        assert weight_of("skal ikke bestille", "skal ikkje bestille") == "editorial"
        assert weight_of("du skal bestille", "du kan bestille") == "minor"

    def test_a_translation_is_stale_only_where_its_source_has_changed(self):
        now = form({"need": ("tolv stoler", "tretten stoler")})

        assert stale_sections(BEFORE, now) == {"behov#situasjonen": "minor"}
