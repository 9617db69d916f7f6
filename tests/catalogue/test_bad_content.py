"""Broken content: every fault is found with file and line, all of them at once."""

import pytest

from app.catalogue.content.check import check_content
from app.catalogue.content.fmt import fmt
from app.catalogue.content.problems import Severity
from tests.catalogue.world import AGREEMENT, PATHS, QUESTIONS, line_of, tree
from tests.tools.pace import units

ERRORS = [
    # (file, old words, new words, code, words on the line told; None: the whole file)
    ("course", "owner: innkjop", "owner: innkjop\nowners: x", "unknown-key", "owners: x"),
    ("course", "owner: innkjop\n", "", "field-missing", "id: stoler"),
    ("course", "summary: Du lærer om stoler.", "summary:", "field-empty", "summary:"),
    ("course", "id: stoler\n", "id: Stoler\n", "bad-id", "id: Stoler"),
    ("course", "id: stoler\n", "id: benker\n", "id-not-name", "id: benker"),
    ("course", "{id: stol-o2,", "{id: stol-o1,", "id-twice", "{id: stol-o1, role: bestiller"),
    ("course", "focus_area: klima", "focus_area: klimaet", "unknown-focus-area", "focus_area: klimaet"),
    ("course", "focus_area: klima", "lever: kompetansen", "unknown-lever", "lever: kompetansen"),
    ("course", "focus_area: klima", "focus_area: klima\nlever: kompetanse", "area-and-lever", "lever: kompetanse"),
    ("course", "[s-klima-1]", "[s-klima-2]", "unknown-statement", "statements:"),
    ("course", "role: bestiller", "role: bestillere", "not-among", "role: bestillere"),
    ("course", "reviewed_on: 2026-11-23", "reviewed_on: i går", "not-a-day", "reviewed_on: i går"),
    ("course", "https://anskaffelser.no/", "http://anskaffelser.no/", "link-not-https", "http://anskaffelser.no/"),
    ("course", "[@dfo]", "[@dfø]", "unknown-source", "[@dfø]"),
    ("course", "[@dfo]", "[@dfo]\n\n{{ question stol-001 }}", "question-on-course-page", "{{ question"),
    ("course", "quiz: stoler", "quiz: stolene", "unknown-quiz", "quiz: stolene"),
    ("need", "objectives: [stol-o1]\n", "", "module-without-objective", "---"),
    ("need", "[stol-o1]", "[stol-o1, stol-o3]", "unknown-objective", "objectives:"),
    ("need", "[stol-o1]", "[stol-o2]", "objective-untaught", None),
    ("need", "minutes: 1", "minutes: mange", "not-a-number", "minutes: mange"),
    ("need", "minutes: 1", "minutes: 99", "not-a-number", "minutes: 99"),
    ("need", "for: [alle]", "for: [alle, leder]", "role-beside-everyone", "for: [alle, leder]"),
    ("need", "for: [alle]", "for: [sjef]", "not-among", "for: [sjef]"),
    ("need", " {#situasjonen}", "", "heading-without-id", "## Situasjonen"),
    ("need", "{#hva-som-skjer}", "{#situasjonen}", "id-twice", "## Hva som skjer"),
    ("need", "{#hva-som-skjer}", "{#Hva_Skjer}", "bad-id", "## Hva som skjer"),
    ("need", "## Situasjonen", "# Situasjonen", "heading-level", "# Situasjonen"),
    ("need", "## Situasjonen", "#### Situasjonen", "heading-level", "#### Situasjonen"),
    ("need", "## Situasjonen", "### Situasjonen", "heading-skips", "### Situasjonen"),
    ("need", "[!IMPORTANT]", "[!VIKTIG]", "unknown-directive", "[!VIKTIG]"),
    ("need", "stol-101", "stol-999", "unknown-question", "stol-999"),
    ("need", "stol-101", "stol-102", "question-twice", "stol-102"),
    ("need", "{{ question stol-101 }}", "Se {{ question stol-101 }}", "question-inside", "Se {{"),
    ("need", "verdi.vekt", "verdi.vekta", "unknown-value", "verdi.vekta"),
    ("need", "verdi.vekt", "lokal.vekt", "unknown-value", "lokal.vekt"),
    ("need", "verdi.vekt", "verdi.terskel", "value-unconfirmed", "verdi.terskel"),
    ("need", "lokal.kontakt", "lokal.kontakten", "unknown-value", "lokal.kontakten"),
    ("need", "{{ verdi.vekt }}", "{{ vekt }}", "unknown-placeholder", "{{ vekt }}"),
    ("need", "Ombruk sparer", "<b>Ombruk</b> sparer", "raw-html", "<b>"),
    ("need", "Ombruk sparer", "<script>x</script>", "raw-html", "<script>"),
    ("need", "Ombruk sparer", "<!-- x -->", "raw-html", "<!--"),
    ("need", "Ombruk sparer", "```\nx\n```", "code-block", "```"),
    ("need", "Ombruk sparer", "[ombruk]: https://x.no", "link-reference", "[ombruk]:"),
    ("need", "Ombruk sparer", "Skriv til kari.nordmann@kommune.no.", "private-email", "kari.nordmann"),
    ("need", "Ombruk sparer", "Hun har 01010750160 og ingen bil.", "private-identity-number", "01010750160"),
    ("need", "Ombruk sparer", "[her](http://x.no)", "link-not-https", "[her]"),
    ("need", "Ombruk sparer", "[her](javascript:alert)", "link-not-https", "[her]"),
    ("need", "Ombruk sparer", "[her](//x.no)", "link-not-https", "[her]"),
    ("need", "Ombruk sparer", "[her](#ingen-steder)", "link-dead", "[her]"),
    ("need", "Ombruk sparer", "[her](/courses/benker)", "link-dead", "[her]"),
    ("need", "Ombruk sparer", "![](media/stol.svg)", "image-without-alt", "![]"),
    ("need", "Ombruk sparer", "![En stol](media/stol.svg)", "image-missing", "![En stol]"),
    ("need", "Ombruk sparer", "![En stol](https://x.no/stol.svg)", "image-missing", "![En stol]"),
    ("values", "status: confirmed", "status: kanskje", "not-among", "status: kanskje"),
    ("values", "  source: En veileder\n", "", "field-missing", "vekt:"),
    ("strategy", "color: green", "color: pink", "not-among", "color: pink"),
    ("strategy", "id: kompetanse", "id: klima", "id-twice", "- id: klima\n    icon: HatSchool"),
    ("glossary", ' {#ombruk forms="ombruken, ombruke"}', "", "heading-without-id", "## Ombruk"),
    ("glossary", 'forms="rammeavtalen"', 'forms="ombruken"', "glossary-form-twice", "## Rammeavtale"),
    ("glossary", "En avtale om kjøp.", "", "glossary-no-meaning", "## Rammeavtale"),
]


def found_in(files):
    return [(p.path, p.line, p.code) for p in check_content(files, QUESTIONS) if p.is_error]


class TestEachFault:
    @pytest.mark.parametrize(
        ("name", "old", "new", "code", "words"), ERRORS, ids=[f"{e[0]}-{e[3]}-{e[2][:12]}" for e in ERRORS]
    )
    def test_it_is_refused_at_its_line(self, name, old, new, code, words):
        files = tree({name: (old, new)})

        found = found_in(files)

        if words is None:
            assert code in [error for _path, _line, error in found]
        else:
            assert (PATHS[name], line_of(name, words, files), code) in found

    def test_the_library_itself_is_in_order(self):
        assert check_content(tree(), QUESTIONS) == []

    def test_all_faults_are_told_at_once_in_the_order_of_the_files(self):
        files = tree({"need": ("verdi.vekt", "verdi.x"), "course": ("[@dfo]", "[@x]"), "values": ("vekt:", "Vekt:")})

        found = check_content(files, QUESTIONS)

        assert {"unknown-value", "unknown-source", "bad-key"} <= {problem.code for problem in found}
        assert [(p.path, p.line) for p in found] == sorted((p.path, p.line) for p in found)


class TestFiles:
    @pytest.mark.parametrize(
        "path",
        ["courses/stoler/behov.nb.md", "courses/stoler/10-behov.md", "courses/stoler/10-behov.sv.md", "courses/x.md"],
    )
    def test_a_file_without_a_place_is_told(self, path):
        assert (path, 0, "file-name") in found_in(tree(**{path: AGREEMENT}))

    def test_two_modules_cannot_have_the_same_number(self):
        files = tree()
        files["courses/stoler/10-avtalen.nb.md"] = files.pop(PATHS["agreement"])

        assert ("courses/stoler/10-behov.nb.md", 0, "module-number-twice") in found_in(files)

    def test_a_course_without_its_bokmal_file_is_told(self):
        files = tree()
        del files[PATHS["course"]]

        assert found_in(files) == [(PATHS["course"], 0, "file-missing")]

    def test_a_missing_strategy_is_one_fault_and_what_follows_from_it(self):
        files = tree()
        del files[PATHS["strategy"]]

        assert (PATHS["strategy"], 0, "file-missing") in found_in(files)


class TestPaths:
    def test_an_objective_must_be_taught_to_those_who_are_tested_on_it(self):
        files = tree({"course": ("{id: stol-o2, role: bestiller", "{id: stol-o2, role: leder")})

        assert (PATHS["agreement"], line_of("agreement", "objectives:"), "objective-off-path") in found_in(files)

    def test_a_core_module_reaches_every_role(self):
        files = tree({"agreement": ("for: [bestiller]", "for: [alle]")})

        assert found_in(files) == []


class TestWarnings:
    def warnings(self, files):
        return [(p.path, p.code) for p in check_content(files, QUESTIONS) if p.severity is Severity.WARNING]

    def test_a_source_that_nothing_cites_is_a_warning(self):
        files = tree(
            {
                "course": (
                    "quiz: stoler",
                    '  - {id: x, title: X, url: "https://x.no/", read_on: 2026-11-23}\nquiz: stoler',
                )
            }
        )

        assert self.warnings(files) == [(PATHS["course"], "source-unused")]

    def test_a_source_that_the_quiz_cites_is_used(self):
        files = tree(
            {
                "course": (
                    "quiz: stoler",
                    '  - {id: x, title: X, url: "https://x.no/", read_on: 2026-11-23}\nquiz: stoler',
                )
            }
        )

        assert self.warnings(files | {"quizzes/stoler.nb.md": "Forklaring [@x]"}) == []

    def test_a_statement_that_no_course_teaches_is_a_warning(self):
        more = "statements:\n  - {id: s-ny, text: Noe nytt}\n"

        assert self.warnings(tree({"strategy": ("statements:\n", more)})) == [(PATHS["strategy"], "statement-untaught")]

    def test_minutes_that_do_not_fit_the_length_are_a_warning(self):
        assert (PATHS["need"], "minutes-off") in self.warnings(tree({"need": ("minutes: 1", "minutes: 9")}))

    def test_long_words_and_sentences_are_warnings(self):
        hard = "Anskaffelsesregelverkets forholdsmessighetsvurderinger forutsetter helhetsvurderinger " * 60

        found = self.warnings(tree({"need": ("Ombruk sparer penger.", hard + ".")}))

        assert {"hard-to-read", "long-sentences"} <= {code for _path, code in found}

    def test_a_track_for_advisers_may_be_harder(self):
        hard = {
            "agreement": ("Les hva som står der.", "Leverandøren viser kvalitet i kontrakten hver eneste uke. " * 4)
        }
        for_advisers = tree(hard)
        for_advisers[PATHS["agreement"]] = for_advisers[PATHS["agreement"]].replace("[bestiller]", "[innkjopsradgiver]")

        assert (PATHS["agreement"], "hard-to-read") in self.warnings(tree(hard))
        assert (PATHS["agreement"], "hard-to-read") not in self.warnings(for_advisers)


class TestTranslations:
    EN = "courses/stoler/10-behov.en.md"
    GOOD = (
        "---\nid: behov\ntitle: Need first\n---\nThe purchase that is not made is best.\n\n"
        "## The situation {#situasjonen}\n\nA kindergarten needs chairs.\n\n{{ question stol-101 }}\n"
    )

    def test_a_translation_of_some_parts_is_in_order(self):
        assert check_content(tree(**{self.EN: self.GOOD}), QUESTIONS) == []

    @pytest.mark.parametrize(
        ("old", "new", "code", "line"),
        [
            ("title: Need first", "title: Need first\nminutes: 2", "translation-key", 4),
            ("title: Need first", "title: Need first\nfor: [alle]", "translation-key", 4),
            ("id: behov", "id: need", "translation-id", 2),
            ("{#situasjonen}", "{#situation}", "translation-other-id", 7),
            ("{{ question stol-101 }}", "", "translation-questions", 7),
            ("{{ question stol-101 }}", "{{ question stol-102 }}", "translation-questions", 7),
        ],
    )
    def test_it_cannot_change_what_is_asked_of_whom(self, old, new, code, line):
        assert (self.EN, line, code) in found_in(tree(**{self.EN: self.GOOD.replace(old, new)}))

    def test_a_missing_translation_is_an_error_only_where_it_is_promised(self):
        promised = tree({"course": ("owner: innkjop", "owner: innkjop\nlanguages: [nb, en]")})

        assert [(path, code) for path, _line, code in found_in(promised)] == [
            (PATHS["need"], "translation-missing"),
            (PATHS["agreement"], "translation-missing"),
            (PATHS["course"], "translation-missing"),
        ]

    def test_a_promised_translation_must_be_whole(self):
        promised = tree({"course": ("owner: innkjop", "owner: innkjop\nlanguages: [nb, en]")}, **{self.EN: self.GOOD})

        assert (self.EN, 5, "translation-incomplete") in found_in(promised)


class TestPictures:
    SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
    SHOWN = {"need": ("Ombruk sparer", "![En stol](media/stol.svg) Ombruk sparer")}

    def codes(self, name, data):
        return [code for _path, _line, code in found_in(tree(self.SHOWN, **{f"courses/stoler/media/{name}": data}))]

    def test_a_picture_that_is_there_and_described_is_in_order(self):
        assert self.codes("stol.svg", self.SVG) == []

    @pytest.mark.parametrize(
        ("name", "data", "code"),
        [
            ("stol.exe", b"MZ", "media-name"),
            ("Stol.svg", SVG, "media-name"),
            ("stol.png", SVG, "media-kind"),
            ("stol.svg", b"\x89PNG\r\n\x1a\n", "media-kind"),
            ("stol.svg", SVG.replace(b"<path", b"<script>alert(1)</script><path"), "media-live"),
            ("stol.svg", SVG.replace(b"<path", b"<path onload='x()'"), "media-live"),
            ("stol.svg", SVG.replace(b"<path", b"<image href='https://x.no/a.png'/><path"), "media-live"),
            ("stol.svg", SVG.replace(b"<path", b"<foreignObject/><path"), "media-live"),
            ("stol.svg", b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "media-live"),
            ("stol.svg", SVG + b" " * 1_000_000, "media-too-large"),
        ],
    )
    def test_a_picture_that_is_not_one_or_does_more_than_show_is_refused(self, name, data, code):
        assert code in self.codes(name, data)


class TestSpeed:
    @pytest.mark.parametrize(
        "piece",
        [
            "[",
            "`",
            "*",
            "> ",
            "#",
            "![",
            "|a",
            " ",
            "{{ question ",
            "{#",
            "<a ",
            "[@a",
            "> [!",
            "a@b.",
            "## a\n",
            "a\n",
            "1. ",
            "\t",
        ],
    )
    def test_no_text_stalls_the_check_or_fmt(self, piece):
        files = tree({"need": ("Ombruk sparer penger.", piece * (95_000 // len(piece)))})
        assert units(lambda: (check_content(files, QUESTIONS), fmt(PATHS["need"], files[PATHS["need"]]))) < 80
