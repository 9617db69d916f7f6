"""The library in the repository: in order, in its shape, and rendered."""

from pathlib import Path

import pytest

from app.catalogue.content.check import check_content
from app.catalogue.content.fmt import fmt
from app.catalogue.content.glossary import read_glossary
from app.catalogue.content.problems import Problems
from app.catalogue.content.tree import load_tree, read_content
from app.catalogue.messages import problem_line
from app.catalogue.render import drawing
from app.ui import icons

VALUES = (
    "vekt_klima_miljo klimamal_2030 maks_ledd larling_andel ilo_kategorier ilo_konvensjoner apenhet_svarfrist "
    "hmskort_bransjer"
)
LOCALS = "varslingskanal gavegrense kontraktsregister innkjop_kontakt avtaleoversikt"


@pytest.fixture(scope="module")
def files():
    top = Path(__file__).resolve().parents[2]
    return load_tree(top / "courses", top / "quizzes")


class TestLibrary:
    def test_it_has_no_errors(self, files):
        assert [problem_line(problem) for problem in check_content(files) if problem.is_error] == []

    def test_its_files_are_in_their_shape(self, files):
        texts = {path: data.decode() for path, data in files.items() if path.endswith(".md")}

        assert [path for path, text in texts.items() if fmt(path, text) != text] == []

    def test_the_strategy_has_its_areas_levers_and_statements_in_three_languages(self, files):
        content, _ = read_content(files)
        strategy = content.strategy

        assert [area.id for area in strategy.focus_areas] == [
            "klima-og-miljo",
            "etikk-og-menneskerettigheter",
            "dyrevelferd",
            "seriositet",
        ]
        assert [lever.id for lever in strategy.levers] == ["kompetanse", "kontraktsoppfolging", "samarbeid"]
        assert len(strategy.statements) == 15
        for statement in strategy.statements:
            assert len(set(statement.texts.values())) == 3

    def test_its_icons_are_drawn(self, files):
        content, _ = read_content(files)

        for place in (*content.strategy.focus_areas, *content.strategy.levers):
            assert place.icon in icons.names()
            assert drawing(place.icon).startswith("<svg ")

    def test_the_values_that_writers_use_are_there_and_thresholds_are_unconfirmed(self, files):
        values = read_content(files)[0].values

        assert all(values.find("verdi", key).is_confirmed for key in VALUES.split())
        assert all(values.find("lokal", key).texts.keys() == {"nb", "nn", "en"} for key in LOCALS.split())
        assert [
            key for key in values.keys("verdi") if "terskel" in key and values.find("verdi", key).is_confirmed
        ] == []

    def test_the_glossary_has_enough_words_and_each_is_short(self, files):
        glossary = read_glossary("courses/glossary.nb.md", "nb", files["courses/glossary.nb.md"], Problems("x"))

        assert len(glossary.terms) >= 45
        assert [term.id for term in glossary.terms if len(term.text.split()) > 45] == []
