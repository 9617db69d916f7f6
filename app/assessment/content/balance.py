"""Can the right option be found without reading? Length and place of options, and choosers that know nothing."""

import statistics
from collections.abc import Callable, Sequence

from app.assessment.content.quiz import Quiz
from app.assessment.types.base import OptionText, Question
from app.catalogue.content.problems import Problems

MOST_GUESSED = 0.45
FEWEST_TO_JUDGE = 8
LENGTH_APART = 1.8
PLACES = ("first", "second", "third", "fourth")

Chooser = Callable[[Sequence[OptionText], int], set[str]]


def _longest(options: Sequence[OptionText], count: int) -> set[str]:
    ranked = sorted(options, key=lambda option: len(option.text), reverse=True)
    return {option.id for option in ranked[:count]}


def _last(options: Sequence[OptionText], count: int) -> set[str]:
    return {option.id for option in options[-count:]}


def _from(place: int) -> Chooser:
    def choose(options: Sequence[OptionText], count: int) -> set[str]:
        return {option.id for option in options[place : place + count]}

    return choose


CHOOSERS: dict[str, Chooser] = {
    "longest": _longest,
    "last": _last,
    **{name: _from(place) for place, name in enumerate(PLACES)},
}


def judge_balance(quiz: Quiz, problems: Problems) -> None:
    """Warnings only: options unlike in length, and a quiz that a chooser who knows nothing often gets right."""
    for question in quiz.questions:
        _judge_lengths(question, problems)
    judged = [question for question in quiz.pool if question.text.options and question.right]
    if len(judged) < FEWEST_TO_JUDGE:
        return
    for name, choose in CHOOSERS.items():
        share = guessed(judged, choose)
        if share >= MOST_GUESSED:
            problems.warning(0, "right-answer-guessed", chooser=name, percent=round(100 * share))


def guessed(questions: Sequence[Question], choose: Chooser) -> float:
    """The share of questions that a chooser gets wholly right."""
    hits = [choose(question.text.options, len(question.right)) == set(question.right) for question in questions]
    return sum(hits) / len(hits)


def _judge_lengths(question: Question, problems: Problems) -> None:
    """An option that is much longer or shorter than the others draws the eye."""
    options = question.text.options
    for option in options if len(options) > 2 else ():
        others = statistics.mean(max(1, len(other.text)) for other in options if other is not option)
        length = max(1, len(option.text))
        if max(length / others, others / length) > LENGTH_APART:
            problems.warning(
                option.line,
                "option-length-apart",
                question=question.id,
                option=option.id,
                length=length,
                others=round(others),
            )
