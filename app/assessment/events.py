"""What assessment announces."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class QuizPublished:
    """Another revision of a quiz is the one that new attempts are taken on."""

    quiz: str
    revision_id: str
    previous_id: str | None


@dataclass(frozen=True)
class AttemptGraded:
    """An attempt was submitted and graded, once; `objectives` are those it measured."""

    attempt_id: UUID
    person_id: UUID
    quiz: str
    revision_id: str
    language: str
    objectives: tuple[str, ...]
    passed: bool
    mastered: tuple[str, ...]
    missed: tuple[str, ...]
    graded_at: datetime
