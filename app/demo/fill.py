"""Fill an empty database with Fjordvik, in batches short enough that nobody waits for the lock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Table, insert, inspect, select
from sqlalchemy.orm import Session

from app.assessment.models import Attempt, CheckAnswer, Grade, Response
from app.audit.models import Act, LearningRecord, Look, SubjectKey
from app.audit.service import Fact
from app.competence.models import CertificationPeriod, CompetenceGoal
from app.core.db import Base, Database
from app.core.errors import DomainError
from app.core.models import OutboxMail
from app.core.settings import Settings
from app.demo.fjordvik.areas import MUNICIPALITY
from app.demo.fjordvik.calendar import at_office
from app.demo.fjordvik.cast import PASSWORD
from app.demo.fjordvik.chance import derived
from app.demo.rows import chain, demands, organisation, people
from app.demo.world import World, world
from app.demo.year.learning import fact_id
from app.demo.year.material import published
from app.enrolment.models import Recommendation, Requirement
from app.identity.models import Identity, Person, RoleGrant
from app.identity.passwords import hash_password
from app.learning.models import Completion, CoursePath, ModuleProgress
from app.organisation.models import Employment, EmploymentRole, Leadership, OrgEdge, OrgPath, OrgUnit

ROWS_AT_ONCE = 1000
"""About 40 ms of the lock on SQLite."""
BEGUN, FILLED = "demo.begun", "demo.filled"
T = TypeVar("T")
Row = dict[str, Any]
Progress = Callable[[int, int, str], None]


class NotEmpty(DomainError):
    """There are people in the database who are not of Fjordvik."""


@dataclass(frozen=True)
class Stage:
    """Rows of one table."""

    table: type[Base]
    rows: list[Row]


def _silent(_done: int, _total: int, _label: str) -> None:
    """Show nothing."""


def is_filled(session: Session) -> bool:
    """Whether Fjordvik is there as a whole."""
    return session.scalar(select(Act.id).where(Act.verb == FILLED)) is not None


def fill(database: Database, settings: Settings, *, as_of: date, progress: Progress = _silent) -> None:
    """Make the invented municipality as it stands on `as_of`, on the courses that are published.

    The same for the same day and courses. When it is there already nothing happens; a filling that was broken off
    goes on where it stopped, for the day it was begun on. Raise NotEmpty if others live here.
    """
    with database.reader() as session:
        if is_filled(session):
            return
        begun = session.scalar(select(Act.object_id).where(Act.verb == BEGUN))
        if begun is None and session.scalar(select(Person.id).limit(1)) is not None:
            raise NotEmpty
        materials = published(session)
    as_of = date.fromisoformat(begun.removeprefix("demo/")) if begun else as_of
    made = world(materials, settings, as_of)
    hashes = {person.key: hash_password(PASSWORD) for person in made.staff.present if person.is_demo}
    _write(database, settings, made, _stages(made, hashes, set(materials), as_of), as_of, progress)


def _stages(made: World, hashes: dict[str, str], courses: set[str], as_of: date) -> list[Stage]:
    employments, roles = organisation.employment_rows(made.staff.spells)
    requirements = demands.requirement_rows(as_of, courses)
    goals = demands.goal_rows(as_of, courses)
    return [
        Stage(Act, [_act(BEGUN, as_of)]),
        Stage(OrgUnit, organisation.unit_rows(made.units, as_of)),
        Stage(OrgEdge, organisation.edge_rows(made.units, as_of)),
        Stage(OrgPath, organisation.path_rows(made.units)),
        Stage(Person, people.person_rows(made.staff)),
        Stage(Identity, people.identity_rows(made.staff.present, hashes, as_of)),
        Stage(RoleGrant, people.grant_rows(made.staff.present, as_of)),
        Stage(Employment, employments),
        Stage(EmploymentRole, roles),
        Stage(Leadership, organisation.leadership_rows(made.leads)),
        Stage(Requirement, requirements),
        Stage(CompetenceGoal, goals),
        Stage(Act, demands.act_rows(requirements, goals)),
        *_learning_stages(made),
        Stage(Look, made.traces.looks),
        Stage(Recommendation, made.traces.recommendations),
        Stage(OutboxMail, made.traces.mails),
    ]


def _learning_stages(made: World) -> Iterator[Stage]:
    learned, answers = made.learned, made.answers
    yield Stage(CoursePath, learned.paths)
    yield Stage(ModuleProgress, learned.modules)
    yield Stage(SubjectKey, learned.subject_keys)
    yield Stage(Attempt, answers.attempts)
    yield Stage(Response, answers.responses)
    yield Stage(Grade, answers.grades)
    yield Stage(CheckAnswer, answers.checks)
    yield Stage(Completion, learned.completions)
    yield Stage(CertificationPeriod, learned.periods)


def _act(verb: str, as_of: date) -> Row:
    return {
        "id": derived("act", verb),
        "actor_id": None,
        "verb": verb,
        "object_id": f"demo/{as_of.isoformat()}",
        "at": at_office(as_of, 0),
        "detail": {},
    }


def _write(
    database: Database, settings: Settings, made: World, stages: list[Stage], as_of: date, progress: Progress
) -> None:
    facts, key = made.learned.facts, settings.record_key.get_secret_value()
    total = sum(len(stage.rows) for stage in stages) + len(facts) + 1
    done = 0
    for stage in stages:
        for rows in _batches(stage.rows):
            progress(done, total, MUNICIPALITY)
            with database.transaction() as session:
                _insert_once(session, stage.table, rows)
            done += len(rows)
    for batch in _batches(facts):
        progress(done, total, MUNICIPALITY)
        with database.transaction() as session:
            _append_once(session, key, batch)
        done += len(batch)
    with database.transaction() as session:
        _insert_once(session, Act, [_act(FILLED, as_of)])
    progress(total, total, MUNICIPALITY)


def _batches(things: list[T]) -> Iterator[list[T]]:
    return (things[start : start + ROWS_AT_ONCE] for start in range(0, len(things), ROWS_AT_ONCE))


def _insert_once(session: Session, model: type[Base], rows: list[Row]) -> None:
    """Insert a batch unless an earlier filling, broken off later, has done it: all of a batch is there or none."""
    table: Table = model.__table__  # type: ignore[assignment]
    first = [column == rows[0][column.name] for column in inspect(model).primary_key]
    if session.execute(select(*table.primary_key.columns).where(*first)).first() is None:
        session.execute(insert(table), rows)


def _append_once(session: Session, key: str, facts: list[Fact]) -> None:
    if session.get(LearningRecord, fact_id(facts[0])) is None:
        chain.append(session, key, facts)
