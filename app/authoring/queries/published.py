"""What is published: files and revisions, as the preparation of something new wants them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment.content import check_change
from app.assessment.models import Quiz, QuizRevision
from app.assessment.queries import answered_questions
from app.authoring.content import Library
from app.authoring.files import Tree
from app.authoring.models import SourceText, SyncedFile
from app.authoring.preparation import Published
from app.catalogue.content.problems import Problem, Problems
from app.catalogue.models import Course, CourseRevision


def published(session: Session, files: Tree | None = None) -> Published:
    """Files and revisions of one moment: three statements, or two where the files are known already."""
    courses = session.execute(
        select(Course.slug, CourseRevision.id, CourseRevision.canonical)
        .join(CourseRevision, CourseRevision.id == Course.revision_id)
        .where(Course.retired_at.is_(None))
    ).all()
    quizzes = session.execute(
        select(Quiz.slug, QuizRevision.id, QuizRevision.canonical).join(
            QuizRevision, QuizRevision.id == Quiz.revision_id
        )
    ).all()
    return Published(
        files=source_files(session) if files is None else files,
        courses={row.slug: row.id for row in courses},
        canonicals={row.id: row.canonical for row in courses},
        quizzes={row.slug: row.id for row in quizzes},
        quiz_canonicals={row.id: row.canonical for row in quizzes},
    )


def source_files(session: Session, course: str | None = None) -> Tree:
    """The files that what is published was made of; of one course, or all."""
    statement = select(SourceText.path, SourceText.text).order_by(SourceText.path)
    if course is not None:
        statement = statement.where(SourceText.course == course)
    return {row.path: row.text for row in session.execute(statement)}


def synced_digests(session: Session) -> dict[str, str]:
    """{path: digest} of the files on disk as last taken in."""
    return {row.path: row.digest for row in session.execute(select(SyncedFile.path, SyncedFile.digest))}


def refused(session: Session, library: Library, quizzes: Collection[str] | None = None) -> list[Problem]:
    """Questions that changed their type, or are gone though somebody has answered them; in `quizzes`, or in all."""
    found: list[Problem] = []
    wanted = library.quizzes.keys() if quizzes is None else quizzes
    known = _ever_published(session, wanted)
    for quiz in library.quizzes.values():
        if quiz.id in known:
            problems = Problems(quiz.path, found)
            check_change(quiz, _all_of(known[quiz.id]), problems, answered_questions(session, quiz.id))
    return found


def _ever_published(session: Session, quizzes: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """{quiz: canonical forms, the newest first}."""
    forms: dict[str, list[dict[str, Any]]] = {}
    statement = (
        select(QuizRevision.quiz, QuizRevision.canonical)
        .where(QuizRevision.quiz.in_(quizzes))
        .order_by(QuizRevision.number.desc())
    )
    for quiz, canonical in session.execute(statement):
        forms.setdefault(quiz, []).append(canonical)
    return forms


def _all_of(forms: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One form that knows every question there ever was: an id stays what it first was, also after a step back."""
    questions: dict[str, Any] = {}
    retired: set[str] = set()
    for form in forms:
        for question in form["questions"]:
            questions.setdefault(question["id"], question)
        retired.update(form["retired"])
    return {"questions": [q for key, q in questions.items() if key not in retired], "retired": sorted(retired)}
