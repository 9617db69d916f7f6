"""Checks what the texts of a quiz point at: sources, values, links; and what may not stand in a question."""

from collections.abc import Collection

from app.assessment.content.quiz import Quiz
from app.catalogue.content.body import Body
from app.catalogue.content.check_body import check_body, check_link
from app.catalogue.content.check_texts import check_values
from app.catalogue.content.fields import nearest
from app.catalogue.content.problems import Problems
from app.catalogue.content.values import Values


def judge_texts(
    quiz: Quiz, sources: Collection[str], values: Values, pages: Collection[str], problems: Problems
) -> None:
    """Every file of the quiz; `sources` are ids of its course, `pages` addresses that exist."""
    for path, _language, body in quiz.bodies:
        here = problems.at(path)
        check_body(body, here, needs_ids=False)
        check_values(body, values, here)
        _judge_marks(body, sources, set(pages), here)


def _judge_marks(body: Body, sources: Collection[str], pages: set[str], problems: Problems) -> None:
    for mark in body.of("citation"):
        if mark.name not in sources:
            problems.error(mark.line, "unknown-source", id=mark.name, near=nearest(mark.name, sources))
    for mark in body.of("link"):
        check_link(mark.name, mark.line, set(), pages, problems)
    for mark in body.of("image"):
        problems.error(mark.line, "image-in-question", name=mark.name[:80])
    for mark in body.of("question"):
        problems.error(mark.line, "question-in-question", id=mark.name)
