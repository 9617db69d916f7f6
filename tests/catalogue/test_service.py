"""Publishing: immutable revisions, one pointer, an index that follows."""

import pytest
from sqlalchemy import func, select

from app.catalogue import queries, service
from app.catalogue.content.tree import read_content
from app.catalogue.events import CoursePublished, CourseRetired
from app.catalogue.models import Course, CourseRevision, FocusArea, ModuleText, SearchEntry, SearchTerm, Statement
from app.catalogue.render import render_course, render_glossary
from app.catalogue.workshop import Workshop
from app.core import events
from app.core.errors import NotVisible
from tests.catalogue.world import PATHS, tree


@pytest.fixture(scope="module")
def workshop():
    workshop = Workshop()
    yield workshop
    workshop.close()


@pytest.fixture
def publish(session, workshop):
    """Publish the small library, changed or not."""

    def publish(changes=None, change="major", **more):
        content, problems = read_content(tree(changes, **more))
        assert problems == []
        glossary = render_glossary(content, workshop=workshop)
        rendered = render_course(content, content.courses["stoler"], glossary=glossary, workshop=workshop)
        service.store_strategy(session, content, glossary)
        return service.publish_course(session, course="stoler", rendered=rendered, published_by=None, change=change)

    return publish


@pytest.fixture
def heard(monkeypatch):
    told = []
    monkeypatch.setattr(
        events,
        "_listeners",
        {
            CoursePublished: [lambda _session, event: told.append(event)],
            CourseRetired: [lambda _session, event: told.append(event)],
        },
    )
    return told


NEW_TEXT = {"need": ("tolv stoler", "tretten stoler")}


class TestPublish:
    def test_writes_every_page_in_every_language(self, session, publish):
        revision = publish()

        for language in ("nb", "nn", "en"):
            course = queries.course_page(session, "stoler", language)
            page = queries.module_page(session, "stoler", "behov", language)
            assert (course.revision_id, course.number, course.title) == (revision.id, 1, "Stoler")
            assert (page.title, page.minutes, page.checks) == ("Behov først", 1, ["stol-101"])
            assert page.fallback == ("none" if language == "nb" else "all")

    def test_a_new_text_is_a_new_revision_and_the_old_one_stays(self, session, publish):
        first = publish()
        second = publish(NEW_TEXT, change="minor")

        assert (first.number, second.number, second.change) == (1, 2, "minor")
        assert session.get_one(Course, "stoler").revision_id == second.id
        old = queries.module_page(session, "stoler", "behov", "nb", revision_id=first.id)
        assert "tolv stoler" in old.segments[0]["html"]
        assert "tretten stoler" in queries.module_page(session, "stoler", "behov", "nb").segments[0]["html"]

    def test_the_same_content_again_adds_nothing(self, session, publish):
        first, second = publish(), publish()

        assert first is second
        assert session.scalar(select(func.count()).select_from(CourseRevision)) == 1

    def test_going_back_moves_the_pointer_to_the_old_revision(self, session, publish):
        first = publish()
        publish(NEW_TEXT)
        again = publish()

        assert again.id == first.id
        assert session.get_one(Course, "stoler").revision_id == first.id
        assert session.scalar(select(func.count()).select_from(CourseRevision)) == 2
        assert session.scalar(select(func.count()).select_from(ModuleText)) == 2 * 2 * 3

    def test_tells_those_who_listen_what_was_there_before(self, publish, heard):
        first, second = publish(), publish(NEW_TEXT, change="minor")

        assert heard == [
            CoursePublished("stoler", first.id, None, "major"),
            CoursePublished("stoler", second.id, first.id, "minor"),
        ]

    def test_the_index_holds_the_course_once_however_often_it_is_published(self, session, publish):
        publish()
        before = session.scalar(select(func.count()).select_from(SearchTerm))
        publish()

        assert session.scalar(select(func.count()).select_from(SearchTerm)) == before
        keys = session.scalars(select(SearchEntry.key).where(SearchEntry.language == "nb")).all()
        assert sorted(keys) == [
            "course/stoler",
            "glossary/ombruk",
            "glossary/rammeavtale",
            "module/stoler/avtalen",
            "module/stoler/behov",
        ]

    def test_what_is_no_longer_in_a_course_is_no_longer_found(self, session, publish):
        publish({"need": ("tolv stoler", "tolv taburetter")})
        assert [hit.key for hit in queries.search(session, "taburett", "nb")] == ["module/stoler/behov"]

        publish()
        assert queries.search(session, "taburett", "nb") == []


class TestPictures:
    SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
    SHOWN = {"need": ("Ombruk sparer penger.", "![En stol](media/stol.svg)")}

    def test_a_picture_stays_with_its_revision(self, session, publish):
        first = publish(self.SHOWN, **{"courses/stoler/media/stol.svg": self.SVG})
        second = publish(self.SHOWN, **{"courses/stoler/media/stol.svg": self.SVG + b"<!-- -->"})

        assert queries.picture(session, first.id, "stol.svg") == self.SVG
        assert queries.picture(session, second.id, "stol.svg") == self.SVG + b"<!-- -->"
        for revision, name in ((first.id, "benk.svg"), ("0" * 64, "stol.svg")):
            with pytest.raises(NotVisible):
                queries.picture(session, revision, name)


class TestRetire:
    def test_a_retired_course_is_neither_listed_nor_found_nor_shown(self, session, publish, heard):
        revision = publish()
        service.retire_course(session, course="stoler")
        service.retire_course(session, course="stoler")

        assert queries.published_courses(session, "nb") == []
        assert [hit.kind for hit in queries.search(session, "stoler", "nb")] == []
        with pytest.raises(NotVisible):
            queries.course_page(session, "stoler", "nb")
        assert queries.course_page(session, "stoler", "nb", revision_id=revision.id).title == "Stoler"
        assert heard[1:] == [CourseRetired("stoler")]

    def test_publishing_it_again_brings_it_back(self, session, publish):
        publish()
        service.retire_course(session, course="stoler")
        publish()

        assert [course.slug for course in queries.published_courses(session, "nb")] == ["stoler"]

    def test_what_is_not_there_cannot_be_retired(self, session):
        with pytest.raises(NotVisible):
            service.retire_course(session, course="benker")


class TestStrategy:
    def test_it_is_as_the_file_says_in_each_language(self, session, publish):
        publish()

        places = queries.strategy_map(session, "en")
        assert [(area.slug, area.color, area.title) for area in places.focus_areas] == [("klima", "green", "Climate")]
        assert [(lever.slug, lever.icon, lever.summary) for lever in places.levers] == [
            ("kompetanse", "HatSchool", "Know what applies.")
        ]
        assert queries.statements(session, "nn") == {"s-klima-1": "Ta vare på klimaet."}

    def test_what_is_taken_out_goes_but_an_area_with_a_course_stays(self, session, publish):
        publish()
        content, _ = read_content(tree({"strategy": ("id: klima\n", "id: miljo\n")}) | {PATHS["course"]: "---\n---\n"})
        service.store_strategy(session, content, {"nb": [], "nn": [], "en": []})

        assert set(session.scalars(select(FocusArea.slug))) == {"klima", "miljo"}
        assert session.scalars(select(Statement.slug)).all() == ["s-klima-1"]
        assert queries.glossary(session, "nb") == []


NORWEGIAN = (("Ærlig", "aerlig"), ("Åpen", "apen"), ("Økologisk", "okologisk"), ("Zoo", "zoo"))


class TestGlossary:
    EN = {"courses/glossary.en.md": "## Reuse {#ombruk}\n\nUsing a thing again.\n"}

    def test_words_that_are_not_translated_are_bokmal_in_their_place(self, session, publish):
        publish(**self.EN)

        words = queries.glossary(session, "en")

        assert [(word.slug, word.term, word.language) for word in words] == [
            ("rammeavtale", "Rammeavtale", "nb"),
            ("ombruk", "Reuse", "en"),
        ]

    def test_norwegian_letters_come_last(self, session, publish):
        more = "".join(f"\n## {word} {{#{slug}}}\n\nx\n" for word, slug in NORWEGIAN)
        publish({"glossary": ("En avtale om kjøp.\n", f"En avtale om kjøp.\n{more}")})

        words = queries.glossary(session, "nb")

        assert [word.letter for word in words] == ["O", "R", "Z", "Æ", "Ø", "Å"]


class TestQueries:
    def test_courses_come_in_the_order_of_the_strategy(self, session, publish):
        publish()

        course = queries.published_courses(session, "nb")[0]

        assert (course.minutes, course.roles, course.lang) == (1, ["bestiller"], None)
        assert queries.published_courses(session, "en")[0].lang == "nb"

    def test_what_is_not_there_is_not_visible(self, session, publish):
        revision = publish()

        for ask in (
            lambda: queries.course_page(session, "benker", "nb"),
            lambda: queries.module_page(session, "stoler", "finnes-ikke", "nb"),
            lambda: queries.module_page(session, "benker", "behov", "nb", revision_id=revision.id),
            lambda: queries.revision(session, "0" * 64),
        ):
            with pytest.raises(NotVisible):
                ask()
        assert queries.revision(session, revision.id) is revision
        assert queries.published_revisions(session) == {"stoler": revision.id}
