"""Several right answers: a group of checkboxes."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from app.assessment.types.base import Line, Question
from app.assessment.types.choice import Choice, marks_in
from app.catalogue.content.problems import Problems

SCORINGS = ("all", "partial")


class Multiple(Choice):
    name: ClassVar[str] = "multiple"

    def recognises(self, lines: Sequence[Line]) -> bool:
        return sum(marks_in(lines)) > 1

    def validate(self, question: Question, problems: Problems) -> None:
        super().validate(question, problems)
        if question.scoring and question.scoring not in SCORINGS:
            problems.error(question.line, "unknown-scoring", question=question.id, value=question.scoring[:60])
        if question.right and len(question.right) == len(question.text.options):
            problems.error(question.line, "all-options-right", question=question.id)

    def canonical(self, question: Question) -> dict[str, Any]:
        return super().canonical(question) | {"scoring": question.scoring or "all"}

    def grade(self, question: Mapping[str, Any], answer: Sequence[object]) -> float:
        """All or nothing, or `partial`: each right choice counts up, each wrong one as much down, never below 0."""
        chosen, right = set(answer), set(question["right"])
        if question["scoring"] == "all":
            return float(chosen == right)
        return max(0.0, (len(chosen & right) - len(chosen - right)) / len(right))
