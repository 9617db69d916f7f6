"""Quizzes and their revisions; the canonical form holds the keys and stays on this side."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.assessment.models import Attempt, CheckAnswer, Quiz, QuizRevision, Response
from app.assessment.types.base import QuestionView
from app.catalogue.content.fields import SOURCE_LANGUAGE

MOST_REMEMBERED = 64
_canonicals: dict[str, dict[str, Any]] = {}


def published_revision_id(session: Session, quiz: str) -> str | None:
    """The revision that new attempts are taken on."""
    return session.scalar(select(Quiz.revision_id).where(Quiz.slug == quiz))


def canonical_of(session: Session, revision_id: str) -> dict[str, Any]:
    """A revision's content, remembered: what the id is a hash of cannot change. Nobody may change the dict."""
    known = _canonicals.get(revision_id)
    if known is None:
        known = session.scalars(select(QuizRevision.canonical).where(QuizRevision.id == revision_id)).one()
        while len(_canonicals) >= MOST_REMEMBERED:
            _canonicals.pop(next(iter(_canonicals)), None)
        _canonicals[revision_id] = known
    return known


def published_canonical(session: Session, quiz: str) -> dict[str, Any] | None:
    """The content that is published now; None if none is."""
    revision_id = published_revision_id(session, quiz)
    return canonical_of(session, revision_id) if revision_id else None


def answered_questions(session: Session, quiz: str) -> set[str]:
    """Ids that somebody has answered: such a question may be retired, never just removed."""
    tried = select(Response.question).join(Attempt, Attempt.id == Response.attempt_id).where(Attempt.quiz == quiz)
    checked = select(CheckAnswer.question).where(CheckAnswer.quiz == quiz)
    return set(session.scalars(tried.union(checked)))


def in_language(view: QuestionView, text: Row[Any], language: str) -> QuestionView:
    """The view, with the language that its words are really in."""
    return replace(view, language=SOURCE_LANGUAGE if text.fallback else language, fallback=text.fallback)
