"""The question macros: labelled, unique, without a key before the answer, and kind after it."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.assessment import rules
from app.assessment.queries import Check, ResultQuestion
from app.assessment.types import names, type_named

FOLDER = Path(__file__).parents[2] / "app/assessment/templates"
ASKED = {
    "type": "single",
    "title": "Tolv stoler",
    "story": "<p>Barnehagen trenger stoler.</p>",
    "prompt": "Hva gjør <em>du</em>?",
    "options": [{"id": key, "html": f"Valg {key}"} for key in "abc"],
    "hint": "<p>Et hint.</p>",
}
TOLD = {"options": {key: f"<p>Om {key}.</p>" for key in "abc"}, "explanation": "<p>Fordi.</p>"}
KEYS = {"single": ["b"], "multiple": ["a", "b"]}


class Page(HTMLParser):
    """Elements as (tag, attributes), and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, text):
        self.words += text

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("kind", names())
class TestQuestion:
    def test_is_a_group_named_by_the_question_with_a_label_on_each_control(self, kind):
        page = render("question", "question", view(kind), "q")

        controls = page.all("input")
        assert {control["type"] for control in controls} == {{"single": "radio", "multiple": "checkbox"}[kind]}
        assert [control["id"] for control in controls] == [label["for"] for label in page.all("label")]
        assert [(control["name"], control["value"]) for control in controls] == [("answer", key) for key in "abc"]
        tags = [tag for tag, _attributes in page.elements]
        assert tags[tags.index("fieldset") + 1] == "legend"
        assert page.all("fieldset")[0]["aria-describedby"] in {found.get("id") for found in page.all("p")}

    def test_shows_what_was_chosen_before(self, kind):
        page = render("question", "question", view(kind, ["c"]), "q")

        assert [control["value"] for control in page.all("input") if "checked" in control] == ["c"]

    def test_may_stand_twice_on_a_page(self, kind):
        html = "".join(str(macro("question", "question")(view(kind), prefix)) for prefix in ("one", "two"))

        assert_unique_ids(Page(html))

    def test_says_the_language_only_where_it_differs(self, kind):
        english = replace(view(kind), language="en")

        assert "lang" not in render("question", "question", view(kind), "q").all("legend")[0]
        assert render("question", "question", english, "q").all("legend")[0]["lang"] == "en"


class TestCheck:
    def test_before_an_answer_nothing_is_told(self):
        page = self.check([], state=None)

        assert not [word for word in ("Om a", "Om b", "Fordi", "hint", "Right", "Not yet") if word in page.words]
        assert page.all("form")[0] == {"class": "check-body", "method": "post", "action": "/answer"}

    def test_not_yet_tells_of_the_choice_and_lets_one_answer_again(self):
        page = self.check(["a"], state="wrong")

        assert [word for word in ("Om a", "Om b", "Om c", "Fordi", "Not yet", "Et hint") if word in page.words] == [
            "Om a",
            "Not yet",
            "Et hint",
        ]
        assert "Answer again" in page.words
        assert [control["value"] for control in page.all("input") if "checked" in control] == ["a"]

    def test_right_tells_why_and_cannot_be_changed(self):
        page = self.check(["b"], state="right")

        assert [word for word in ("Right!", "Your answer, and right", "Om b", "Fordi") if word not in page.words] == []
        assert "Om a" not in page.words
        assert page.all("form") == page.all("input") == []

    def test_the_reader_comes_back_to_a_heading_that_says_how_it_went(self):
        page = self.check(["a"], state="wrong")

        section = page.all("section")[0]
        assert (section["id"], section["tabindex"]) == ("check-q-1", "-1")
        assert re.search(r"Tolv stoler\s+– not yet", page.words)
        assert_unique_ids(page)

    def check(self, answer, state):
        told = rules.told_of_check(state, answer, TOLD) if state else None
        check = Check(question="q-1", view=view("single", answer, told), is_right=state == "right")
        return render("check", "check", check, "/answer", Markup(""), 1, 2)


class TestAnswered:
    @pytest.mark.parametrize(
        ("kind", "answer", "state", "said"),
        [
            ("single", ["b"], "right", ["Right"]),
            ("single", ["a"], "wrong", ["Not yet", "Right answer"]),
            ("multiple", ["a"], "partly", ["Partly right", "Right answers"]),
            ("single", [], "unanswered", ["Not answered", "You did not answer this question.", "Right answer"]),
        ],
    )
    def test_says_how_it_went_in_words_and_opens_what_was_missed(self, kind, answer, state, said):
        page = self.answered(kind, answer, state)

        assert [word for word in [*said, "Om a", "Om b", "Om c", "Fordi"] if word not in page.words] == []
        assert ("open" in page.all("details")[0]) is (state != "right")

    def test_never_a_cross(self):
        assert "XMark" not in self.answered("single", ["a"], "wrong").words

    def answered(self, kind, answer, state):
        question = {"id": "q", "options": ["a", "b", "c"], "right": KEYS[kind]}
        told = rules.told_of_result(question, {"state": state}, TOLD)
        item = ResultQuestion(
            number=1,
            question="q",
            objective="o1",
            state=state,
            share=0.0,
            view=view(kind, answer, told),
            summary=type_named(kind).summarise(question, ASKED, ["a", "b", "c"], answer),
        )
        return render("answered", "answered", item, 1)


def view(kind, answer=(), told=None):
    return type_named(kind).render(ASKED, shown=["a", "b", "c"], answer=answer, told=told)


def macro(template, name):
    environment = Environment(
        loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    environment.install_gettext_callables(
        lambda text: text, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    environment.globals.update(
        language=lambda: "nb", icon=lambda name: Markup('<svg data-icon="{}"></svg>').format(name)
    )
    return getattr(environment.get_template(f"assessment/{template}.html").module, name)


def render(template, name, *arguments):
    return Page(str(macro(template, name)(*arguments)))


def assert_unique_ids(page):
    ids = Counter(attributes["id"] for _tag, attributes in page.elements if "id" in attributes)
    assert [key for key, count in ids.items() if count > 1] == []
