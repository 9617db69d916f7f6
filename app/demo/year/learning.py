"""Rows of what was learned: paths, modules, completions, validity, and the facts they are projections of."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from app.audit.service import Fact
from app.competence.rules import period_after
from app.core import clock
from app.demo.fjordvik.cast import Standing
from app.demo.fjordvik.chance import chance, derived
from app.demo.fjordvik.colleagues import Colleague
from app.demo.year.material import SOURCE_LANGUAGE, Material
from app.demo.year.shape import Way, Year
from app.demo.year.sittings import Sitting, sitting

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """A path that somebody took, with what the rows about it have in common."""

    person: Colleague
    material: Material
    roles: list[str]
    sitting: Sitting
    unit_id: UUID | None

    @property
    def id(self) -> UUID:
        return derived("path", self.person.key, self.material.course, self.sitting.started_at.isoformat())

    @property
    def language(self) -> str:
        return self.person.language or SOURCE_LANGUAGE

    @property
    def modules(self) -> list[str]:
        return [module["slug"] for module in self.material.modules(self.roles)]

    @property
    def done(self) -> list[str]:
        return self.modules[: len(self.sitting.modules)]


@dataclass
class LearningRows:
    """Everything learned, by table; `facts` in the order in which they happened."""

    paths: list[Row] = field(default_factory=list)
    modules: list[Row] = field(default_factory=list)
    completions: list[Row] = field(default_factory=list)
    periods: list[Row] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    """The paths of those who can sign in, for their answers."""

    @property
    def subject_keys(self) -> list[Row]:
        keys = dict.fromkeys(row["person_id"] for row in self.paths)
        return [{"person_id": person_id, "subject_key": subject_key(person_id)} for person_id in keys]


def subject_key(person_id: UUID) -> UUID:
    """Not a secret here: everybody is invented."""
    return derived("subject", person_id)


def fact_id(fact: Fact) -> UUID:
    """The key of a fact, known before it has its place in the chain."""
    return derived("fact", fact.idempotency_key)


def learning_rows(
    ways: Iterable[Way], materials: dict[str, Material], year: Year, validity_months: int
) -> LearningRows:
    """The rows of all ways with courses."""
    random, found = chance("sittings"), LearningRows()
    for way in ways:
        material = materials[way.course]
        renewed = None
        if way.earlier:
            before = _taken(replace(way, day=way.earlier, standing=Standing.EXPIRED), material, year, random)
            renewed = _add(found, before, None, validity_months)
        taken = _taken(way, material, year, random)
        _add(found, taken, renewed, validity_months)
        if taken.person.is_demo:
            found.taken.append(taken)
    found.facts.sort(key=lambda fact: (fact.occurred_at, fact.idempotency_key))
    return found


def _taken(way: Way, material: Material, year: Year, random: Random) -> Taken:
    roles = sorted(str(role) for role in way.person.post.job_roles)
    minutes = [module["minutes"] for module in material.modules(roles)]
    own = sitting(way, minutes, len(material.objectives_of(roles)), year, random)
    assert way.day is not None
    return Taken(way.person, material, roles, own, year.unit_on(way.person, way.day))


def _add(found: LearningRows, taken: Taken, renewed: Row | None, validity_months: int) -> Row | None:
    """Add a path with all that follows from it; return its validity period, if it was completed."""
    sat = taken.sitting
    found.paths.append(_path(taken))
    course = f"course/{taken.material.course}"
    found.facts.append(_fact(taken, "initialized", course, sat.started_at))
    for module, at in zip(taken.done, sat.modules, strict=True):
        row_id = derived("module", taken.id, module)
        found.modules.append({"id": row_id, "path_id": taken.id, "module": module, "completed_at": at})
        found.facts.append(_fact(taken, "completed", f"module/{taken.material.course}/{module}", at))
    if sat.finished_at is None:
        return None
    fact = _fact(taken, "completed", course, sat.finished_at)
    found.facts.append(fact)
    completion = _completion(taken, sat.finished_at, fact)
    found.completions.append(completion)
    period = _period(completion, renewed, validity_months)
    found.periods.append(period)
    return period


def _path(taken: Taken) -> Row:
    material, sat = taken.material, taken.sitting
    return {
        "id": taken.id,
        "person_id": taken.person.id,
        "course": material.course,
        "revision_id": material.revision_id,
        "roles": taken.roles,
        "modules": taken.modules,
        "objectives": material.objectives_of(taken.roles),
        "done": taken.done,
        "minutes": material.minutes(taken.roles),
        "started_at": sat.started_at,
        "last_seen_at": sat.last_seen_at,
        "ended_at": sat.finished_at,
    }


def _fact(taken: Taken, verb: str, object_id: str, at: datetime) -> Fact:
    return Fact(
        subject_key=subject_key(taken.person.id),
        verb=verb,
        object_id=object_id,
        revision=taken.material.revision_id,
        occurred_at=at,
        idempotency_key=f"{verb}:{taken.id}:{object_id}",
        unit_id=taken.unit_id,
    )


def attempt_id(taken: Taken) -> UUID:
    """The key of the attempt with which a path was completed, where it is kept."""
    return derived("attempt", taken.id)


def _completion(taken: Taken, at: datetime, fact: Fact) -> Row:
    return {
        "id": derived("completion", taken.id),
        "person_id": taken.person.id,
        "course": taken.material.course,
        "path_id": taken.id,
        "course_revision_id": taken.material.revision_id,
        "quiz_revision_id": taken.material.quiz_revision_id,
        "attempt_id": None,
        "language": taken.language,
        "completed_at": at,
        "record_id": fact_id(fact),
    }


def _period(completion: Row, renewed: Row | None, validity_months: int) -> Row:
    earlier = [(renewed["valid_from"], renewed["valid_to"])] if renewed else []
    first, last = period_after(clock.local(completion["completed_at"]).date(), validity_months, earlier)
    return {
        "id": derived("period", completion["id"]),
        "person_id": completion["person_id"],
        "course": completion["course"],
        "completion_id": completion["id"],
        "valid_from": first,
        "valid_to": last,
    }
