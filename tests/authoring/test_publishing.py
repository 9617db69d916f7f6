"""Publishing: at once or as drafts, only what changed, never with an error, always as a revision of its own."""

import pytest
from sqlalchemy import func, select

from app.assessment.models import Attempt, QuizRevision, Response
from app.assessment.models import Quiz as QuizRow
from app.audit.models import Act
from app.authoring import service
from app.authoring.errors import ContentMoved, ContentRefused, NothingChanged
from app.authoring.files import SHARED
from app.authoring.models import Draft, Edition, SourceText, SyncedFile
from app.authoring.preparation import prepare
from app.authoring.queries.contents import edition_files
from app.authoring.queries.published import published, refused
from app.authoring.service import Origin, publish_files, sync, sync_published
from app.catalogue.models import Course, CourseRevision, ModuleText
from app.core import clock
from app.core.ids import new_id
from tests.authoring.world import COURSE, FILES, GLOSSARY, MODULE, QUIZ, TRACK, VALUES, changed, question, write
from tests.tools.pace import units

OTHER_WORDS = ("Mange kjøper nytt.", "Noen kjøper mye nytt i stedet.")


def revisions(session):
    return (
        session.scalar(select(func.count(CourseRevision.id))),
        session.scalar(select(func.count(QuizRevision.id))),
        session.scalar(select(func.count(Edition.id))),
    )


class TestTheFirstSync:
    def test_publishes_everything(self, library):
        with library.reader() as session:
            course = session.get_one(Course, "kjop")
            assert revisions(session) == (1, 1, 2)
            assert session.get_one(QuizRow, "kjop").revision_id
            assert session.get_one(CourseRevision, course.revision_id).change == "major"
            assert set(session.scalars(select(SourceText.path))) == set(FILES)
            assert set(session.scalars(select(Act.verb))) == {"course.published"}

    def test_of_a_portal_in_production_publishes_too(self, database, shelf):
        done = sync(database, shelf)

        assert {changed.course for changed in done.published} == {SHARED, "kjop"}
        assert done.drafted == []

    def test_publishes_nothing_that_has_an_error(self, database, shelf, folder):
        write(folder, changed(MODULE, "minutes: 1", "minuttes: 1"))

        with pytest.raises(ContentRefused) as refused:
            sync_published(database, shelf)

        assert "courses/kjop/10-behov.nb.md:5: unknown-key" in str(refused.value)
        with database.reader() as session:
            assert revisions(session) == (0, 0, 0)
            assert session.scalar(select(func.count(SyncedFile.path))) == 0

    def test_refuses_what_is_not_text_with_its_line(self, database, shelf, folder):
        (folder / MODULE).write_bytes("---\nid: behov\ntitle: Bl\xe5\n".encode("latin-1"))

        with pytest.raises(ContentRefused) as refused:
            sync_published(database, shelf)

        assert [(p.path, p.line, p.code) for p in refused.value.problems] == [(MODULE, 3, "not-utf8")]


class TestTheNextSync:
    def test_is_quick_and_changes_nothing_when_no_file_changed(self, library, shelf):
        done: list = []

        assert units(lambda: done.extend(sync_published(library, shelf))) < 5
        assert done == []
        with library.reader() as session:
            assert revisions(session) == (1, 1, 2)

    def test_publishes_the_course_that_changed_and_says_how_much(self, library, shelf, folder):
        write(folder, changed(MODULE, *OTHER_WORDS))

        done = sync_published(library, shelf)

        assert [(it.course, it.change) for it in done] == [("kjop", "minor")]
        with library.reader() as session:
            assert revisions(session) == (2, 1, 3)
            text = session.get_one(SourceText, MODULE).text
            assert OTHER_WORDS[1] in text

    def test_calls_a_misspelling_a_correction_and_another_key_a_larger_change(self, library, shelf, folder):
        write(folder, changed(MODULE, "Mange kjøper", "Mangge kjøper"))
        assert [it.change for it in sync_published(library, shelf)] == ["editorial"]

        quiz = FILES[QUIZ].replace("- [x] Valg a i kjop-001", "- [ ] Valg a i kjop-001")
        write(folder, {QUIZ: quiz.replace("- [ ] Valg b i kjop-001", "- [x] Valg b i kjop-001")})
        assert [it.change for it in sync_published(library, shelf)] == ["major"]

    def test_lets_a_value_change_the_courses_that_show_it(self, library, shelf, folder):
        write(folder, changed(VALUES, "value: 30", "value: 40"))

        done = sync_published(library, shelf)

        assert [(it.course, it.change) for it in done] == [(SHARED, "editorial"), ("kjop", "editorial")]
        with library.reader() as session:
            assert (
                session.scalar(select(Edition.origin).where(Edition.course == "kjop", Edition.number == 2)) == "files"
            )
            revision = session.get_one(Course, "kjop").revision_id
            page = session.get_one(ModuleText, (revision, "behov", "nb"))
            assert "40" in str(page.segments)

    def test_changes_nothing_for_spaces_at_the_ends_of_lines(self, library, shelf, folder):
        write(folder, changed(MODULE, "[@kilde]\n", "[@kilde] \n\n"))

        assert sync_published(library, shelf) == []

    def test_takes_in_the_municipalitys_own_words(self, library, shelf):
        named = shelf.model_copy(update={"local_values": {"kontakt": "Kari på innkjøp"}})

        assert [it.course for it in sync(library, named).published] == ["kjop"]
        assert sync(library, named).published == []

    def test_retires_a_course_whose_files_are_gone(self, library, shelf, folder):
        for path in (COURSE, MODULE, TRACK, QUIZ):
            (folder / path).unlink()

        done = sync_published(library, shelf)

        assert [(it.course, it.change) for it in done] == [("kjop", "retired")]
        with library.reader() as session:
            assert session.get_one(Course, "kjop").retired_at

    def test_keeps_what_an_author_changed_in_the_browser(self, library, shelf, folder, jonas, siri):
        approve_change(library, shelf, jonas, siri, MODULE, changed(MODULE, *OTHER_WORDS)[MODULE])
        write(folder, changed(TRACK, "Avtalen er trygg.", "Avtalen er alltid trygg."))

        sync_published(library, shelf)

        with library.reader() as session:
            assert OTHER_WORDS[1] in session.get_one(SourceText, MODULE).text
            assert "alltid trygg" in session.get_one(SourceText, TRACK).text


class TestASyncInProduction:
    def test_makes_a_draft_of_each_course_that_changed(self, library, shelf, folder):
        write(folder, changed(MODULE, *OTHER_WORDS))

        done = sync(library, shelf)

        assert (done.published, done.drafted, done.waiting) == ([], ["kjop"], [])
        with library.reader() as session:
            draft = session.scalars(select(Draft)).one()
            assert (draft.course, draft.state, draft.changed_by) == ("kjop", "draft", None)
            assert OTHER_WORDS[1] in draft.files[MODULE]
            assert revisions(session) == (1, 1, 2)
        assert sync(library, shelf) == service.Synced()

    def test_leaves_an_open_draft_alone_and_comes_back_when_it_is_closed(self, library, shelf, folder, jonas):
        with library.transaction() as session:
            draft = service.begin_draft(session, course="kjop", by=jonas.id)
        write(folder, changed(MODULE, *OTHER_WORDS) | {GLOSSARY: FILES[GLOSSARY].replace("om igjen", "en gang til")})

        assert (sync(library, shelf).waiting, sync(library, shelf).drafted) == (["kjop"], [])

        with library.transaction() as session:
            service.discard(session, draft_id=draft.id, version=1, by=jonas.id)
        assert sync(library, shelf).drafted == ["kjop"]

    def test_in_demo_mode_publishes_at_once(self, library, demo, folder):
        write(folder, changed(MODULE, *OTHER_WORDS))

        assert [it.course for it in sync(library, demo).published] == ["kjop"]


class TestPublishing:
    def test_leaves_older_revisions_and_open_attempts_as_they_were(self, library, shelf, folder, jonas):
        with library.transaction() as session:
            before = session.get_one(QuizRow, "kjop").revision_id
            attempt = an_attempt(jonas.id, before)
            session.add(attempt)
            course_before = session.get_one(Course, "kjop").revision_id
            kept = session.get_one(CourseRevision, course_before).canonical
        write(folder, changed(QUIZ, "Hva gjør du i kjop-001?", "Hva gjør du først i kjop-001?"))
        write(folder, {MODULE: changed(MODULE, *OTHER_WORDS)[MODULE]})

        sync_published(library, shelf)

        with library.reader() as session:
            assert session.get_one(QuizRow, "kjop").revision_id != before
            assert session.get_one(Attempt, attempt.id).revision_id == before
            assert session.get_one(CourseRevision, course_before).canonical == kept

    def test_refuses_what_was_prepared_on_something_else(self, library, shelf, folder):
        ready = prepared(library, changed(MODULE, *OTHER_WORDS))
        write(folder, changed(TRACK, "Avtalen er trygg.", "Avtalen er alltid trygg."))
        sync_published(library, shelf)

        with pytest.raises(ContentMoved), library.transaction() as session:
            publish_files(session, ready, by=None, origin=Origin("files"))

    def test_refuses_that_an_answered_question_is_taken_away(self, library, jonas):
        with library.transaction() as session:
            revision = session.get_one(QuizRow, "kjop").revision_id
            attempt = an_attempt(jonas.id, revision)
            session.add(attempt)
            session.flush()
            session.add(a_response(attempt.id, "kjop-001"))
        replaced = FILES[QUIZ].replace(question("kjop-001", "o1", "a"), question("kjop-009", "o1", "a"))

        with pytest.raises(ContentRefused) as refusal:
            prepared(library, {**FILES, QUIZ: replaced})
        retired = replaced.replace("must_pass: []", "must_pass: []\nretired: [kjop-001]")

        assert [problem.code for problem in refusal.value.problems if problem.is_error] == ["question-not-retired"]
        assert prepared(library, {**FILES, QUIZ: retired}).plan.courses[0].change == "minor"

    def test_never_renders_within_the_transaction(self, library):
        ready = prepared(library, changed(MODULE, *OTHER_WORDS))

        assert "Noen kjøper mye nytt" in str(ready.courses["kjop"].modules["behov"]["nb"].segments)


class TestPublishAgain:
    def test_brings_the_older_revision_back_and_counts_on(self, library, shelf, folder, jonas):
        with library.reader() as session:
            first = session.get_one(Course, "kjop").revision_id
        write(folder, changed(MODULE, *OTHER_WORDS))
        sync_published(library, shelf)

        again(library, jonas, 1)

        with library.reader() as session:
            assert session.get_one(Course, "kjop").revision_id == first
            newest = session.scalars(select(Edition).where(Edition.course == "kjop", Edition.number == 3)).one()
            assert (newest.origin, newest.again, newest.published_by) == ("again", 1, jonas.id)
            assert revisions(session) == (2, 1, 4)
            assert OTHER_WORDS[0] in session.get_one(SourceText, MODULE).text

    def test_shows_the_older_text_with_the_values_of_today(self, library, shelf, folder, jonas):
        write(folder, changed(MODULE, *OTHER_WORDS))
        sync_published(library, shelf)
        write(folder, {VALUES: changed(VALUES, "value: 30", "value: 40")[VALUES]})
        sync_published(library, shelf)

        again(library, jonas, 1)

        with library.reader() as session:
            page = session.get_one(ModuleText, (session.get_one(Course, "kjop").revision_id, "behov", "nb"))
            assert "Mange kjøper nytt" in str(page.segments)
            assert "40" in str(page.segments)

    def test_of_what_is_published_changes_nothing(self, library, jonas):
        with pytest.raises(NothingChanged):
            again(library, jonas, 1)


def prepared(library, files):
    with library.reader() as session:
        return prepare(published(session), files, local_values={}, refused=lambda found: refused(session, found))


def again(library, person, number):
    with library.reader() as session:
        now = published(session)
        files = {**now.files, **edition_files(session, "kjop", number)}
    ready = prepare(now, files, local_values={})
    with library.transaction() as session:
        service.publish_again(session, course="kjop", number=number, ready=ready, by=person.id)


def approve_change(library, settings, writer, approver, path, text):
    """From a written file to its publication."""
    with library.transaction() as session:
        version = service.save_file(session, course="kjop", version=0, path=path, text=text, by=writer.id)
        draft = session.scalars(select(Draft).where(Draft.closed_at.is_(None))).one()
        service.submit(session, draft_id=draft.id, version=version, by=writer.id)
    ready = prepared(library, {**FILES, path: text})
    with library.transaction() as session:
        service.approve(session, draft_id=draft.id, version=version + 1, by=approver.id, ready=ready)


def an_attempt(person_id, revision_id):
    return Attempt(
        id=new_id(),
        person_id=person_id,
        quiz="kjop",
        revision_id=revision_id,
        objectives=["o1"],
        drawn=[{"question": "kjop-001", "options": ["a", "b", "c"]}],
        seed=1,
        language="nb",
        started_at=clock.now(),
    )


def a_response(attempt_id, key):
    return Response(attempt_id=attempt_id, question=key, answer=["a"], saved_at=clock.now())
