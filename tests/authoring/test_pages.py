"""The authors' pages: from the list to a published change, by two authors; nothing written is lost."""

import re

from sqlalchemy import select

from app.authoring.models import Draft
from app.catalogue.models import Course, ModuleText
from tests.authoring.world import FILES, MODULE, QUIZ, VALUES

EDIT = f"/author/kjop/files/{MODULE}"
NEW_TEXT = FILES[MODULE].replace("Mange kjøper nytt.", "Noen kjøper mye nytt i stedet.")


def version(page) -> str:
    return re.search(r'name="version"[^>]*value="(\d+)"', page.text)[1]


def save(browser, text, *, at=None, path=EDIT):
    """Save as from the page that was open, whose version is `at`."""
    return browser.send(path, text=text, version=version(browser.get(path)) if at is None else at, act="save")


def visible(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class TestTheList:
    def test_shows_what_is_published_and_what_is_open(self, sit_down, jonas):
        browser = sit_down(jonas)
        before = visible(browser.get("/author").text)
        save(browser, NEW_TEXT)

        assert "Kjøp Published" in before
        assert "Nynorsk is missing" in before
        assert "Draft changed by Jonas Berg" in visible(browser.get("/author?show=draft").text)
        assert "Nothing fits." in browser.get("/author?show=in_review").text

    def test_is_for_authors_only(self, client, library):
        assert client.get("/author").status_code == 302


class TestEditing:
    def test_saves_a_draft_that_learners_do_not_see(self, sit_down, library, jonas):
        browser = sit_down(jonas)

        assert save(browser, NEW_TEXT).status_code == 302

        page = browser.get(EDIT)
        assert "Noen kjøper mye nytt" in page.text
        assert "The draft is saved" in page.text
        with library.reader() as session:
            shown = session.get_one(ModuleText, (session.get_one(Course, "kjop").revision_id, "behov", "nb"))
            assert "Mange kjøper nytt" in str(shown.segments)

    def test_previews_without_saving(self, sit_down, library, jonas):
        browser = sit_down(jonas)

        page = browser.send(EDIT, text=NEW_TEXT, version="0", act="preview")

        preview = page.text.split('id="preview-h"')[1].split("checks-h")[0]
        assert "Noen kjøper mye nytt i stedet." in preview
        assert "Check yourself" in preview
        assert "Tittel kjop-101" in preview
        with library.reader() as session:
            assert session.scalar(select(Draft.id)) is None

    def test_writes_what_fmt_writes(self, sit_down, library, jonas):
        browser = sit_down(jonas)

        save(browser, NEW_TEXT.replace("## Situasjonen {#situasjonen}", "## Situasjonen   ").replace("\n", "\r\n"))

        with library.reader() as session:
            text = session.scalars(select(Draft.files)).one()[MODULE]
        assert "## Situasjonen {#situasjonen}\n" in text
        assert "\r" not in text

    def test_tells_errors_with_a_link_to_the_line(self, sit_down, jonas):
        page = sit_down(jonas).send(EDIT, text=NEW_TEXT.replace("[@kilde]", "[@kilden]"), version="0", act="preview")

        assert 'href="#line-12" data-line="12"' in page.text
        assert '<li id="line-12">' in page.text
        assert "Did you mean kilde?" in page.text

    def test_of_a_quiz_shows_the_key_and_every_feedback(self, sit_down, jonas):
        page = visible(sit_down(jonas).get(f"/author/kjop/files/{QUIZ}").text)

        assert "Right: Valg a i kjop-001 Om a i kjop-001." in page
        assert "Not right: Valg b i kjop-001" in page

    def test_of_shared_files_lets_values_be_changed(self, sit_down, library, jonas, siri):
        path = f"/author/_shared/files/{VALUES}"
        save(sit_down(jonas), FILES[VALUES].replace("value: 30", "value: 40"), path=path)

        review = visible(sit_down(siri).get("/author/_shared/review").text)
        assert "Kjøp Proposed class: Correction" in review

    def test_keeps_text_that_is_too_large_and_says_why(self, sit_down, jonas):
        page = sit_down(jonas).send(EDIT, text="[" * 100_001, version="0", act="save")

        assert page.status_code == 400
        assert "larger than 100 kB" in page.text
        assert "[" * 100_001 in page.text

    def test_says_when_the_renderer_was_stopped(self, sit_down, jonas):
        page = sit_down(jonas).send(EDIT, text=NEW_TEXT + "[" * 60_000, version="0", act="preview")

        assert page.status_code == 200
        assert "It took more than two seconds and was stopped" in page.text
        assert "[" * 60_000 in page.text

    def test_of_another_file_than_the_courses_is_not_there(self, sit_down, jonas):
        browser = sit_down(jonas)

        for path in (
            "/author/kjop/files/courses/values.yml",
            "/author/salg",
            "/author/kjop/files/../../x",
            "/author/kjop/editions/9/again",
        ):
            assert browser.get(path).status_code == 404


class TestTwoAtOnce:
    def test_shows_both_texts_and_loses_neither(self, sit_down, library, jonas, siri):
        first, second = sit_down(jonas), sit_down(siri)
        seen = version(first.get(EDIT))
        save(second, FILES[MODULE].replace("Mange kjøper nytt.", "Siri skriver dette."))

        refused = save(first, NEW_TEXT, at=seen)

        assert refused.status_code == 409
        assert "Siri skriver dette." in refused.text
        assert "Noen kjøper mye nytt i stedet." in refused.text.split("<textarea")[1].split("</textarea>")[0]
        with library.reader() as session:
            assert "Siri skriver dette." in session.scalars(select(Draft.files)).one()[MODULE]

        assert save(first, NEW_TEXT, at=version(refused)).status_code == 302
        with library.reader() as session:
            assert session.scalars(select(Draft.files)).one()[MODULE] == NEW_TEXT

    def test_keeps_what_was_written_while_the_draft_was_discarded(self, sit_down, jonas, siri):
        first, second = sit_down(jonas), sit_down(siri)
        save(first, NEW_TEXT)
        seen = version(first.get(EDIT))
        second.send("/author/kjop/discard", version=seen)

        refused = save(first, NEW_TEXT.replace("mye", "altfor mye"), at=seen)

        assert refused.status_code == 409
        assert "altfor mye" in refused.text
        assert version(refused) == "0"


class TestFromChangeToPublished:
    def test_takes_a_second_author(self, sit_down, library, jonas, siri):
        writer, approver = sit_down(jonas), sit_down(siri)
        save(writer, NEW_TEXT)
        writer.send("/author/kjop/submit", "/author/kjop", version=version(writer.get(EDIT)))
        own = writer.get("/author/kjop/review")
        other = approver.get("/author/kjop/review")

        assert "Approve and publish" not in own.text
        assert "Another author must approve it." in own.text
        assert "Proposed class: Smaller change" in visible(other.text)
        assert re.search(r"<del>.*Mange.*</del>", other.text)
        assert re.search(r"<ins>.*Noen.*</ins>", other.text)
        writer.send("/author/kjop/approve", "/author/kjop", version=version(other), change="minor")
        assert self.shown(library) == "Mange kjøper nytt."

        approver.send("/author/kjop/approve", "/author/kjop/review", version=version(other), change="minor")

        assert "Published. Those who have begun finish" in approver.get("/author/kjop").text
        assert self.shown(library) == "Noen kjøper mye nytt i stedet."
        assert "Jonas Berg wrote, Siri Berg approved" in approver.get("/author/kjop/editions").text

    def test_is_not_offered_while_there_are_errors(self, sit_down, library, jonas):
        browser = sit_down(jonas)
        save(browser, NEW_TEXT.replace("[@kilde]", "[@kilden]"))

        page = browser.get("/author/kjop")
        browser.send("/author/kjop/submit", "/author/kjop", version=version(browser.get(EDIT)))

        assert "Send to approval" not in page.text
        assert "Put the 1 error right" in page.text
        with library.reader() as session:
            assert session.scalars(select(Draft.state)).one() == "draft"

    def test_can_be_sent_back_with_a_note(self, sit_down, jonas, siri):
        writer, approver = sit_down(jonas), sit_down(siri)
        save(writer, NEW_TEXT)
        writer.send("/author/kjop/submit", "/author/kjop", version=version(writer.get(EDIT)))
        seen = version(approver.get("/author/kjop/review"))

        empty = approver.send("/author/kjop/send-back", "/author/kjop/review", version=seen, note=" ")
        approver.send("/author/kjop/send-back", "/author/kjop/review", version=seen, note="Kilden mangler.")

        assert empty.status_code == 400
        assert "Write what is missing" in empty.text
        assert "Kilden mangler." in writer.get("/author/kjop").text

    def test_may_be_called_larger_but_never_smaller_than_proposed(self, sit_down, library, jonas, siri):
        writer, approver = sit_down(jonas), sit_down(siri)
        save(writer, NEW_TEXT)
        writer.send("/author/kjop/submit", "/author/kjop", version=version(writer.get(EDIT)))
        seen = version(approver.get("/author/kjop/review"))

        approver.send("/author/kjop/approve", "/author/kjop/review", version=seen, change="editorial")

        assert "Smaller change. From a draft" in visible(approver.get("/author/kjop/editions").text)

    def test_can_be_undone_by_publishing_the_older_again(self, sit_down, library, jonas, siri):
        self.test_takes_a_second_author(sit_down, library, jonas, siri)
        browser = sit_down(siri)

        ask = browser.get("/author/kjop/editions/1/again")
        browser.send("/author/kjop/editions/1/again", version="1")

        assert "Publish number 1 again?" in ask.text
        assert self.shown(library) == "Mange kjøper nytt."
        assert "Published again: number 1" in visible(browser.get("/author/kjop/editions").text)

    def shown(self, library):
        with library.reader() as session:
            page = session.get_one(ModuleText, (session.get_one(Course, "kjop").revision_id, "behov", "nb"))
        return next(
            text for text in ("Mange kjøper nytt.", "Noen kjøper mye nytt i stedet.") if text in str(page.segments)
        )
