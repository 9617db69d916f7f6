"""One right answer among several: a group of radio buttons."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from app.assessment.types.base import Line, Question
from app.assessment.types.choice import Choice, marks_in
from app.catalogue.content.problems import Problems


class Single(Choice):
    name: ClassVar[str] = "single"

    def recognises(self, lines: Sequence[Line]) -> bool:
        """One `- [x]`, or none: a choice without an answer is told as that, not as an unknown type."""
        marks = marks_in(lines)
        return bool(marks) and sum(marks) <= 1

    def validate(self, question: Question, problems: Problems) -> None:
        super().validate(question, problems)
        if len(question.right) > 1:
            problems.error(question.line, "two-right-answers", question=question.id)
        if question.scoring:
            problems.error(question.line, "scoring-without-use", question=question.id)

    def accepts(self, shown: Sequence[str], answer: Sequence[object]) -> bool:
        return len(answer) <= 1 and super().accepts(shown, answer)

    def grade(self, question: Mapping[str, Any], answer: Sequence[object]) -> float:
        return float(list(answer) == question["right"])
