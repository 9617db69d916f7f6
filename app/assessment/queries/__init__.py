"""What is read of quizzes and attempts; every read of somebody's own goes by id and person."""

from app.assessment.queries.attempts import (
    AttemptLine,
    OpenAttempt,
    answers,
    attempts_of,
    earlier_draws,
    mastered_since,
    newest_grade,
    open_attempts,
    still_missed,
)
from app.assessment.queries.checks import Check, checks_for, checks_right
from app.assessment.queries.pages import Mark, Overview, QuestionPage, overview, question_page
from app.assessment.queries.results import Result, ResultQuestion, result
from app.assessment.queries.revisions import (
    answered_questions,
    canonical_of,
    published_canonical,
    published_revision_id,
)

__all__ = [
    "AttemptLine",
    "Check",
    "Mark",
    "OpenAttempt",
    "Overview",
    "QuestionPage",
    "Result",
    "ResultQuestion",
    "answered_questions",
    "answers",
    "attempts_of",
    "canonical_of",
    "checks_for",
    "checks_right",
    "earlier_draws",
    "mastered_since",
    "newest_grade",
    "open_attempts",
    "overview",
    "published_canonical",
    "published_revision_id",
    "question_page",
    "result",
    "still_missed",
]
