"""Every component through a page: valid structure, words beside colours, everything tied to its control."""

from html.parser import HTMLParser

import pytest

from tests.ui.gallery import bp

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"}


class Page(HTMLParser):
    """What a page is made of; raises where tags do not close in order."""

    def __init__(self, html):
        super().__init__()
        self.tags, self._open = [], []
        self.feed(html)
        assert not self._open, self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open[-1:] == [tag], (tag, self._open, self.getpos())
        self._open.pop()

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    def values(self, attribute):
        return [attrs[attribute] for _tag, attrs in self.tags if attribute in attrs]


@pytest.fixture
def app(app):
    app.register_blueprint(bp)
    return app


@pytest.fixture
def page(client, ingrid):
    return Page(client.get("/gallery?unit=1&sort=-due").text)


@pytest.fixture
def wrong(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    reply = client.post("/gallery", data={"unit": "", "about": "much too long"}, headers={"Accept-Language": "en"})
    return reply.text, Page(reply.text)


class TestEveryComponent:
    def test_ids_stand_once(self, page):
        assert sorted(page.values("id")) == sorted(set(page.values("id")))

    def test_what_is_referred_to_is_there(self, page):
        ids = set(page.values("id"))
        for attribute in ("for", "aria-labelledby", "aria-describedby", "popovertarget", "form"):
            for value in page.values(attribute):
                assert set(value.split()) <= ids, (attribute, value)

    def test_one_h1(self, page):
        assert len(page.all("h1")) == 1

    def test_no_style_or_script_in_the_page(self, page):
        assert not page.values("style")
        assert not page.all("style")
        assert all(script["src"].startswith("/static/") for script in page.all("script"))
        assert not [name for _tag, attrs in page.tags for name in attrs if name.startswith("on")]

    def test_nothing_is_fetched_from_elsewhere(self, page):
        assert not [value for name in ("src", "href", "action") for value in page.values(name) if "//" in value]

    def test_every_control_has_a_label(self, page):
        labelled = set(page.values("for"))
        controls = [a for tag in ("input", "select", "textarea") for a in page.all(tag) if a.get("type") != "hidden"]
        assert controls
        assert all(control["id"] in labelled for control in controls)

    def test_a_bar_says_what_it_is_of(self, page):
        assert all(bar.get("aria-label") for bar in page.all("progress"))

    def test_sorting_keeps_the_filters_and_starts_paging_anew(self, page):
        sorts = [a["href"] for a in page.all("a") if a.get("class") == "sortlink"]
        assert sorts == ["/gallery?unit=1&sort=name", "/gallery?unit=1&sort=due"]

    def test_the_sorted_column_says_so(self, page):
        assert [th["aria-sort"] for th in page.all("th") if "aria-sort" in th] == ["none", "descending"]

    def test_the_current_page_is_marked_and_the_others_keep_the_filters(self, page):
        pages = {a["aria-label"]: a for a in page.all("a") if a.get("aria-label", "").startswith("Page")}
        assert pages["Page 4"]["aria-current"] == "true"
        assert pages["Page 12"]["href"] == "/gallery?unit=1&sort=-due&page=12#people"
        assert pages["Page 1"]["href"] == "/gallery?unit=1&sort=-due#people"


class TestAFormWithErrors:
    def test_the_title_says_so_first(self, wrong):
        assert "<title>Error: Components – Ta grep</title>" in wrong[0]

    def test_the_summary_takes_the_focus_and_leads_to_each_field(self, wrong):
        html, page = wrong
        summary = next(attrs for _tag, attrs in page.tags if attrs.get("id") == "error-summary")
        assert "autofocus" in summary
        assert summary["tabindex"] == "-1"
        for field in ("password", "about", "due_on", "agree", "way-0"):
            assert f'href="#{field}"' in html
            assert field in page.values("id")

    def test_the_message_is_tied_to_the_control(self, wrong):
        password = next(attrs for attrs in wrong[1].all("input") if attrs.get("id") == "password")
        assert password["aria-invalid"] == "true"
        assert password["aria-describedby"] == "password-error"
        assert password["autocomplete"] == "current-password"
        assert "required" in password

    def test_a_group_carries_its_message(self, wrong):
        group = next(attrs for attrs in wrong[1].all("fieldset") if attrs.get("id") == "way")
        assert group["aria-describedby"] == "way-error"

    def test_ids_stand_once(self, wrong):
        ids = wrong[1].values("id")
        assert sorted(ids) == sorted(set(ids))

    def test_what_was_written_is_kept(self, wrong):
        assert "much too long" in wrong[0]


class TestSmallThings:
    @pytest.fixture
    def write(self, app):
        def write(source, **context):
            with app.test_request_context("/list?unit=1", headers={"Accept-Language": "en"}):
                return app.jinja_env.from_string(source).render(**context)

        return write

    def test_an_unknown_icon_is_an_error(self, write):
        with pytest.raises(LookupError):
            write("{{ icon('Unicorn') }}")

    def test_a_hidden_number_is_a_word(self, write):
        assert "hidden" in write("{% from 'ui/small_number.html' import small_number %}{{ small_number(none) }}")

    def test_nobody_yet_instead_of_an_empty_bar(self, write):
        html = write("{% from 'ui/progress_bar.html' import progress_bar %}{{ progress_bar('Courses', 0, 0) }}")
        assert "Nobody yet" in html
        assert "<progress" not in html

    def test_one_page_needs_no_links(self, write):
        html = write("{% from 'ui/pagination.html' import pagination %}{{ pagination(1, 1, total=3, per_page=25) }}")
        assert "<nav" not in html
        assert "1–3 of 3" in html

    def test_texts_are_escaped(self, write):
        html = write("{% from 'ui/empty_state.html' import empty_state %}{{ empty_state(name) }}", name="<script>x")
        assert "<script" not in html
