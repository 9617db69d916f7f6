"""The verbs of learning: begin a course, do its modules, take its quiz, complete it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.assessment import queries as attempts
from app.assessment import rules as grading
from app.assessment import service as assessment
from app.assessment.models import Attempt
from app.audit import service as audit
from app.catalogue.models import Course, CourseRevision, CourseText
from app.core import clock, events
from app.core.errors import DomainError, NotVisible
from app.core.ids import new_id
from app.learning import queries, rules
from app.learning.events import CourseBegun, CourseCompleted, ErrorReported
from app.learning.models import Completion, CoursePath, ErrorReport, ModuleProgress

SOURCE_LANGUAGE = "nb"


class ModulesRemain(DomainError):
    """The quiz opens when the modules of the path are done."""


class ModuleHasChecks(DomainError):
    """A module with checks is done by answering them, not by confirming."""


@dataclass(frozen=True)
class Learner:
    """Who learns, as what, where: what a path and a fact need to know of a person."""

    person_id: UUID
    roles: list[str]
    unit_id: UUID | None
    language: str


@dataclass(frozen=True)
class Keys:
    """The municipality's record key and how long competence lasts."""

    record_key: str
    valid_months: int


def begin_course(session: Session, learner: Learner, *, course: str, key: str) -> CoursePath:
    """Fix the person's path on the revision published now; the one under way, if there is one."""
    path = queries.open_path(session, learner.person_id, course)
    return path if path is not None else _new_path(session, learner, course, key)


def _new_path(session: Session, learner: Learner, course: str, key: str) -> CoursePath:
    row = session.execute(
        select(CourseRevision.id, CourseRevision.objectives, CourseText.outline)
        .join(Course, Course.revision_id == CourseRevision.id)
        .join(CourseText, CourseText.revision_id == CourseRevision.id)
        .where(Course.slug == course, Course.retired_at.is_(None), CourseText.language == SOURCE_LANGUAGE)
    ).first()
    if row is None:
        raise NotVisible
    modules = rules.path_modules(row.outline, learner.roles)
    objectives = rules.path_objectives(row.outline, row.objectives, learner.roles)
    now = clock.now()
    path = CoursePath(
        id=new_id(),
        person_id=learner.person_id,
        course=course,
        revision_id=row.id,
        roles=learner.roles,
        modules=modules,
        objectives=objectives,
        done=[],
        minutes=rules.path_minutes(row.outline, modules, len(objectives)),
        started_at=now,
        last_seen_at=now,
    )
    try:
        with session.begin_nested():
            session.add(path)
    except IntegrityError:
        raced = queries.open_path(session, learner.person_id, course)
        assert raced is not None
        return raced
    events.publish(session, CourseBegun(learner.person_id, course))
    _record(session, learner, key, verb="initialized", path=path, object_id=f"course/{course}")
    return path


def confirm_read(session: Session, learner: Learner, *, course: str, module: str, asked: set[str], key: str) -> None:
    """Mark a module without checks (that are still `asked`) as read; raise ModuleHasChecks for one that has them."""
    path = begin_course(session, learner, course=course, key=key)
    if asked.intersection(_checks_of(session, path, module)):
        raise ModuleHasChecks
    _finish_module(session, learner, path, module, key)


def note_check(
    session: Session, learner: Learner, *, course: str, module: str, asked: set[str], right: set[str], key: str
) -> bool:
    """After a check was answered: true if the module is done now.

    `asked` holds the checks that the published quiz still has: one that an author has taken out since the path was
    fixed holds nobody back. `right` holds those answered correctly so far.
    """
    path = begin_course(session, learner, course=course, key=key)
    path.last_seen_at = clock.now()
    done = rules.module_is_done(asked.intersection(_checks_of(session, path, module)), right)
    if done:
        _finish_module(session, learner, path, module, key)
    return done


def _checks_of(session: Session, path: CoursePath, module: str) -> list[str]:
    outline = session.scalars(
        select(CourseText.outline).where(
            CourseText.revision_id == path.revision_id, CourseText.language == SOURCE_LANGUAGE
        )
    ).one()
    found = next((entry for entry in outline if entry["slug"] == module), None)
    if found is None:
        raise NotVisible
    checks: list[str] = found["checks"]
    return checks


def _finish_module(session: Session, learner: Learner, path: CoursePath, module: str, key: str) -> None:
    """The path's row is locked, so what is done once is done once."""
    if module not in path.modules or module in path.done:
        return
    now = clock.now()
    path.last_seen_at, path.done = now, [*path.done, module]
    session.add(ModuleProgress(path_id=path.id, module=module, completed_at=now))
    session.flush()
    _record(session, learner, key, verb="completed", path=path, object_id=f"module/{path.course}/{module}")


def start_quiz(
    session: Session, learner: Learner, *, course: str, quiz: str, only: list[str] | None, key: str
) -> Attempt:
    """Begin the quiz of a course, or go on with the open one; `only` narrows a retake to what was missed."""
    path = begin_course(session, learner, course=course, key=key)
    if set(path.modules) - set(path.done):
        raise ModulesRemain
    narrowed = [objective for objective in path.objectives if only is None or objective in only]
    return assessment.start_attempt(
        session,
        person_id=learner.person_id,
        quiz=quiz,
        objectives=narrowed or path.objectives,
        roles=path.roles,
        language=learner.language,
    )


def submit_quiz(session: Session, learner: Learner, *, attempt_id: UUID, quiz: str, course: str, keys: Keys) -> bool:
    """Hand in the attempt, and complete the course with it when all is mastered; once, however often it is asked.

    True when this attempt, together with earlier ones on the same path, masters every objective of the path.
    """
    attempt = session.get(Attempt, attempt_id)
    if attempt is None or attempt.quiz != quiz:
        raise NotVisible
    outcome = assessment.submit(session, attempt_id=attempt_id, person_id=learner.person_id)
    if not outcome.first_time:
        return outcome.passed
    path = queries.open_path(session, learner.person_id, course)
    if path is None or not outcome.passed:
        return outcome.passed
    mastered = attempts.mastered_since(
        session, person_id=learner.person_id, attempt_id=attempt_id, since=path.started_at
    )
    measured = _measured(session, path, attempt_id)
    if measured and measured <= mastered and not set(path.modules) - set(path.done):
        _complete(session, learner, path, attempt_id, keys)
    return outcome.passed


def _measured(session: Session, path: CoursePath, attempt_id: UUID) -> set[str]:
    """The objectives of the path that the attempt's edition asks about: one taken out since holds nobody back."""
    revision_id = session.scalars(select(Attempt.revision_id).where(Attempt.id == attempt_id)).one()
    return set(grading.measured(attempts.canonical_of(session, revision_id), path.objectives, path.roles))


def _complete(session: Session, learner: Learner, path: CoursePath, attempt_id: UUID, keys: Keys) -> None:
    attempt = session.get_one(Attempt, attempt_id)
    now = clock.now()
    completion = Completion(
        id=new_id(),
        person_id=learner.person_id,
        course=path.course,
        path_id=path.id,
        course_revision_id=path.revision_id,
        quiz_revision_id=attempt.revision_id,
        attempt_id=attempt_id,
        language=attempt.language,
        completed_at=now,
        record_id=_record(
            session, learner, keys.record_key, verb="completed", path=path, object_id=f"course/{path.course}"
        ),
    )
    path.ended_at = path.last_seen_at = now
    session.add(completion)
    session.flush()
    events.publish(
        session,
        CourseCompleted(
            person_id=learner.person_id,
            course=path.course,
            completion_id=completion.id,
            completed_on=clock.today(),
            valid_months=keys.valid_months,
        ),
    )


def _record(session: Session, learner: Learner, key: str, *, verb: str, path: CoursePath, object_id: str) -> UUID:
    return audit.record(
        session,
        key,
        audit.Fact(
            subject_key=audit.subject_key_of(session, learner.person_id),
            verb=verb,
            object_id=object_id,
            revision=path.revision_id,
            occurred_at=clock.now(),
            idempotency_key=f"{verb}:{path.id}:{object_id}",
            unit_id=learner.unit_id,
        ),
    )


def report_error(
    session: Session, *, course: str, module: str, revision_id: str, language: str, owner: str, message: str
) -> None:
    """Keep what a reader says is wrong, without the reader's name, and tell the rooms that listen."""
    report = ErrorReport(
        id=new_id(),
        course=course,
        module=module,
        revision_id=revision_id,
        language=language,
        message=message,
        reported_at=clock.now(),
    )
    session.add(report)
    session.flush()
    events.publish(session, ErrorReported(course, module, owner, report.id))
