"""What single and multiple choice have in common: options with ids, feedback under each, marks after the answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from app.assessment.types.base import (
    AnswerPart,
    Line,
    OptionText,
    Question,
    QuestionType,
    QuestionView,
    ShownOption,
    Summary,
    Told,
)
from app.catalogue.content.fields import ID
from app.catalogue.content.problems import Problems

BULLETS = ("- ", "* ", "+ ")
FEEDBACK = re.compile(r"[ \t]+>[ \t]?")
FEWEST_OPTIONS = 2


class Head(NamedTuple):
    """The first line of an option; `mark` is None where there is no box, as in a translation."""

    mark: bool | None
    words: str


def head_of(text: str) -> Head | None:
    """`- [x] …` and `- [ ] …` are options, and `- … {#id}`; any other line is not."""
    if not text.startswith(BULLETS):
        return None
    words = text[2:].strip()
    box = words[:3].lower()
    if box in ("[ ]", "[x]"):
        return Head(box == "[x]", words[3:].strip())
    return Head(None, words) if words.endswith("}") and "{#" in words else None


def marks_in(lines: Sequence[Line]) -> list[bool]:
    """For each option with a box, whether it is marked right."""
    return [head.mark for line in lines if (head := head_of(line.text)) and head.mark is not None]


class Choice(QuestionType):
    """Options as a list; see the subclasses for how many may be right."""

    def parse(self, lines: Sequence[Line], problems: Problems) -> AnswerPart:
        heads = {index: head for index, line in enumerate(lines) if (head := head_of(line.text))}
        starts = list(heads)
        options = [_option(heads[start], lines[start:end], problems) for start, end in pairwise([*starts, len(lines)])]
        marks = [head.mark for head in heads.values()]
        return AnswerPart(
            before=tuple(lines[: starts[0] if starts else len(lines)]),
            options=tuple(options),
            right=tuple(option.id for option, mark in zip(options, marks, strict=True) if mark),
            marked=any(mark is not None for mark in marks),
            unmarked=tuple(option.line for option, mark in zip(options, marks, strict=True) if mark is None),
        )

    def validate(self, question: Question, problems: Problems) -> None:
        options = question.text.options
        if len(options) < FEWEST_OPTIONS:
            problems.error(question.line, "too-few-options", question=question.id)
        elif not question.right:
            problems.error(question.line, "no-right-answer", question=question.id)
        seen: set[str] = set()
        for option in options:
            if option.id and option.id in seen:
                problems.error(option.line, "option-twice", question=question.id, option=option.id)
            if not option.feedback:
                problems.warning(option.line, "option-without-feedback", question=question.id, option=option.id)
            seen.add(option.id)

    def canonical(self, question: Question) -> dict[str, Any]:
        return {"options": [option.id for option in question.text.options], "right": list(question.right)}

    def order(self, question: Mapping[str, Any]) -> list[str]:
        return list(question["options"])

    def accepts(self, shown: Sequence[str], answer: Sequence[object]) -> bool:
        chosen = [key for key in answer if isinstance(key, str)]
        return len(chosen) == len(set(chosen)) == len(answer) and set(chosen) <= set(shown)

    def render(
        self,
        asked: Mapping[str, Any],
        *,
        shown: Sequence[str],
        answer: Sequence[object],
        told: Told | None = None,
    ) -> QuestionView:
        texts = {option["id"]: option["html"] for option in asked["options"]}
        options = tuple(ShownOption(id=key, html=texts[key], chosen=key in answer) for key in shown if key in texts)
        view = QuestionView(
            type=self.name,
            title=asked["title"],
            story=asked["story"],
            prompt=asked["prompt"],
            options=options,
            hint=asked["hint"],
        )
        return view if told is None else _with_told(view, told)

    def summarise(
        self, question: Mapping[str, Any], asked: Mapping[str, Any], shown: Sequence[str], answer: Sequence[object]
    ) -> Summary:
        texts = {option["id"]: option["html"] for option in asked["options"]}
        return Summary(
            given=tuple(texts[key] for key in shown if key in answer and key in texts),
            right=tuple(texts[key] for key in shown if key in question["right"] and key in texts),
        )


def _option(head: Head, lines: Sequence[Line], problems: Problems) -> OptionText:
    """An option with the lines that belong to it: more of its text, and its feedback in a blockquote."""
    words, feedback = [head.words], []
    for line in lines[1:]:
        if told := FEEDBACK.match(line.text):
            feedback.append(line.text[told.end() :])
        elif line.text[:1].isspace() and line.text.strip() and not feedback:
            words.append(line.text.strip())
        elif line.text.strip():
            problems.error(line.number, "text-after-options")
    text, key = _text_and_id(" ".join(words))
    if not ID.match(key):
        problems.error(lines[0].number, "option-without-id", text=text[:60])
    if not text:
        problems.error(lines[0].number, "option-without-text", option=key)
    return OptionText(id=key, text=text, feedback="\n".join(feedback).strip(), line=lines[0].number)


def _text_and_id(words: str) -> tuple[str, str]:
    text, brace, key = words.rpartition("{#")
    return (text.strip(), key[:-1].strip()) if brace and key.endswith("}") else (words.strip(), "")


def _with_told(view: QuestionView, told: Told) -> QuestionView:
    options = tuple(
        replace(option, mark=_mark(option, told), feedback=told.feedback.get(option.id, "")) for option in view.options
    )
    return replace(view, options=options, state=told.state, explanation=told.explanation)


def _mark(option: ShownOption, told: Told) -> str:
    if option.id in told.right:
        return "right" if option.chosen else "missed"
    return "wrong" if option.chosen and told.right else ""
