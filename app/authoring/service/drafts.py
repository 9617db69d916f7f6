"""Drafts: begin, save, send to approval, send back, take back, discard, approve."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.assessment.models import Quiz
from app.audit.service import log_act
from app.authoring import rules
from app.authoring.errors import DraftNotOpen, FileNotInDraft, NothingChanged, SameAuthor, StaleDraft
from app.authoring.files import is_picture
from app.authoring.models import Draft
from app.authoring.preparation import Ready
from app.authoring.queries.published import source_files
from app.authoring.service.publishing import Changed, Origin, publish_files
from app.catalogue.models import Course
from app.core import clock
from app.core.errors import NotVisible


def begin_draft(session: Session, *, course: str, by: UUID) -> Draft:
    """The open draft of a course, or a new one with the files that are published; raise NotVisible without any."""
    found = _locked(session, course)
    if found is not None:
        return found
    files = source_files(session, course)
    if not files:
        raise NotVisible
    return add_draft(session, course=course, files=files, by=by)


def add_draft(session: Session, *, course: str, files: Mapping[str, str], by: UUID | None) -> Draft:
    """A new draft; if somebody else was quicker, theirs."""
    now = clock.now()
    published = session.get(Course, course)
    quiz = session.get(Quiz, published.quiz) if published is not None and published.quiz else None
    draft = Draft(
        course=course,
        files=dict(files),
        base_revision_id=published.revision_id if published else None,
        base_quiz_revision_id=quiz.revision_id if quiz else None,
        state=rules.DRAFT,
        version=1,
        note="",
        created_by=by,
        created_at=now,
        changed_by=by,
        changed_at=now,
        writers=[],
    )
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        return session.scalars(select(Draft).where(Draft.course == course, Draft.closed_at.is_(None))).one()
    return draft


def save_file(session: Session, *, course: str, version: int, path: str, text: str, by: UUID) -> int:
    """Keep the text of one file and give the draft's new version; 0 says that there was no draft, or still is none.

    Raise StaleDraft, changing nothing, when the draft is not the one that the author saw.
    """
    draft = _locked(session, course)
    if (draft.version if draft else 0) != version:
        raise StaleDraft
    if draft is not None and draft.state != rules.DRAFT:
        raise DraftNotOpen
    if draft is None and source_files(session, course).get(path) == text:
        return 0
    draft = draft or begin_draft(session, course=course, by=by)
    if path not in draft.files or is_picture(path):
        raise FileNotInDraft(path)
    if draft.files[path] == text:
        return draft.version
    files = dict(draft.files) | {path: text}
    writers = sorted({*draft.writers, str(by)})
    return _change(session, draft, draft.version, files=files, changed_by=by, changed_at=clock.now(), writers=writers)


def _locked(session: Session, course: str) -> Draft | None:
    return session.scalar(select(Draft).where(Draft.course == course, Draft.closed_at.is_(None)).with_for_update())


def submit(session: Session, *, draft_id: UUID, version: int, by: UUID) -> None:
    """Send to a second author; the door has checked just this version and found no error."""
    draft = _loaded(session, draft_id, (rules.DRAFT,))
    if draft.files == source_files(session, draft.course):
        raise NothingChanged
    _change(session, draft, version, state=rules.IN_REVIEW, submitted_by=by, submitted_at=clock.now(), note="")
    _log(session, draft, "draft.submitted", by)


def take_back(session: Session, *, draft_id: UUID, version: int, by: UUID) -> None:
    """Go on writing instead of waiting for the approval."""
    draft = _loaded(session, draft_id, (rules.IN_REVIEW,))
    _change(session, draft, version, state=rules.DRAFT, submitted_by=None, submitted_at=None)
    _log(session, draft, "draft.taken-back", by)


def send_back(session: Session, *, draft_id: UUID, version: int, by: UUID, note: str) -> None:
    """The second author says what is missing; raise SameAuthor for whoever wrote or sent it."""
    draft = _loaded(session, draft_id, (rules.IN_REVIEW,))
    _refuse_same_author(draft, by)
    _change(session, draft, version, state=rules.DRAFT, note=note, submitted_by=None, submitted_at=None)
    _log(session, draft, "draft.sent-back", by)


def discard(session: Session, *, draft_id: UUID, version: int, by: UUID) -> None:
    """Close the draft unpublished; its text is kept with the closed draft."""
    draft = _loaded(session, draft_id, (rules.DRAFT, rules.IN_REVIEW))
    _change(session, draft, version, state=rules.DISCARDED, closed_at=clock.now())
    _log(session, draft, "draft.discarded", by)


def approve(session: Session, *, draft_id: UUID, version: int, by: UUID, ready: Ready) -> list[Changed]:
    """Publish what a second author has read; `ready` was prepared from this version."""
    draft = _loaded(session, draft_id, (rules.IN_REVIEW,))
    _refuse_same_author(draft, by)
    _change(session, draft, version, state=rules.PUBLISHED, approved_by=by, closed_at=clock.now())
    origin = Origin("draft", frozenset({draft.course}), written_by=draft.changed_by)
    return publish_files(session, ready, by=by, origin=origin)


def _refuse_same_author(draft: Draft, by: UUID) -> None:
    if not rules.may_approve(by, changed_by=draft.changed_by, submitted_by=draft.submitted_by, writers=draft.writers):
        raise SameAuthor


def _loaded(session: Session, draft_id: UUID, states: tuple[str, ...]) -> Draft:
    draft = session.get(Draft, draft_id, with_for_update=True, populate_existing=True)
    if draft is None:
        raise NotVisible
    if draft.state not in states:
        raise DraftNotOpen
    return draft


def _change(session: Session, draft: Draft, version: int, **values: Any) -> int:
    """Only from the version that the author saw: the row count decides between two at once. Gives the new version."""
    done = session.execute(
        update(Draft)
        .where(Draft.id == draft.id, Draft.version == version)
        .values(version=version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise StaleDraft
    return version + 1


def _log(session: Session, draft: Draft, verb: str, by: UUID) -> None:
    log_act(session, actor_id=by, verb=verb, object_id=f"course/{draft.course}", detail={"draft": str(draft.id)})
