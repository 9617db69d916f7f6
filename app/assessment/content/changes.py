"""What may not change from one published revision of a quiz to the next."""

from collections.abc import Collection, Mapping
from typing import Any

from app.assessment.content.quiz import Quiz
from app.catalogue.content.problems import Problems


def check_change(quiz: Quiz, previous: Mapping[str, Any], problems: Problems, answered: Collection[str] = ()) -> None:
    """`previous` is the canonical form published now, `answered` the ids that somebody has answered."""
    found, now = problems.at(quiz.path), {question.id: question for question in quiz.questions}
    for before in previous["questions"]:
        key = before["id"]
        if key in now and now[key].type != before["type"]:
            found.error(now[key].line, "question-changed-type", id=key, before=before["type"], now=now[key].type)
        elif key not in now and key in answered and key not in quiz.retired:
            found.error(quiz.lines.get("retired", 0), "question-not-retired", id=key)
    for key in previous["retired"]:
        if key not in quiz.retired:
            line = now[key].line if key in now else quiz.lines.get("retired", 0)
            found.error(line, "retired-id-used" if key in now else "question-not-retired", id=key)
