"""Drafts: two authors, no save that overwrites another's, nothing lost."""

import pytest
from sqlalchemy import select

from app.authoring import rules, service
from app.authoring.errors import DraftNotOpen, FileNotInDraft, NothingChanged, SameAuthor, StaleDraft
from app.authoring.models import Draft
from app.core.errors import NotVisible
from tests.authoring.test_publishing import prepared
from tests.authoring.world import FILES, MODULE

MINE, THEIRS = "Min tekst.\n", "Deres tekst.\n"


class TestSaving:
    def test_begins_a_draft_with_all_files_of_the_course(self, library, jonas):
        assert self.save(library, jonas, 0) == 2

        draft = the_draft(library)
        assert set(draft.files) == {path for path in FILES if "kjop" in path}
        assert (draft.files[MODULE], draft.version, draft.changed_by) == (MINE, 2, jonas.id)

    def test_refuses_an_older_version_and_keeps_what_is_there(self, library, jonas, siri):
        version = self.save(library, jonas, 0)
        self.save(library, siri, version, text=THEIRS)

        with pytest.raises(StaleDraft):
            self.save(library, jonas, version)

        assert the_draft(library).files[MODULE] == THEIRS

    def test_refuses_whoever_believed_that_there_was_no_draft(self, library, jonas, siri):
        self.save(library, siri, 0, text=THEIRS)

        with pytest.raises(StaleDraft):
            self.save(library, jonas, 0)

    def test_of_the_same_text_changes_nothing(self, library, jonas):
        version = self.save(library, jonas, 0)

        assert self.save(library, jonas, version) == version

    def test_of_what_is_published_begins_no_draft(self, library, jonas):
        assert self.save(library, jonas, 0, text=FILES[MODULE]) == 0

        with library.reader() as session:
            assert session.scalar(select(Draft.id)) is None

    def test_takes_only_files_of_the_course(self, library, jonas):
        with pytest.raises(FileNotInDraft):
            self.save(library, jonas, 0, path="courses/values.yml")
        with pytest.raises(NotVisible), library.transaction() as session:
            service.begin_draft(session, course="salg", by=jonas.id)

    def test_is_refused_while_another_author_reads(self, library, jonas):
        version = submitted(library, jonas)

        with pytest.raises(DraftNotOpen):
            self.save(library, jonas, version, text=THEIRS)

    def save(self, library, person, version, path=MODULE, text=MINE):
        with library.transaction() as session:
            return service.save_file(session, course="kjop", version=version, path=path, text=text, by=person.id)


class TestApproval:
    def test_needs_a_second_author(self, library, jonas, siri):
        version = submitted(library, jonas)

        with pytest.raises(SameAuthor):
            approve(library, jonas, version)
        assert the_draft(library).state == rules.IN_REVIEW

        assert [it.course for it in approve(library, siri, version)] == ["kjop"]
        with library.reader() as session:
            closed = session.scalars(select(Draft)).one()
            assert (closed.state, closed.approved_by) == (rules.PUBLISHED, siri.id)
            assert closed.closed_at

    def test_by_whoever_changed_it_last_is_refused_though_another_sent_it(self, library, jonas, siri):
        with library.transaction() as session:
            version = service.save_file(
                session, course="kjop", version=0, path=MODULE, text=changed_text(), by=jonas.id
            )
            draft = session.scalars(select(Draft)).one()
            service.submit(session, draft_id=draft.id, version=version, by=siri.id)

        for person in (jonas, siri):
            with pytest.raises(SameAuthor):
                approve(library, person, version + 1)

    def test_of_another_version_than_the_one_read_is_refused(self, library, jonas, siri):
        version = submitted(library, jonas)

        with pytest.raises(StaleDraft):
            approve(library, siri, version - 1)

    def test_happens_once(self, library, jonas, siri):
        version = submitted(library, jonas)
        approve(library, siri, version)

        with pytest.raises(AssertionError, match="no open draft"):
            approve(library, siri, version)

    def test_can_be_refused_with_a_note(self, library, jonas, siri):
        version = submitted(library, jonas)
        draft = the_draft(library)

        with pytest.raises(SameAuthor), library.transaction() as session:
            service.send_back(session, draft_id=draft.id, version=version, by=jonas.id, note="Bra!")
        with library.transaction() as session:
            service.send_back(session, draft_id=draft.id, version=version, by=siri.id, note="Kilden mangler.")

        sent_back = the_draft(library)
        assert (sent_back.state, sent_back.note, sent_back.submitted_by) == (rules.DRAFT, "Kilden mangler.", None)

    def test_is_not_asked_for_when_nothing_changed(self, library, jonas):
        with library.transaction() as session:
            draft = service.begin_draft(session, course="kjop", by=jonas.id)

        with pytest.raises(NothingChanged), library.transaction() as session:
            service.submit(session, draft_id=draft.id, version=1, by=jonas.id)

    def test_can_be_taken_back_by_whoever_wants_to_go_on(self, library, jonas):
        version = submitted(library, jonas)
        draft = the_draft(library)

        with library.transaction() as session:
            service.take_back(session, draft_id=draft.id, version=version, by=jonas.id)

        assert the_draft(library).state == rules.DRAFT


class TestDiscarding:
    def test_closes_the_draft_and_keeps_its_text(self, library, jonas):
        submitted(library, jonas)
        draft = the_draft(library)

        with library.transaction() as session:
            service.discard(session, draft_id=draft.id, version=draft.version, by=jonas.id)

        with library.reader() as session:
            closed = session.scalars(select(Draft)).one()
            assert (closed.state, closed.files[MODULE]) == (rules.DISCARDED, changed_text())
        with pytest.raises(DraftNotOpen), library.transaction() as session:
            service.discard(session, draft_id=draft.id, version=draft.version + 1, by=jonas.id)


def the_draft(library):
    with library.reader() as session:
        found = session.scalars(select(Draft).where(Draft.closed_at.is_(None))).one_or_none()
    assert found is not None, "no open draft"
    return found


def changed_text():
    return FILES[MODULE].replace("Mange kjøper nytt.", "Noen kjøper mye nytt.")


def submitted(library, person):
    """A draft that waits for approval; its version."""
    with library.transaction() as session:
        version = service.save_file(session, course="kjop", version=0, path=MODULE, text=changed_text(), by=person.id)
        draft = session.scalars(select(Draft)).one()
        service.submit(session, draft_id=draft.id, version=version, by=person.id)
    return version + 1


def approve(library, person, version):
    draft = the_draft(library)
    ready = prepared(library, {**FILES, MODULE: changed_text()})
    with library.transaction() as session:
        return service.approve(session, draft_id=draft.id, version=version, by=person.id, ready=ready)
