"""Everything wrong with a quiz as a whole, given the objectives of its course."""

from collections.abc import Collection, Hashable, Mapping

from app.assessment.content.balance import judge_balance
from app.assessment.content.quiz import Quiz
from app.assessment.content.texts import judge_texts
from app.assessment.rules import CHECK_TAG
from app.assessment.types.base import Question
from app.catalogue.content.fields import nearest
from app.catalogue.content.problems import Problems
from app.catalogue.content.values import Values

FEWEST_PER_OBJECTIVE = 2


def check_quiz(
    quiz: Quiz,
    problems: Problems,
    *,
    objectives: Mapping[str, str],
    sources: Collection[str],
    values: Values,
    pages: Collection[str] = (),
) -> None:
    """`objectives` is {id: role} of the quiz's course, `sources` its ids, `pages` addresses that a text may link to."""
    found = problems.at(quiz.path)
    _judge_ids(quiz, found)
    _judge_aims(quiz, objectives, found)
    _judge_draws(quiz, objectives, found)
    _judge_must_pass(quiz, found)
    _judge_duplicates(quiz, found)
    judge_balance(quiz, found)
    judge_texts(quiz, sources, values, pages, problems)


def _judge_ids(quiz: Quiz, problems: Problems) -> None:
    seen: set[str] = set()
    for question in quiz.questions:
        if question.id and question.id in seen:
            problems.error(question.line, "id-twice", id=question.id)
        if question.id in quiz.retired:
            problems.error(question.line, "retired-id-used", id=question.id)
        seen.add(question.id)


def _judge_aims(quiz: Quiz, objectives: Mapping[str, str], problems: Problems) -> None:
    """Each question measures an objective of the course, and asks those whom the objective is for."""
    for question in quiz.questions:
        role, known = objectives.get(question.objective), ", ".join(objectives)
        if question.objective and role is None:
            near = nearest(question.objective, objectives)
            problems.error(question.line, "unknown-objective", id=question.objective, near=near, known=known)
        elif role is not None and question.roles and set(question.roles) != {role}:
            problems.error(
                question.line,
                "question-for-other-role",
                question=question.id,
                objective=question.objective,
                role=role,
                given=" ".join(question.roles),
            )


def _judge_draws(quiz: Quiz, objectives: Mapping[str, str], problems: Problems) -> None:
    line, wanted = quiz.lines.get("sections", 0), quiz.drawn_per_objective
    for objective in objectives:
        count = sum(question.objective == objective for question in quiz.pool)
        if count < FEWEST_PER_OBJECTIVE:
            problems.error(0, "too-few-questions", objective=objective, count=count, least=FEWEST_PER_OBJECTIVE)
        elif count < wanted:
            problems.error(line, "draw-not-possible", objective=objective, count=count, wanted=wanted)


def _judge_must_pass(quiz: Quiz, problems: Problems) -> None:
    by_id = {question.id: question for question in quiz.questions}
    for key in quiz.must_pass:
        if key not in by_id:
            problems.error(quiz.lines.get("must_pass", 0), "must-pass-unknown", id=key)
        elif CHECK_TAG in by_id[key].tags:
            problems.error(by_id[key].line, "must-pass-never-drawn", id=key)


def _judge_duplicates(quiz: Quiz, problems: Problems) -> None:
    """The same situation and question, or the same options, twice."""
    alike: dict[Hashable, str] = {}
    for question in quiz.questions:
        first = next((alike[key] for key in _likenesses(question) if key in alike), None)
        if first is not None:
            problems.error(question.line, "question-alike", question=question.id, first=first)
        for key in _likenesses(question):
            alike.setdefault(key, question.id)


def _likenesses(question: Question) -> list[Hashable]:
    """What no other question may have; without a story, «Hva gjør du?» alone says nothing."""
    options = frozenset(_plain(option.text) for option in question.text.options)
    situation = (_plain(question.text.story), _plain(question.text.prompt))
    return [options, situation] if question.text.story else [options]


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
