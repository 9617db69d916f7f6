"""The right answers, from the quiz files that the portal is filled with: what a learner who knows would choose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.tools.markup import words

QUIZZES = Path(__file__).resolve().parents[2] / "quizzes"
HEAD = re.compile(r"## (?P<title>.+?)\s*\{#(?P<id>[\w-]+)(?P<rest>[^}]*)\}\s*$")
OPTION = re.compile(r"- \[(?P<mark>[ x])\] (?P<text>.+?)\s*\{#(?P<id>[\w-]+)\}\s*$")
CHECK = re.compile(r'tags="[^"]*\bsjekk\b')
CALLOUT = re.compile(r"> \[!(?P<kind>\w+)\]")
QUOTED = re.compile(r"\s*> (?P<text>.*\S)")


@dataclass
class Answers:
    """One question: its options, which are right, and the texts that nobody may see before handing in."""

    id: str
    title: str
    objective: str
    is_check: bool
    options: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    is_told: bool = False
    """While reading: what follows is feedback or explanation, not a hint."""

    @property
    def wrong(self) -> list[str]:
        """An answer that is not right in any part."""
        return [next(option for option in self.options if option not in self.right)]


@cache
def of(quiz: str) -> dict[str, Answers]:
    """Every question of a quiz by id, knowledge checks included."""
    return {question.id: question for question in _read((QUIZZES / f"{quiz}.nb.md").read_text(encoding="utf-8"))}


def titled(quiz: str, title: str) -> Answers:
    """The question of the pool with this heading."""
    found = [q for q in of(quiz).values() if not q.is_check and words(q.title) == words(title)]
    assert len(found) == 1, f"{len(found)} questions of {quiz} are called «{title}»"
    return found[0]


def _read(text: str) -> Iterator[Answers]:
    """Each heading with an id begins a question."""
    question: Answers | None = None
    for line in text.splitlines():
        if head := HEAD.match(line):
            if question:
                yield question
            objective = re.search(r"objective=([\w-]+)", head["rest"])
            is_check = bool(CHECK.search(head["rest"]))
            question = Answers(head["id"], head["title"], objective[1] if objective else "", is_check)
        elif question:
            _read_line(question, line)
    if question:
        yield question


def _read_line(question: Answers, line: str) -> None:
    if option := OPTION.match(line):
        question.options.append(option["id"])
        question.right += [option["id"]] if option["mark"] == "x" else []
        question.is_told = True
    elif mark := CALLOUT.match(line):
        question.is_told = mark["kind"] == "NOTE"
    elif question.is_told and (quoted := QUOTED.match(line)):
        question.told.append(quoted["text"])
