"""Drafts as authors see them: who has written, where they stand, what they would change."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.authoring import rules
from app.authoring.files import Tree
from app.authoring.models import Draft
from app.core.errors import NotVisible
from app.identity.models import Person


@dataclass(frozen=True)
class DraftPage:
    """An open draft with the names of those who had a hand in it."""

    id: UUID
    course: str
    files: Tree
    state: str
    version: int
    note: str
    changed_by: UUID | None
    changed_by_name: str
    """Empty: it came from files by a sync."""
    changed_at: datetime
    submitted_by: UUID | None
    submitted_by_name: str
    submitted_at: datetime | None
    writers: list[str]

    @property
    def is_in_review(self) -> bool:
        return self.state == rules.IN_REVIEW

    def may_be_approved_by(self, person_id: UUID) -> bool:
        """A second author, see rules.may_approve."""
        return rules.may_approve(
            person_id, changed_by=self.changed_by, submitted_by=self.submitted_by, writers=self.writers
        )


def open_courses(session: Session) -> set[str]:
    """Courses with an open draft."""
    return set(session.scalars(select(Draft.course).where(Draft.closed_at.is_(None))))


def open_draft(session: Session, course: str) -> DraftPage | None:
    """The open draft of a course; one statement."""
    changer, submitter = aliased(Person), aliased(Person)
    row = session.execute(
        select(
            Draft,
            changer.given_name.label("changer_given"),
            changer.family_name.label("changer_family"),
            submitter.given_name.label("submitter_given"),
            submitter.family_name.label("submitter_family"),
        )
        .outerjoin(changer, changer.id == Draft.changed_by)
        .outerjoin(submitter, submitter.id == Draft.submitted_by)
        .where(Draft.course == course, Draft.closed_at.is_(None))
    ).first()
    return None if row is None else _page(*row)


def draft_to_do(session: Session, course: str) -> DraftPage:
    """The open draft of a course; raise NotVisible if there is none."""
    found = open_draft(session, course)
    if found is None:
        raise NotVisible
    return found


def _page(
    draft: Draft,
    changer_given: str | None,
    changer_family: str | None,
    submitter_given: str | None,
    submitter_family: str | None,
) -> DraftPage:
    return DraftPage(
        id=draft.id,
        course=draft.course,
        files=draft.files,
        state=draft.state,
        version=draft.version,
        note=draft.note,
        changed_by=draft.changed_by,
        changed_by_name=_name(changer_given, changer_family),
        changed_at=draft.changed_at,
        writers=draft.writers,
        submitted_by=draft.submitted_by,
        submitted_by_name=_name(submitter_given, submitter_family),
        submitted_at=draft.submitted_at,
    )


def _name(given: str | None, family: str | None) -> str:
    return f"{given} {family}" if given else ""
