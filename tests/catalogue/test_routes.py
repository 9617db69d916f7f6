"""The pages: all courses, the glossary, the search; for those who are signed in, in few statements."""

import os
import re

import pytest

from app.authoring.service import sync_published
from app.catalogue import queries
from app.catalogue.models import CourseMedia
from app.core import clock, schema
from app.core.db import Database
from app.factory import create_app
from app.identity.passwords import hash_password
from app.identity.service import add_person, set_password
from tests.tools import postgres
from tests.tools.checkers import house
from tests.tools.visitor import Visitor

PASSWORD = "en lang setning bare for denne"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'
PAGES = ("/courses", "/glossary", "/search", "/search?q=gaver+fra+leverand%C3%B8r", "/search?q=xyzzy")


@pytest.fixture(scope="module")
def portal(engine_name, settings, tmp_path_factory):
    """The application on a published library of its own, with one reader."""
    if engine_name == "sqlite":
        database = Database(f"sqlite:///{tmp_path_factory.mktemp('db')}/pages.db")
    else:
        database = Database(postgres.new_database(f"pages_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"))
    schema.migrate(database)
    sync_published(database, settings, progress=lambda done, total, label: None)
    with database.transaction() as session:
        person = add_person(
            session, given_name="Kari", family_name="Leser", email="leser@fjordvik.example", employee_number="777001"
        )
        set_password(session, person.id, hash_password(PASSWORD))
        revision = queries.published_revisions(session)["dyrevelferd"]
        session.add(CourseMedia(revision_id=revision, name="egg.svg", content=SVG))
    yield create_app(settings, database)
    database.close()


@pytest.fixture
def reader(portal):
    return Visitor(portal).sign_in("leser@fjordvik.example", PASSWORD)


class TestMedia:
    def test_a_picture_is_kept_by_the_browser_and_others_do_not_exist(self, reader, library):
        revision = queries.published_revisions(library)["dyrevelferd"]

        reply = reader.get(f"/media/{revision}/egg.svg")

        assert (reply.status, reply.kind, reply.body) == (200, "image/svg+xml", SVG)
        assert "immutable" in reply.headers["Cache-Control"]
        assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")
        for path in (f"/media/{revision}/hest.svg", f"/media/{'0' * 64}/egg.svg", f"/media/{revision}/egg.exe"):
            assert reader.get(path).status == 404

    def test_nobody_sees_one_without_signing_in(self, portal, library):
        revision = queries.published_revisions(library)["dyrevelferd"]

        assert portal.test_client().get(f"/media/{revision}/egg.svg").status_code == 302


class TestDoors:
    @pytest.mark.parametrize("path", PAGES)
    def test_nobody_comes_in_without_signing_in(self, portal, path):
        reply = portal.test_client().get(path)

        assert reply.status_code == 302
        assert "/login" in reply.headers["Location"]

    @pytest.mark.parametrize("language", ["nb", "nn", "en"])
    @pytest.mark.parametrize("path", PAGES)
    def test_every_page_is_well_made(self, portal, path, language):
        reader = Visitor(portal, language).sign_in("leser@fjordvik.example", PASSWORD)

        reply = reader.get(path)

        assert reply.status == 200
        assert house(reply.html, language) == []
        assert len(reply.statements) <= 6


class TestCourses:
    def test_each_course_stands_under_its_area_in_the_order_of_the_strategy(self, reader):
        page = reader.get("/courses").html

        assert re.findall(r'href="/courses/([a-z-]+)"', page) == [
            "klima-og-miljo",
            "etikk-og-menneskerettigheter",
            "dyrevelferd",
            "seriositet",
        ]

    def test_words_in_another_language_say_so(self, portal):
        reader = Visitor(portal, "en").sign_in("leser@fjordvik.example", PASSWORD)

        assert '<a class="ds-link" href="/courses/dyrevelferd" lang="nb">' in reader.get("/courses").html


class TestGlossary:
    def test_every_word_can_be_linked_to(self, reader, library):
        page = reader.get("/glossary").html

        for word in queries.glossary(library, "nb"):
            assert f'id="word-{word.slug}"' in page
        for letter in re.findall(r'href="#(letter-\d+)"', page):
            assert f'id="{letter}"' in page


class TestSearch:
    def test_results_lead_to_courses_modules_and_words(self, reader):
        page = reader.get("/search?q=korrupsjon").html

        assert 'href="/glossary#word-korrupsjon"' in page
        assert 'href="/courses/seriositet"' in page
        assert 'href="/courses/seriositet/gaver-og-fordeler"' in page

    def test_the_question_stays_in_the_field_and_harms_nothing(self, reader):
        page = reader.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22").html

        assert "<script>alert" not in page
        assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;&#34;"' in page

    def test_a_question_without_an_answer_shows_other_ways(self, reader):
        page = reader.get("/search?q=xyzzy").html

        assert 'href="/courses"' in page
        assert 'href="/glossary"' in page

    def test_nobody_is_noted_for_what_they_look_for(self, reader):
        with clock.frozen(clock.now()):
            statements = reader.get("/search?q=varsling").statements

        assert not [sql for sql in statements if sql.upper().startswith(("INSERT", "UPDATE")) and "session" not in sql]
