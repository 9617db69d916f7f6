"""Pure decisions: which questions are drawn, how right an answer is, which objectives are mastered."""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.assessment.types import type_named
from app.assessment.types.base import Told

CHECK_TAG = "sjekk"
EVERYONE = "alle"

Canonical = Mapping[str, Any]
Drawn = dict[str, Any]
Graded = dict[str, Any]


def question_of(canonical: Canonical, key: str) -> Mapping[str, Any] | None:
    """The question with this id."""
    return next((question for question in canonical["questions"] if question["id"] == key), None)


def is_check(question: Mapping[str, Any]) -> bool:
    """Whether it stands in a module's text; such a question is never drawn."""
    return CHECK_TAG in question["tags"]


def is_for(question: Mapping[str, Any], roles: Collection[str]) -> bool:
    """Whether somebody with these job roles may be asked it."""
    return EVERYONE in question["for"] or any(role in roles for role in question["for"])


def pool(canonical: Canonical, objective: str, roles: Collection[str]) -> list[Mapping[str, Any]]:
    """Questions that may be drawn on an objective, in the file's order."""
    return [
        question
        for question in canonical["questions"]
        if question["objective"] == objective and not is_check(question) and is_for(question, roles)
    ]


def measured(canonical: Canonical, objectives: Iterable[str], roles: Collection[str]) -> list[str]:
    """Those of `objectives` that this revision can ask about, each once: an older path may name some that are gone."""
    return [objective for objective in dict.fromkeys(objectives) if pool(canonical, objective, roles)]


def per_objective(canonical: Canonical) -> int:
    """How many questions are drawn on each objective."""
    return sum(section["draw"]["per_objective"] for section in canonical["sections"])


def draw(
    canonical: Canonical,
    *,
    objectives: Sequence[str],
    roles: Collection[str],
    seen: Mapping[str, int],
    seed: int,
    only: Collection[str] | None = None,
) -> list[Drawn]:
    """The questions of an attempt with the order of their options, the same for the same arguments.

    `seen` is how often each question was drawn for this person before: the least seen come first, after those that
    must be passed. `only` narrows the objectives to those missed.
    """
    chance = random.Random(seed)
    wanted = [objective for objective in dict.fromkeys(objectives) if only is None or objective in only]
    picked = [
        question
        for objective in wanted
        for question in _picked(canonical, pool(canonical, objective, roles), seen, chance)
    ]
    if canonical["shuffle"]["questions"]:
        chance.shuffle(picked)
    return [_with_order(canonical, question, chance) for question in picked]


def _picked(
    canonical: Canonical, questions: list[Mapping[str, Any]], seen: Mapping[str, int], chance: random.Random
) -> list[Mapping[str, Any]]:
    must = [question for question in questions if question["id"] in canonical["must_pass"]]
    rest = [question for question in questions if question["id"] not in canonical["must_pass"]]
    chance.shuffle(rest)
    rest.sort(key=lambda question: seen.get(question["id"], 0))
    return must + rest[: max(0, per_objective(canonical) - len(must))]


def _with_order(canonical: Canonical, question: Mapping[str, Any], chance: random.Random) -> Drawn:
    options = type_named(question["type"]).order(question)
    if canonical["shuffle"]["options"]:
        chance.shuffle(options)
    return {"question": question["id"], "type": question["type"], "options": options}


def accepts(drawn: Drawn, answer: Sequence[object]) -> bool:
    """Whether this is an answer that the drawn question can have."""
    return type_named(drawn["type"]).accepts(drawn["options"], answer)


def grade_one(question: Mapping[str, Any], answer: Sequence[object]) -> Graded:
    """How right one answer is; [] is unanswered, which is told as that and not as wrong."""
    if not answer:
        return {"question": question["id"], "state": "unanswered", "share": 0.0}
    share = type_named(question["type"]).grade(question, answer)
    return {"question": question["id"], "state": _state(share), "share": share}


def _state(share: float) -> str:
    if share >= 1:
        return "right"
    return "partly" if share > 0 else "wrong"


def grade(canonical: Canonical, drawn: Sequence[Drawn], answers: Mapping[str, Sequence[object]]) -> list[Graded]:
    """[{question, state, share}] for the drawn questions, in their order; a question that is not there is an error."""
    by_id = {question["id"]: question for question in canonical["questions"]}
    return [grade_one(by_id[item["question"]], answers.get(item["question"], ())) for item in drawn]


def mastery(
    canonical: Canonical, drawn: Sequence[Drawn], graded: Sequence[Graded], objectives: Sequence[str]
) -> tuple[list[str], list[str]]:
    """(mastered, missed): right on at least one question of the objective, and on each that must be passed."""
    asked = {item["question"] for item in drawn}
    right = {item["question"] for item in graded if item["state"] == "right"} & asked
    mastered = [objective for objective in objectives if _is_mastered(canonical, objective, asked, right)]
    return mastered, [objective for objective in objectives if objective not in mastered]


def _is_mastered(canonical: Canonical, objective: str, asked: set[str], right: set[str]) -> bool:
    mine = {question["id"] for question in canonical["questions"] if question["objective"] == objective} & asked
    return bool(mine & right) and mine & set(canonical["must_pass"]) <= right


def is_passed(missed: Sequence[str]) -> bool:
    """A quiz is passed when nothing is missed."""
    return not missed


def told_of_check(state: str, answer: Sequence[object], told: Mapping[str, Any]) -> Told:
    """What may be said of a knowledge check: while it is not right, the feedback on what was chosen and no more."""
    chosen = {key: html for key, html in told["options"].items() if key in answer}
    if state == "right":
        return Told(state=state, feedback=chosen, explanation=told["explanation"], right=_texts(answer))
    return Told(state=state, feedback=chosen)


def _texts(answer: Iterable[object]) -> list[str]:
    return [key for key in answer if isinstance(key, str)]


def told_of_result(question: Mapping[str, Any], graded: Graded, told: Mapping[str, Any]) -> Told:
    """What may be said once the attempt is submitted: everything."""
    return Told(
        state=graded["state"],
        feedback=told["options"],
        explanation=told["explanation"],
        right=question.get("right", ()),
    )


def times_seen(draws: Iterable[Sequence[Drawn]]) -> Iterator[str]:
    """Every question in earlier attempts, as often as it was drawn; count them for `draw`."""
    return (item["question"] for drawn in draws for item in drawn)
