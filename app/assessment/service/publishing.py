"""Publish a quiz: an immutable revision with its texts, and the pointer to it."""

from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.assessment.content import Quiz as QuizContent
from app.assessment.events import QuizPublished
from app.assessment.models import QuestionText, Quiz, QuizRevision
from app.assessment.rendering import RenderedQuiz
from app.core import clock, events


def publish_quiz(
    session: Session, *, quiz: QuizContent, rendered: RenderedQuiz, published_by: UUID | None
) -> QuizRevision:
    """Make `quiz` the revision that new attempts are taken on; content published before only moves the pointer.

    `rendered` comes from `rendering.render_quiz`, made before the transaction.
    """
    row = _locked(session, quiz.id)
    revision = session.get(QuizRevision, rendered.revision_id) or _add_revision(
        session, quiz.id, rendered, published_by
    )
    if row.revision_id != revision.id:
        previous_id, row.revision_id = row.revision_id, revision.id
        session.flush()
        events.publish(session, QuizPublished(quiz=quiz.id, revision_id=revision.id, previous_id=previous_id))
    return revision


def _locked(session: Session, slug: str) -> Quiz:
    row = session.get(Quiz, slug, with_for_update=True)
    if row is None:
        row = Quiz(slug=slug, revision_id=None)
        session.add(row)
        session.flush()
    return row


def _add_revision(session: Session, quiz: str, rendered: RenderedQuiz, published_by: UUID | None) -> QuizRevision:
    newest = session.scalar(select(func.max(QuizRevision.number)).where(QuizRevision.quiz == quiz)) or 0
    revision = QuizRevision(
        id=rendered.revision_id,
        quiz=quiz,
        number=newest + 1,
        canonical=rendered.canonical,
        published_at=clock.now(),
        published_by=published_by,
    )
    session.add(revision)
    session.flush()
    rows = [{"revision_id": revision.id, **text.as_row()} for text in rendered.questions]
    session.execute(insert(QuestionText), rows)
    return revision
