"""The facts of a day that totals are counted from, read set by set: eight statements for the whole municipality."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from app.catalogue.models import Course
from app.competence.queries import valid_periods
from app.core import clock
from app.enrolment.queries import required_positions
from app.identity.models import Person
from app.learning.models import CoursePath, ModuleProgress
from app.organisation.models import Employment, EmploymentRole, OrgPath, OrgUnit, UnitKind
from app.organisation.queries import active_on, council_units, current
from app.reporting.queries.courses import Outlines, courses
from app.reporting.rules.small_numbers import Cell
from app.reporting.rules.tally import Doing, Facts, Required

EXPLAINED = (UnitKind.MUNICIPALITY, UnitKind.MUNICIPAL_AREA)


def facts_of(session: Session, on: date) -> Facts:
    """Who was required what where, who was valid, who had begun and what was left when the day ended."""
    required = [Required(*row) for row in _required(session, on)]
    valid = {(row.person_id, row.course) for row in session.execute(valid_periods(on))}
    open_paths = _open_paths(session, on)
    missing = {(r.person_id, r.course) for r in required} - valid
    return Facts(
        on=on,
        required=required,
        valid=valid,
        begun=set(open_paths),
        minutes=_minutes(session, on, missing, open_paths),
        above=_above(session),
        explained=set(session.scalars(select(OrgUnit.id).where(OrgUnit.kind.in_(EXPLAINED)))),
    )


def _required(session: Session, on: date) -> Any:
    rows = required_positions(on).subquery()
    columns = (rows.c.course, rows.c.job_role, rows.c.person_id, rows.c.unit_id, rows.c.due_on)
    return session.execute(
        select(*columns).join(Course, Course.slug == rows.c.course).where(Course.retired_at.is_(None))
    )


def _above(session: Session) -> dict[UUID, list[UUID]]:
    above: dict[UUID, list[UUID]] = defaultdict(list)
    for descendant_id, ancestor_id in session.execute(select(OrgPath.descendant_id, OrgPath.ancestor_id)):
        above[descendant_id].append(ancestor_id)
    return above


def _end(on: date) -> datetime:
    return clock.start_of(on + timedelta(days=1))


def _was_open(on: date) -> ColumnElement[bool]:
    return and_(CoursePath.started_at < _end(on), or_(CoursePath.ended_at.is_(None), CoursePath.ended_at >= _end(on)))


def _open_paths(session: Session, on: date) -> dict[Doing, Any]:
    columns = (CoursePath.id, CoursePath.person_id, CoursePath.course, CoursePath.revision_id, CoursePath.modules)
    statement = select(*columns, CoursePath.objectives).where(_was_open(on)).order_by(CoursePath.started_at)
    return {(row.person_id, row.course): row for row in session.execute(statement)}


def _minutes(session: Session, on: date, missing: set[Doing], open_paths: dict[Doing, Any]) -> dict[Doing, int]:
    """What is left for everybody who is required and not valid."""
    known = courses(session, ended_too=True).outlines
    roles = _roles(session, on)
    done: dict[UUID, set[str]] = defaultdict(set)
    finished = (
        select(ModuleProgress.path_id, ModuleProgress.module)
        .join(CoursePath, CoursePath.id == ModuleProgress.path_id)
        .where(_was_open(on), ModuleProgress.completed_at < _end(on))
    )
    for path_id, module in session.execute(finished):
        done[path_id].add(module)
    return {doing: _minutes_of(known, doing, open_paths.get(doing), done, roles) for doing in missing}


def _minutes_of(
    known: Outlines, doing: Doing, path: Any, done: dict[UUID, set[str]], roles: dict[UUID, frozenset[str]]
) -> int:
    if path is None:
        return known.whole(doing[1], roles.get(doing[0], frozenset()))
    return known.left(path.revision_id, path.modules, path.objectives, done[path.id])


def _roles(session: Session, on: date) -> dict[UUID, frozenset[str]]:
    statement = (
        select(Employment.person_id, EmploymentRole.job_role)
        .join(EmploymentRole, EmploymentRole.employment_id == Employment.id)
        .where(current(Employment, on))
    )
    roles: dict[UUID, set[str]] = defaultdict(set)
    for person_id, role in session.execute(statement):
        roles[person_id].add(role)
    return {person_id: frozenset(held) for person_id, held in roles.items()}


def council_cell(session: Session, on: date) -> Cell:
    """Members of the council, and those of them with valid competence in at least one course."""
    members = (
        select(Employment.person_id)
        .join(Person, Person.id == Employment.person_id)
        .where(Employment.unit_id.in_(council_units()), current(Employment, on), active_on(on))
        .distinct()
    )
    valid = select(valid_periods(on).subquery().c.person_id)
    counted = [
        select(func.count()).select_from(people.subquery()).scalar_subquery()
        for people in (members.where(Employment.person_id.in_(valid)), members)
    ]
    return Cell(*session.execute(select(*counted)).one())


def parents_of(session: Session) -> dict[UUID, UUID | None]:
    """Each unit of today's tree and the one right above it; the council stands outside."""
    parent = select(OrgPath.descendant_id, OrgPath.ancestor_id).where(OrgPath.depth == 1).subquery()
    statement = (
        select(OrgPath.descendant_id, parent.c.ancestor_id)
        .outerjoin(parent, parent.c.descendant_id == OrgPath.descendant_id)
        .where(OrgPath.depth == 0, OrgPath.descendant_id.not_in(council_units()))
    )
    return {row[0]: row[1] for row in session.execute(statement)}
