"""Stored HTML: the mock's markup, nothing hostile, nothing twice."""

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from app.catalogue.content.courses import Source
from app.catalogue.content.tree import read_content
from app.catalogue.render import render_course, render_fragments, render_glossary
from app.catalogue.workshop import RenderFailed, Workshop
from tests.catalogue.world import tree


@pytest.fixture(scope="module")
def workshop():
    workshop = Workshop()
    yield workshop
    workshop.close()


@pytest.fixture
def rendered(workshop):
    def render(body, module="need", **more):
        content, problems = read_content(tree({module: ("Ombruk sparer penger. ", f"{body}\n\n")}, **more))
        assert [problem.code for problem in problems] == []
        return render_course(content, content.courses["stoler"], workshop=workshop)

    return render


def html(course, language="nb", module="behov"):
    return "".join(segment.get("html", "") for segment in course.modules[module][language].segments)


class TestModulePage:
    def test_the_lead_is_plain_text_and_stands_outside_the_segments(self, rendered):
        course = rendered("x")

        assert course.modules["behov"]["nb"].lead == "Det kjøpet som ikke blir gjort, er best."
        assert "Det kjøpet" not in html(course)

    def test_checks_stand_between_the_pieces_of_text(self, rendered):
        segments = rendered("x").modules["behov"]["nb"].segments

        assert [segment.get("question") for segment in segments] == [None, "stol-101", None]
        assert all("stol-101" not in segment.get("html", "") for segment in segments)

    def test_headings_have_prefixed_ids_and_are_listed(self, rendered):
        course = rendered("x")

        assert '<h2 id="h-situasjonen">Situasjonen</h2>' in html(course)
        assert course.modules["behov"]["nb"].headings == [
            {"id": "h-situasjonen", "level": 2, "title": "Situasjonen"},
            {"id": "h-hva-som-skjer", "level": 2, "title": "Hva som skjer"},
        ]

    def test_a_source_is_a_numbered_link_to_the_list(self, rendered):
        page = rendered("En [@dfo] og igjen [@dfo].").modules["behov"]["nb"]

        links = re.findall(
            r'<a href="#source-1">\[<span class="ds-sr-only">Kilde </span>1\]</a>',
            json.dumps(page.segments).replace('\\"', '"'),
        )
        assert len(links) == 3
        assert page.sources == [
            {
                "id": "dfo",
                "number": 1,
                "title": "DFØ: Møbler",
                "url": "https://anskaffelser.no/",
                "read_on": "2026-11-23",
                "lang": "nb",
            }
        ]

    def test_values_and_local_words_are_text_with_their_unit_tied_to_them(self, workshop):
        content, _ = read_content(tree())

        course = render_course(
            content, content.courses["stoler"], local_values={"kontakt": "<b>Kari</b> *nå*"}, workshop=workshop
        )

        assert "Vekten er 30&nbsp;%." in html(course)
        assert "Spør &lt;b&gt;Kari&lt;/b&gt; *nå*." in html(course)

    def test_callouts_rules_acts_and_pairs_are_those_of_the_mock(self, rendered):
        made = html(
            rendered(
                "> [!NOTE] Husk\n> Dette.\n\n> [!DO]\n> - Ja\n\n> [!DONT] Ikke\n> - Nei\n\n> [!ACT]\n> - Når …, så …"
            )
        )

        assert re.search(
            r'<div class="callout" data-color="info"><svg [^>]*>.*?</svg>'
            r'<div><h3 class="callout-title">Husk</h3><p>Dette.</p></div></div>',
            made,
        )
        assert re.search(
            r'<div class="dodont"><div data-color="success"><h3 class="callout-title"><svg.*?</svg> Gjør dette</h3>'
            r'<ul><li>Ja</li></ul></div><div data-color="danger"><h3',
            made,
        )
        assert '<div class="callout rule" data-color="accent">' in made
        assert '<div class="callout act" data-color="success">' in made

    def test_two_do_boxes_are_two_pairs(self, rendered):
        assert html(rendered("> [!DO]\n> - a\n\n> [!DO]\n> - b\n\n> [!DONT]\n> - c")).count('class="dodont"') == 2

    def test_a_list_needs_no_blank_line_before_it_and_may_be_nested_by_two(self, rendered):
        assert "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>" in html(rendered("Disse:\n- a\n  - b\n- c"))

    def test_a_numbered_list_is_steps(self, rendered):
        assert '<ol class="steps"><li>a</li><li>b</li></ol>' in html(rendered("1. a\n2. b"))

    def test_tables_say_what_their_headings_head(self, rendered):
        made = html(rendered("| Vare | Krav |\n|---|---|\n| Egg | Ute |"))

        assert '<th scope="col">Vare</th>' in made
        assert '<td data-label="Krav"><div>Ute</div></td>' in made

    def test_numbers_hold_on_to_what_they_count(self, rendered):
        assert "8&nbsp;prosent av 3,1 millioner og 20&nbsp;000&nbsp;kroner" in html(
            rendered("8 prosent av 3,1 millioner og 20 000 kroner")
        )

    def test_a_link_to_a_heading_gets_the_prefix_too(self, rendered):
        assert '<a href="#h-situasjonen">opp</a>' in html(rendered("[opp](#situasjonen)"))

    def test_a_picture_comes_from_the_revision(self, rendered):
        svg = {"courses/stoler/media/stol.svg": b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'}
        course = rendered("![En stol](media/stol.svg)", **svg)

        assert f'<figure><img alt="En stol" src="/media/{course.revision_id}/stol.svg"></figure>' in html(course)


class TestGlossaryWords:
    def test_the_first_of_each_is_a_button_with_its_explanation(self, rendered):
        made = html(rendered("Ombruken er bra. Ombruk er best. Bruk rammeavtalen."))

        assert re.findall(r'<button class="term" type="button" popovertarget="term-(\w+)">([^<]+)</button>', made) == [
            ("ombruk", "Ombruken"),
            ("rammeavtale", "rammeavtalen"),
        ]
        assert (
            '<div class="gloss" id="term-ombruk" popover><p class="gloss-title"><strong>Ombruk</strong></p>'
            "<p>Å bruke noe <em>om igjen</em>.</p></div>" in made
        )

    @pytest.mark.parametrize(
        "text", ["[ombruk](https://x.no)", "### Ombruk {#o}", "Ombruksbutikk", "småombruk", "`ombruk`"]
    )
    def test_not_in_links_and_headings_or_within_other_words(self, rendered, text):
        assert 'class="term"' not in html(rendered(text))

    def test_explanations_stand_between_blocks_and_never_within_one(self, rendered):
        made = html(rendered("- Ombruk her\n- og der\n\n> [!NOTE] Se\n> Bruk rammeavtalen"))

        assert re.search(r"</ul><div class=\"gloss\" id=\"term-ombruk\"", made)
        assert re.search(r"</div></div><div class=\"gloss\" id=\"term-rammeavtale\"", made)


class TestLanguages:
    EN = (
        "---\nid: behov\ntitle: Need first\n---\nThe best purchase.\n\n## The situation {#situasjonen}\n\n"
        "A kindergarten needs chairs.\n\n{{ question stol-101 }}\n"
    )

    def test_what_is_not_translated_is_bokmal_and_says_so(self, rendered):
        page = rendered("x").modules["behov"]["en"]

        assert (page.title, page.fallback) == ("Behov først", "all")
        assert '<h2 id="h-situasjonen" lang="nb">' in page.segments[0]["html"]

    def test_part_by_part(self, rendered):
        course = rendered("x", **{"courses/stoler/10-behov.en.md": self.EN})
        page = course.modules["behov"]["en"]

        assert (page.title, page.lead, page.fallback) == ("Need first", "The best purchase.", "some")
        assert '<h2 id="h-situasjonen">The situation</h2>' in html(course, "en")
        assert '<h2 id="h-hva-som-skjer" lang="nb">Hva som skjer</h2>' in html(course, "en")
        assert [segment.get("question") for segment in page.segments] == [None, "stol-101", None]
        assert course.pages["en"].outline[0]["title"] == "Need first"
        assert course.pages["en"].outline[0]["lang"] == "en"

    def test_bokmal_itself_has_no_language_marks(self, rendered):
        assert "lang=" not in html(rendered("x"))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](https://a.no\"onmouseover=\"alert(1))",
    "[x](/\\evil.example)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "![x](//evil.example/pixel.png)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![x](media/../../admin)",
    "![\" onerror=\"alert(1)](media/a.svg)",
    "<style>body{display:none}</style>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=/logout method=post><button>x</button></form>",
    "<p style='position:fixed'>x</p>",
    "<div id=main name=main>x</div>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "## <img src=x onerror=alert(1)> {#x}",
    "## x {#x\" onclick=\"alert(1)}",
    "> [!NOTE] <script>alert(1)</script>\n> x",
    "| <script>a</script> | b |\n|---|---|\n| <img src=x onerror=a> | c |",
    "[x]: javascript:alert(1)\n\n[x]",
    "<span data-term=\"ombruk\">x</span>",
    "<span data-icon=\"Plant\"></span>",
    "<div data-question=\"stol-101\"></div>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></mtext><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=alert(1) src=1>\">",
]  # fmt: skip
HARMLESS = {
    "a", "br", "button", "code", "div", "em", "figure", "h2", "h3", "img", "li", "ol", "p", "path", "span", "strong",
    "sub", "sup", "svg", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ADDRESS = re.compile(r"(https://[a-z.]+/?|/courses/.*|#(h-|source-)[a-z0-9-]+)\Z")
PICTURE = re.compile(r"/media/[0-9a-f]{64}/[a-z]+\.svg\Z")


class Reader(HTMLParser):
    """Reads HTML as a browser would, and notes what could do something."""

    def __init__(self, html):
        super().__init__()
        self.live = []
        self.ids = []
        self.tags = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in HARMLESS:
            self.live.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "name", "srcset", "formaction", "srcdoc"):
                self.live.append(f"{tag} {name}")
            if name == "href" and not ADDRESS.match(value):
                self.live.append(f"{tag} href={value}")
            if name == "src" and not PICTURE.match(value):
                self.live.append(f"{tag} src={value}")
            if name == "id":
                self.ids.append(value)


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_nothing_of_it_lives(self, workshop, text):
        content, _ = read_content(tree({"need": ("Ombruk sparer penger.", text)}))

        course = render_course(content, content.courses["stoler"], workshop=workshop)

        found = Reader(html(course) + course.modules["behov"]["nb"].lead)
        assert found.live == []
        assert len(found.ids) == len(set(found.ids))
        assert all(re.fullmatch(r"(h|term)-[a-z0-9-]+", own) for own in found.ids)

    @pytest.mark.parametrize("text", [*HOSTILE, "x\u0002klzzwxh:0000\u0003 <b>x</b>"])
    def test_nor_in_a_piece_or_in_a_label(self, workshop, text):
        content, _ = read_content(tree())

        made = render_fragments([(text, False), (text, True)], language="nb", values=content.values, workshop=workshop)

        piece, label = Reader(made[0]), Reader(made[1])
        assert (piece.live, label.live, piece.ids) == ([], [], [])
        assert label.tags <= {"a", "br", "code", "em", "span", "strong", "sub", "sup"}


class TestFragments:
    def test_a_source_is_named_in_the_text(self, workshop):
        content, _ = read_content(tree())
        source = Source("dfo", "DFØ: Møbler", "https://anskaffelser.no/", date(2026, 11, 23), 1)

        made = render_fragments(
            [("Behovet først. [@dfo]", False)],
            language="nb",
            values=content.values,
            sources=[source],
            workshop=workshop,
        )

        assert made == [
            '<p>Behovet først.<span class="cite-named"> (<a href="https://anskaffelser.no/">DFØ: Møbler</a>)</span></p>'
        ]

    def test_a_label_has_no_blocks(self, workshop):
        content, _ = read_content(tree())

        assert render_fragments(
            [("Velg **én** av {{ verdi.vekt }}", True)], language="en", values=content.values, workshop=workshop
        ) == ["Velg <strong>én</strong> av 30%"]

    def test_the_glossary_is_rendered_once_for_each_language(self, workshop):
        content, _ = read_content(tree())

        glossary = render_glossary(content, workshop=workshop)

        assert [(meaning.id, meaning.language) for meaning in glossary["en"]] == [
            ("ombruk", "nb"),
            ("rammeavtale", "nb"),
        ]
        assert glossary["nb"][0].html == "<p>Å bruke noe <em>om igjen</em>.</p>"


class TestWorkshop:
    STALL = "[" * 90_000

    def ask(self, workshop, text):
        content, _ = read_content(tree())
        return render_fragments([(text, False)], language="nb", values=content.values, workshop=workshop)

    def test_a_text_that_stalls_is_killed_and_the_next_one_is_rendered(self):
        workshop = Workshop(seconds=0.5)
        try:
            with pytest.raises(RenderFailed) as failed:
                self.ask(workshop, self.STALL)
            assert failed.value.code == "render-too-slow"
            assert self.ask(workshop, "Hei") == ["<p>Hei</p>"]
        finally:
            workshop.close()

    def test_more_than_the_limit_is_not_even_tried(self, workshop):
        with pytest.raises(RenderFailed) as failed:
            self.ask(workshop, "a" * 100_001)
        assert failed.value.code == "file-too-large"

    def test_one_child_serves_many_texts_and_a_dead_one_is_replaced(self):
        workshop = Workshop()
        try:
            self.ask(workshop, "a")
            first = workshop._child
            self.ask(workshop, "b")
            assert workshop._child is first
            first.kill()
            first.wait()
            assert self.ask(workshop, "c") == ["<p>c</p>"]
        finally:
            workshop.close()

    def test_a_page_that_cannot_be_rendered_is_named(self):
        workshop = Workshop(seconds=0.5)
        content, _ = read_content(tree({"need": ("Ombruk sparer penger.", "[" * 60_000)}))
        try:
            with pytest.raises(RenderFailed) as failed:
                render_course(content, content.courses["stoler"], workshop=workshop)
            assert (failed.value.code, failed.value.path) == ("render-too-slow", "courses/stoler/10-behov.nb.md")
        finally:
            workshop.close()


class TestIdentity:
    def test_the_revision_is_the_hash_of_what_is_shown(self, workshop):
        content, _ = read_content(tree())
        course = content.courses["stoler"]

        first = render_course(content, course, workshop=workshop)
        again = render_course(content, course, workshop=workshop)
        other = render_course(content, replace(course, owner="jus"), workshop=workshop)

        assert first == again
        assert first.revision_id != other.revision_id
        assert re.fullmatch(r"[0-9a-f]{64}", first.revision_id)
