"""Pages of ui: statements, preferences, languages, errors; the skeleton round them."""

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.core.errors import NotVisible
from app.ui import navigation, preferences
from app.ui.navigation import NavItem
from tests.ui.conftest import make_app
from tests.ui.test_components import Page

PAGES = ["/help", "/privacy", "/accessibility", "/preferences"]
LANGUAGE_COOKIE = "language"


class TestSkeleton:
    @pytest.mark.parametrize("path", PAGES)
    def test_one_h1_that_the_title_begins_with(self, client, path):
        html = client.get(path).text
        page = Page(html)
        title = html.split("<title>")[1].split("</title>")[0]
        heading = html.split("<h1>")[1].split("</h1>")[0]
        assert len(page.all("h1")) == 1
        assert title == f"{heading} – Ta grep"

    @pytest.mark.parametrize("path", PAGES)
    def test_ids_stand_once(self, client, ingrid, path):
        ids = Page(client.get(path).text).values("id")
        assert sorted(ids) == sorted(set(ids))

    def test_the_demo_says_so_on_every_page(self, client):
        assert all(
            "are invented" in client.get(path, headers={"Accept-Language": "en"}).text for path in [*PAGES, "/nowhere"]
        )

    def test_production_does_not(self, built):
        assert "demo-banner" not in make_app(built, demo=False).test_client().get("/help").text

    @pytest.mark.parametrize(("accepted", "language"), [("nn", "nn"), ("en-US", "en"), ("no", "nb"), ("de", "nb")])
    def test_the_language_is_the_browsers_where_nobody_chose(self, client, accepted, language):
        assert f'<html lang="{language}"' in client.get("/help", headers={"Accept-Language": accepted}).text

    def test_a_stranger_gets_no_session_for_looking(self, client):
        assert "Set-Cookie" not in client.get("/help").headers

    def test_the_person_stands_in_the_header_and_may_sign_out_by_a_form(self, client, ingrid):
        html = client.get("/help").text
        assert "Ingrid Nilsen" in html
        assert 'id="sign-out-form" method="post" action="/logout"' in html

    def test_statements_are_linked_from_every_page(self, client):
        links = {a["href"] for a in Page(client.get("/nowhere").text).all("a")}
        assert {"/accessibility", "/privacy", "/help"} <= links

    def test_the_skeleton_works_below_a_prefix(self, client):
        html = client.get("/help", environ_overrides={"SCRIPT_NAME": "/tagrep"}).text
        assert 'href="/tagrep/static/css/portal.' in html
        assert 'action="/tagrep/language"' in html
        assert 'value="/tagrep/help"' in html

    @pytest.mark.parametrize("path", ["/robots.txt", "/brand.css"])
    def test_small_files(self, client, path):
        assert client.get(path).status_code == 200

    def test_the_municipalitys_own_mark(self, built, tmp_path):
        mark = tmp_path / "mark.svg"
        mark.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        client = make_app(built, brand_mark=mark).test_client()
        address = next(img["src"] for img in Page(client.get("/help").text).all("img"))
        assert client.get(address).mimetype == "image/svg+xml"


class TestMenu:
    def test_is_ordered_and_marks_where_one_is(self, client, ingrid):
        nav = [
            a for a in Page(client.get("/help").text).all("a") if a.get("href") in ("/", "/help") and "class" not in a
        ]
        assert [(a["href"], a.get("aria-current")) for a in nav][:2] == [("/", None), ("/help", "page")]

    def test_hides_what_the_person_may_not(self, client, ingrid):
        navigation.register(NavItem("admin", "ui.privacy", "Administration", "Cog", visible=lambda person: False))
        assert "Administration" not in client.get("/help").text

    def test_leaves_out_doors_that_are_not_open_here(self, client, ingrid):
        navigation.register(NavItem("gone", "reporting.nowhere", "Reports", "BarChart"))
        assert "Reports" not in client.get("/help").text

    def test_is_not_for_strangers(self, client):
        assert "My learning" not in client.get("/help", headers={"Accept-Language": "en"}).text


class TestLanguage:
    def test_a_stranger_chooses_by_a_form_and_goes_on_where_they_were(self, client):
        reply = client.post("/language", data={"language": "nn", "next": "/help?a=1"})

        assert reply.status_code == 303
        assert reply.location == "/help?a=1"
        assert client.get_cookie(LANGUAGE_COOKIE).value == "nn"
        assert client.get_cookie(LANGUAGE_COOKIE).http_only
        assert client.get_cookie(LANGUAGE_COOKIE).same_site == "Lax"

    @pytest.mark.parametrize(
        "target", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/a\nb"]
    )
    def test_never_leads_away_from_here(self, client, target):
        assert client.post("/language", data={"language": "nn", "next": target}).location == "/"

    def test_an_unknown_language_is_refused(self, client):
        assert client.post("/language", data={"language": "xx"}).status_code == 400

    def test_reading_an_address_writes_nothing(self, client):
        reply = client.get("/help?lang=nn&language=nn", headers={"Accept-Language": "en"})
        assert "Set-Cookie" not in reply.headers
        assert '<html lang="en"' in reply.text

    def test_another_site_cannot_choose(self, client):
        reply = client.post("/language", data={"language": "nn"}, headers={"Sec-Fetch-Site": "cross-site"})
        assert reply.status_code == 400

    def test_a_person_needs_the_token(self, client, ingrid):
        assert client.post("/language", data={"language": "nn"}).status_code == 400

    def test_a_persons_choice_is_kept_by_the_room_that_knows_people(self, client, ingrid, saved):
        token = self.token(client)
        reply = client.post("/language", data={"language": "nn", "csrf_token": token})
        assert saved == [("ingrid", {"language": "nn"})]
        assert "language=" not in reply.headers.get("Set-Cookie", "")

    def token(self, client):
        return next(
            field["value"] for field in Page(client.get("/help").text).all("input") if field.get("name") == "csrf_token"
        )

    @pytest.fixture
    def saved(self, monkeypatch):
        saved = []
        monkeypatch.setattr(preferences, "_saver", [])
        preferences.preferences_saver(lambda person_id, **choices: saved.append((person_id, choices)))
        return saved


class TestPreferences:
    def test_a_strangers_choice_is_kept_in_the_browser(self, client):
        client.post("/preferences", data={"color_scheme": "dark", "text_size": "larger", "language": "en"})

        html = client.get("/help").text

        assert '<html lang="en" data-color-scheme="dark" data-text-size="larger">' in html

    @pytest.mark.parametrize("value", ["", "x.y", "dark", '"><script>', "light.huge"])
    def test_a_forged_cookie_is_harmless(self, client, value):
        client.set_cookie("prefs", value)
        assert 'data-text-size="normal"' in client.get("/help").text

    def test_an_unknown_value_is_an_error_beside_its_field(self, client):
        reply = client.post("/preferences", data={"color_scheme": "pink", "text_size": "normal", "language": "en"})
        assert reply.status_code == 400
        assert 'href="#color_scheme-0"' in reply.text

    def test_a_persons_choice_shows_at_once(self, client, ingrid):
        ingrid.color_scheme, ingrid.text_size = "light", "large"
        assert 'data-color-scheme="light" data-text-size="large"' in client.get("/help").text


class TestErrors:
    def test_a_missing_page_helps_on(self, client, ingrid):
        reply = client.get("/nowhere")
        assert reply.status_code == 404
        assert "Ingrid Nilsen" in reply.text
        assert 'role="search"' in reply.text

    def test_what_one_may_not_see_looks_like_what_is_not_there(self, client, ingrid, raising):
        raising(NotVisible())
        hidden, missing = client.get("/raise"), client.get("/nowhere")
        assert hidden.status_code == 404
        assert hidden.text.replace("/raise", "/nowhere") == missing.text

    def test_a_form_opened_as_a_page(self, client):
        reply = client.get("/language")
        assert reply.status_code == 405
        assert reply.headers["Allow"]

    def test_a_failure_tells_nothing_of_itself(self, app, client, ingrid, raising):
        app.config["PROPAGATE_EXCEPTIONS"] = False
        raising(ValueError("secret detail"))
        reply = client.get("/raise")
        assert reply.status_code == 500
        assert "secret detail" not in reply.text
        assert "Traceback" not in reply.text

    def test_without_its_database_the_portal_says_so_and_when_to_come_back(self, app, client, ingrid, raising):
        raising(OperationalError("SELECT secret", {}, Exception("no connection")))
        reply = client.get("/raise")
        assert reply.status_code == 503
        assert reply.headers["Retry-After"] == "30"
        assert "secret" not in reply.text
        assert len(Page(reply.text).all("h1")) == 1

    def test_even_when_nobody_can_be_asked_who_is_signed_in(self, app, client, ingrid, raising):
        @app.login_manager.user_loader
        def unreachable(_id):
            raise OperationalError("SELECT person", {}, Exception("no connection"))

        reply = client.get("/help")
        assert reply.status_code == 503
        assert "<h1>" in reply.text

    def test_even_when_the_session_cannot_be_opened(self, app, client):
        class Down:
            def open_session(self, _app, _request):
                raise OperationalError("SELECT session", {}, Exception("no connection"))

        app.session_interface, app.config["PROPAGATE_EXCEPTIONS"] = Down(), False
        reply = app.test_client().get("/help")
        assert reply.status_code == 503
        assert "<h1>" in reply.text

    def test_a_redirect_is_no_error(self, app, client):
        app.add_url_rule("/folder/", "folder", lambda: "folder")
        assert client.get("/folder").status_code == 308

    @pytest.fixture
    def raising(self, app):
        def set_error(error):
            app.extensions["raises"] = error

        return set_error


def test_no_page_is_left_out_of_the_guard_table(app):
    own = [view for name, view in app.view_functions.items() if name.startswith("ui.")]
    assert own
    assert all(view.guard == ("public",) for view in own)


def test_templates_keep_to_the_house():
    for path in (Path(__file__).resolve().parents[2] / "app/ui/templates").rglob("*.html"):
        text = path.read_text()
        assert text.startswith("{#"), f"{path} does not say what it is for"
        assert " style=" not in text
        assert "<script>" not in text
