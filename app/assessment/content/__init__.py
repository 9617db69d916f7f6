"""Quizzes as files: read into frozen values and checked; no database and no web."""

from app.assessment.content.canonical import canonical_form, check_ids, revision_id
from app.assessment.content.changes import check_change
from app.assessment.content.checks import check_quiz
from app.assessment.content.quiz import Quiz, Section, Translation
from app.assessment.content.reader import read_quizzes

__all__ = [
    "Quiz",
    "Section",
    "Translation",
    "canonical_form",
    "check_change",
    "check_ids",
    "check_quiz",
    "read_quizzes",
    "revision_id",
]
