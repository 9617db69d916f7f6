"""Pure rules of learning: which modules and objectives are a person's own, what is left, what comes next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

EVERYONE = "alle"
MINUTES_PER_QUIZ_QUESTION = 0.75
QUESTIONS_PER_OBJECTIVE = 2


@dataclass(frozen=True)
class Step:
    """A module as the player lists it."""

    slug: str
    title: str
    minutes: int
    is_done: bool
    on_path: bool
    checks: tuple[str, ...]


def is_for(roles_named: Collection[str], own_roles: Collection[str]) -> bool:
    """The core is for everyone; a track is for those with one of its roles."""
    return EVERYONE in roles_named or not set(roles_named).isdisjoint(own_roles)


def path_modules(outline: Iterable[dict[str, Any]], roles: Collection[str]) -> list[str]:
    """The core and the tracks of `roles`, in the course's order."""
    return [module["slug"] for module in outline if is_for(module["roles"], roles)]


def path_objectives(
    outline: Iterable[dict[str, Any]], objectives: Iterable[dict[str, Any]], roles: Collection[str]
) -> list[str]:
    """What the quiz measures: objectives for everyone or for `roles`, and taught on the path."""
    taught = {objective for module in outline if is_for(module["roles"], roles) for objective in module["objectives"]}
    return [o["id"] for o in objectives if is_for([o["role"]], roles) and o["id"] in taught]


def quiz_minutes(objectives: int) -> int:
    """What the quiz on so many objectives takes: two questions each, three quarters of a minute a question."""
    return max(1, round(objectives * QUESTIONS_PER_OBJECTIVE * MINUTES_PER_QUIZ_QUESTION))


def path_minutes(outline: Iterable[dict[str, Any]], modules: Collection[str], objectives: int) -> int:
    """Honest minutes of a whole path, quiz included."""
    return sum(m["minutes"] for m in outline if m["slug"] in modules) + quiz_minutes(objectives)


def steps(outline: Iterable[dict[str, Any]], path: Collection[str], done: Collection[str]) -> list[Step]:
    """The course's modules with what this person has done."""
    return [
        Step(m["slug"], m["title"], m["minutes"], m["slug"] in done, m["slug"] in path, tuple(m["checks"]))
        for m in outline
    ]


def minutes_left(all_steps: Iterable[Step], objectives: int) -> int:
    """What is left of the path, quiz included."""
    return sum(step.minutes for step in all_steps if step.on_path and not step.is_done) + quiz_minutes(objectives)


def next_step(all_steps: Iterable[Step]) -> Step | None:
    """The first module on the path that is not done; None when only the quiz is left."""
    return next((step for step in all_steps if step.on_path and not step.is_done), None)


def neighbours(all_steps: Sequence[Step], slug: str) -> tuple[Step | None, Step | None]:
    """The modules before and after on the path; a module off the path has its neighbours in the course."""
    here = next(step for step in all_steps if step.slug == slug)
    line = [step for step in all_steps if step.on_path] if here.on_path else list(all_steps)
    place = next(number for number, step in enumerate(line) if step.slug == slug)
    return (line[place - 1] if place else None), (line[place + 1] if place + 1 < len(line) else None)


def module_is_done(checks: Collection[str], right: Collection[str]) -> bool:
    """A module with checks is done when each has been answered correctly, in as many tries as needed."""
    return bool(checks) and set(checks) <= set(right)
