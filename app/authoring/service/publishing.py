"""Switch to a prepared state of the content: immutable revisions, editions with their files, one short transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from app.assessment.service import publish_quiz
from app.audit.service import log_act
from app.authoring.errors import ContentMoved
from app.authoring.files import SHARED, Tree, owned_by_course
from app.authoring.models import Edition, SourceText
from app.authoring.preparation import PlannedCourse, Ready
from app.authoring.queries.published import source_files
from app.catalogue.service import publish_course, retire_course, store_strategy
from app.core import clock

PUBLISHING_LOCK = 7_421_011


@dataclass(frozen=True)
class Changed:
    """A course (or SHARED) that has a new edition, and its class: editorial, minor or major; or is retired."""

    course: str
    edition: int
    change: str


@dataclass(frozen=True)
class Origin:
    """Where what is published came from: files, draft or again; of which courses, written by whom."""

    kind: str
    courses: frozenset[str] = frozenset()
    """Those that were meant; others changed because of what they share. Empty: all."""
    written_by: UUID | None = None
    again: int | None = None

    def kind_for(self, course: str) -> str:
        return self.kind if not self.courses or course in self.courses else "shared"


def publish_files(session: Session, ready: Ready, *, by: UUID | None, origin: Origin) -> list[Changed]:
    """Make `ready` what everybody gets, all or nothing; raise ContentMoved if it was prepared on something else.

    Attempts and paths under way stay on the revision that they began on.
    """
    _lock(session)
    if source_files(session) != ready.base:
        raise ContentMoved
    changed: list[Changed] = []
    if ready.glossary is not None:
        store_strategy(session, ready.content, ready.glossary)
        changed.append(_edition(session, PlannedCourse(SHARED, ready.plan.shared_change), ready.files, by, origin))
    for planned in ready.plan.courses:
        _publish(session, ready, planned, by)
        changed.append(_edition(session, planned, ready.files, by, origin))
    for slug in ready.plan.retired:
        retire_course(session, course=slug)
        log_act(session, actor_id=by, verb="course.retired", object_id=f"course/{slug}")
        changed.append(Changed(slug, 0, "retired"))
    _keep_files(session, ready.files)
    session.flush()
    return changed


def _lock(session: Session) -> None:
    """One at a time; SQLite's writer has the database to itself already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": PUBLISHING_LOCK})


def _publish(session: Session, ready: Ready, planned: PlannedCourse, by: UUID | None) -> None:
    """The quiz first: a course page must never lead to a quiz that is not there."""
    if planned.course in ready.quizzes:
        quiz, rendered = ready.quizzes[planned.course]
        publish_quiz(session, quiz=quiz, rendered=rendered, published_by=by)
    if planned.course in ready.courses:
        publish_course(
            session,
            course=planned.course,
            rendered=ready.courses[planned.course],
            published_by=by,
            change=planned.change,
        )


def _edition(session: Session, planned: PlannedCourse, files: Tree, by: UUID | None, origin: Origin) -> Changed:
    number = 1 + (session.scalar(select(func.max(Edition.number)).where(Edition.course == planned.course)) or 0)
    session.add(
        Edition(
            course=planned.course,
            number=number,
            course_revision_id=planned.revision_id,
            quiz_revision_id=planned.quiz_revision_id,
            change=planned.change,
            origin=origin.kind_for(planned.course),
            again=origin.again if planned.course in origin.courses else None,
            files=owned_by_course(files).get(planned.course, {}),
            published_at=clock.now(),
            written_by=origin.written_by,
            published_by=by,
        )
    )
    log_act(
        session,
        actor_id=by,
        verb="course.published",
        object_id=f"course/{planned.course}",
        detail={"edition": number, "change": planned.change, "origin": origin.kind_for(planned.course)},
    )
    return Changed(planned.course, number, planned.change)


def _keep_files(session: Session, files: Tree) -> None:
    """What the editor starts from."""
    session.execute(delete(SourceText))
    rows = list(_rows(files))
    if rows:
        session.execute(insert(SourceText), rows)


def _rows(files: Tree) -> Iterable[dict[str, str]]:
    for course, own in owned_by_course(files).items():
        for path, text_ in own.items():
            yield {"path": path, "course": course, "text": text_}
