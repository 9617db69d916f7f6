"""The rules of assessment that can be broken; each is told beside the question or on the page it belongs to."""

from app.core.errors import DomainError


class QuizNotPublished(DomainError):
    """There is no such quiz, or nothing of it is published."""


class NothingToAsk(DomainError):
    """The quiz has no question on any of the objectives for these roles."""


class AttemptSubmitted(DomainError):
    """The attempt is handed in: its answers stand."""


class QuestionNotDrawn(DomainError):
    """The question is not one of this attempt's."""


class AnswerNotOffered(DomainError):
    """The answer is not one that the question offers."""


class AnsweredElsewhere(DomainError):
    """The answer was changed since it was last seen here; nothing is overwritten unseen."""
