"""Quizzes and their immutable revisions; attempts, responses and grades."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, WithId
from app.core.privacy import EMPLOYER, NOT_PERSONAL, Privacy

OWN_ANSWERS = Privacy(
    purpose="Let a person answer, be graded and see their result",
    basis=EMPLOYER,
    retention="Answers and grades 90 days after the result",
    export=True,
    erasure="deleted",
)


class Quiz(Base):
    __tablename__ = "quiz"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    slug: Mapped[str] = mapped_column(primary_key=True)
    revision_id: Mapped[str | None] = mapped_column(ForeignKey("quiz_revision.id", use_alter=True))


class QuizRevision(Base):
    """Immutable: `id` is the SHA-256 of `canonical`, which holds the keys and never leaves the server."""

    __tablename__ = "quiz_revision"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    id: Mapped[str] = mapped_column(primary_key=True)
    quiz: Mapped[str] = mapped_column(ForeignKey("quiz.slug"), index=True)
    number: Mapped[int]
    canonical: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None]


class QuestionText(Base):
    """A question in one language: what may be shown before the answer, and what only after.

    `asked`: {title, story (HTML), prompt (HTML), options: [{id, html}], hint}; `told`: {options: {id: feedback HTML},
    explanation (HTML)}.
    """

    __tablename__ = "question_text"
    __privacy__: ClassVar[Privacy] = NOT_PERSONAL

    revision_id: Mapped[str] = mapped_column(ForeignKey("quiz_revision.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    asked: Mapped[dict[str, Any]]
    told: Mapped[dict[str, Any]]
    fallback: Mapped[bool] = mapped_column(default=False)


class Attempt(WithId, Base):
    """One go at a quiz; revision, objectives, drawn questions and their option order never change."""

    __tablename__ = "attempt"
    __privacy__: ClassVar[Privacy] = OWN_ANSWERS
    __table_args__ = (
        Index(
            "uq_attempt_open",
            "person_id",
            "quiz",
            unique=True,
            sqlite_where=text("submitted_at IS NULL"),
            postgresql_where=text("submitted_at IS NULL"),
        ),
        Index("ix_attempt_person", "person_id", "quiz", "started_at"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    quiz: Mapped[str] = mapped_column(ForeignKey("quiz.slug"))
    revision_id: Mapped[str] = mapped_column(ForeignKey("quiz_revision.id"))
    objectives: Mapped[list[str]]
    """Which are measured: those of the path, or on a retake those that were missed."""
    drawn: Mapped[list[Any]]
    """[{"question": id, "options": [ids in shown order]}]"""
    seed: Mapped[int]
    language: Mapped[str]
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]


class Response(WithId, Base):
    """The answer to one drawn question, as last saved."""

    __tablename__ = "response"
    __privacy__: ClassVar[Privacy] = OWN_ANSWERS
    __table_args__ = (UniqueConstraint("attempt_id", "question"),)

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"))
    question: Mapped[str]
    answer: Mapped[list[Any]]
    """Ids of the options chosen, or the words or numbers given; [] is unanswered."""
    flagged: Mapped[bool] = mapped_column(default=False)
    sequence: Mapped[int] = mapped_column(default=1)
    """Counts up by one each time it is saved."""
    idempotency_key: Mapped[str | None]
    saved_at: Mapped[datetime]


class Grade(WithId, Base):
    """What an attempt came to; a regrade is a new row, the newest counts, and none takes a pass away."""

    __tablename__ = "grade"
    __privacy__: ClassVar[Privacy] = OWN_ANSWERS

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"), index=True)
    graded_at: Mapped[datetime]
    passed: Mapped[bool]
    questions: Mapped[list[Any]]
    """[{"question", "state": right | partly | wrong | unanswered, "share": 0..1}]"""
    mastered: Mapped[list[str]]
    missed: Mapped[list[str]]


class CheckAnswer(WithId, Base):
    """A knowledge check in a module's text, as last answered; right answers stay right."""

    __tablename__ = "check_answer"
    __privacy__: ClassVar[Privacy] = OWN_ANSWERS
    __table_args__ = (UniqueConstraint("person_id", "quiz", "question"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    quiz: Mapped[str] = mapped_column(ForeignKey("quiz.slug"))
    question: Mapped[str]
    revision_id: Mapped[str] = mapped_column(ForeignKey("quiz_revision.id"))
    answer: Mapped[list[Any]]
    is_right: Mapped[bool]
    answered_at: Mapped[datetime]
