"""Answers of those who can sign in, so that their results and checks can be seen: right ones, and one that was not."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.assessment import rules
from app.demo.fjordvik.chance import chance, derived
from app.demo.year.learning import LearningRows, Row, Taken, attempt_id

KEPT_DAYS = 90
"""Answers and grades are gone so long after the result."""


@dataclass
class AnswerRows:
    """What was answered, by table."""

    attempts: list[Row] = field(default_factory=list)
    responses: list[Row] = field(default_factory=list)
    grades: list[Row] = field(default_factory=list)
    checks: list[Row] = field(default_factory=list)


def answer_rows(learned: LearningRows, until: datetime) -> AnswerRows:
    """Attempts and checks not older than they are kept, and their ids in the completions."""
    found, random = AnswerRows(), chance("answers")
    completions = {row["path_id"]: row for row in learned.completions}
    for taken in learned.taken:
        if taken.material.canonical is None or taken.sitting.last_seen_at < until - timedelta(days=KEPT_DAYS - 5):
            continue
        found.checks += _checks(taken)
        if taken.id in completions and _add_attempt(found, taken, random):
            completions[taken.id]["attempt_id"] = attempt_id(taken)
    return found


def _checks(taken: Taken) -> list[Row]:
    rows, canonical = [], taken.material.canonical or {}
    for module, at in zip(taken.material.modules(taken.roles), taken.sitting.modules, strict=False):
        asked = [rules.question_of(canonical, key) for key in module["checks"]]
        rows += [_check(taken, question["id"], question["right"], at) for question in asked if question]
    return rows


def _check(taken: Taken, question: str, right: list[str], at: datetime) -> Row:
    return {
        "id": derived("check", taken.person.key, taken.material.quiz, question),
        "person_id": taken.person.id,
        "quiz": taken.material.quiz,
        "question": question,
        "revision_id": taken.material.quiz_revision_id,
        "answer": list(right),
        "is_right": True,
        "answered_at": at,
    }


def _add_attempt(found: AnswerRows, taken: Taken, random: Random) -> bool:
    """The attempt that passed; False if the quiz has nothing to ask on this path."""
    canonical, ended = taken.material.canonical or {}, taken.sitting.finished_at
    measured = rules.measured(canonical, taken.material.objectives_of(taken.roles), taken.roles)
    seed = random.randrange(2**31)
    drawn = rules.draw(canonical, objectives=measured, roles=taken.roles, seen={}, seed=seed)
    if not drawn or ended is None:
        return False
    answers = _answers(canonical, drawn, random)
    graded = rules.grade(canonical, drawn, answers)
    mastered, missed = rules.mastery(canonical, drawn, graded, measured)
    if missed:
        answers = {item["question"]: _right(canonical, item["question"]) for item in drawn}
        graded = rules.grade(canonical, drawn, answers)
        mastered, missed = rules.mastery(canonical, drawn, graded, measured)
    began = max(taken.sitting.modules, default=taken.sitting.started_at)
    key = attempt_id(taken)
    found.attempts.append(_attempt(taken, key, measured, drawn, seed, began))
    found.responses += _responses(key, drawn, answers, began, ended)
    found.grades.append(
        {
            "id": derived("grade", key), "attempt_id": key, "graded_at": ended, "passed": rules.is_passed(missed),
            "questions": graded, "mastered": mastered, "missed": missed,
        }
    )  # fmt: skip
    return True


def _right(canonical: dict[str, Any], key: str) -> list[str]:
    question = rules.question_of(canonical, key)
    return list(question["right"]) if question else []


def _answers(canonical: dict[str, Any], drawn: list[dict[str, Any]], random: Random) -> dict[str, list[str]]:
    """All right but one, so that there is something to read about."""
    answers = {item["question"]: _right(canonical, item["question"]) for item in drawn}
    slip = random.choice(drawn)
    wrong = [option for option in slip["options"] if option not in answers[slip["question"]]]
    if wrong:
        answers[slip["question"]] = [random.choice(wrong)]
    return answers


def _attempt(
    taken: Taken, key: UUID, measured: list[str], drawn: list[dict[str, Any]], seed: int, began: datetime
) -> Row:
    return {
        "id": key,
        "person_id": taken.person.id,
        "quiz": taken.material.quiz,
        "revision_id": taken.material.quiz_revision_id,
        "objectives": measured,
        "drawn": drawn,
        "seed": seed,
        "language": taken.language,
        "started_at": began,
        "submitted_at": taken.sitting.finished_at,
    }


def _responses(
    key: UUID, drawn: list[dict[str, Any]], answers: dict[str, list[str]], began: datetime, ended: datetime
) -> list[Row]:
    step = (ended - began) / (len(drawn) + 1)
    return [
        {
            "id": derived("response", key, item["question"]),
            "attempt_id": key,
            "question": item["question"],
            "answer": answers[item["question"]],
            "flagged": False,
            "sequence": 1,
            "idempotency_key": None,
            "saved_at": (began + step * number).replace(microsecond=0),
        }
        for number, item in enumerate(drawn, start=1)
    ]
