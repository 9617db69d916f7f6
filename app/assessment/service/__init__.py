"""The verbs of assessment: publish a quiz, take an attempt, answer a knowledge check."""

from app.assessment.errors import (
    AnsweredElsewhere,
    AnswerNotOffered,
    AttemptSubmitted,
    NothingToAsk,
    QuestionNotDrawn,
    QuizNotPublished,
)
from app.assessment.service.attempts import start_attempt
from app.assessment.service.checks import CheckOutcome, answer_check
from app.assessment.service.publishing import publish_quiz
from app.assessment.service.responses import save_response
from app.assessment.service.submission import Outcome, submit

__all__ = [
    "AnswerNotOffered",
    "AnsweredElsewhere",
    "AttemptSubmitted",
    "CheckOutcome",
    "NothingToAsk",
    "Outcome",
    "QuestionNotDrawn",
    "QuizNotPublished",
    "answer_check",
    "publish_quiz",
    "save_response",
    "start_attempt",
    "submit",
]
