"""Own people by name: who is assigned what, where they stand and what they have left. Never how they answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ScalarSelect, Select, case, exists, func, select
from sqlalchemy.orm import Session

from app.audit.models import Look
from app.catalogue.models import Course
from app.competence.models import CertificationPeriod
from app.core import clock
from app.enrolment.queries import required_positions
from app.identity.models import Person
from app.learning.models import CoursePath, ModuleProgress
from app.organisation.models import Employment, EmploymentRole, NamesOpened
from app.organisation.queries import current, people_below, units_below, visible_people
from app.organisation.rules import Purpose
from app.reporting.models import CountedDay
from app.reporting.queries.courses import Outlines
from app.reporting.queries.totals import leads_above
from app.reporting.rules.own_people import OwnPerson
from app.reporting.rules.standing import Standing

SEPARATOR = ","


def own_people(
    session: Session,
    actor_id: UUID,
    unit_id: UUID,
    on: date,
    outlines: Outlines,
    *,
    purpose: Purpose = Purpose.STATUS,
    person_id: UUID | None = None,
) -> list[OwnPerson]:
    """Everybody in the unit and below whom the actor may see by name for the purpose, by name; one statement."""
    own = _own(actor_id, unit_id, on, purpose, person_id)
    people: dict[UUID, OwnPerson] = {}
    for row in session.execute(_standings(own, unit_id, on)):
        person = people.get(row.id)
        if person is None:
            person = people[row.id] = _person(row)
        if row.course is not None:
            person.standings.append(_standing(row, on, outlines))
    return list(people.values())


def _person(row: Any) -> OwnPerson:
    names = row.given_name, row.family_name, row.sort_key
    return OwnPerson(row.id, *names, row.email, row.language, row.title or "")


def _own(actor_id: UUID, unit_id: UUID, on: date, purpose: Purpose, person_id: UUID | None) -> CTE:
    statement = select(Person.id).where(
        Person.id.in_(visible_people(actor_id, purpose, on)), Person.id.in_(people_below(unit_id, on))
    )
    if person_id is not None:
        statement = statement.where(Person.id == person_id)
    return statement.cte("own")


def _standings(own: CTE, unit_id: UUID, on: date) -> Select[Any]:
    """One row per person and assigned course; one without a course for who is assigned none."""
    theirs = select(own.c.id)
    assigned, period = _assigned(theirs, on), _periods(theirs, on)
    begun = (CoursePath.person_id == Person.id) & (CoursePath.course == assigned.c.course)
    return (
        select(
            *_about_person(unit_id, on),
            assigned.c.course,
            assigned.c.due_on,
            period.c.valid_now,
            period.c.last_valid_to,
            CoursePath.id.label("path_id"),
            CoursePath.revision_id,
            CoursePath.modules,
            CoursePath.objectives,
            _done_modules().label("done"),
        )
        .join(own, own.c.id == Person.id)
        .outerjoin(assigned, assigned.c.person_id == Person.id)
        .outerjoin(period, (period.c.person_id == Person.id) & (period.c.course == assigned.c.course))
        .outerjoin(CoursePath, begun & CoursePath.ended_at.is_(None))
        .order_by(Person.sort_key, Person.id, assigned.c.due_on, assigned.c.course)
    )


def _about_person(unit_id: UUID, on: date) -> list[Any]:
    return [
        Person.id,
        Person.given_name,
        Person.family_name,
        Person.sort_key,
        Person.email,
        Person.language,
        _title_in(unit_id, on).label("title"),
        _job_roles(on).label("job_roles"),
    ]


def _assigned(theirs: Select[Any], on: date) -> Any:
    """(person_id, course, due_on): each course once, by the earliest date."""
    required = required_positions(on).where(Employment.person_id.in_(theirs)).subquery()
    return (
        select(required.c.person_id, required.c.course, func.min(required.c.due_on).label("due_on"))
        .join(Course, Course.slug == required.c.course)
        .where(Course.retired_at.is_(None))
        .group_by(required.c.person_id, required.c.course)
        .subquery()
    )


def _periods(theirs: Select[Any], on: date) -> Any:
    """Whether somebody is valid today, and to which day the last period they have lasts: a renewal carries on."""
    holds = (CertificationPeriod.valid_from <= on) & (CertificationPeriod.valid_to >= on)
    return (
        select(
            CertificationPeriod.person_id,
            CertificationPeriod.course,
            func.max(case((holds, 1), else_=0)).label("valid_now"),
            func.max(CertificationPeriod.valid_to).label("last_valid_to"),
        )
        .where(CertificationPeriod.person_id.in_(theirs))
        .group_by(CertificationPeriod.person_id, CertificationPeriod.course)
        .subquery()
    )


def _title_in(unit_id: UUID, on: date) -> ScalarSelect[Any]:
    return (
        select(Employment.title)
        .where(Employment.person_id == Person.id, Employment.unit_id.in_(units_below(unit_id)), current(Employment, on))
        .order_by(Employment.share_percent.desc(), Employment.id)
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )


def _done_modules() -> ScalarSelect[Any]:
    return (
        select(func.aggregate_strings(ModuleProgress.module, SEPARATOR))
        .where(ModuleProgress.path_id == CoursePath.id)
        .correlate(CoursePath)
        .scalar_subquery()
    )


def _job_roles(on: date) -> ScalarSelect[Any]:
    return (
        select(func.aggregate_strings(EmploymentRole.job_role, SEPARATOR))
        .join(Employment, Employment.id == EmploymentRole.employment_id)
        .where(Employment.person_id == Person.id, current(Employment, on))
        .correlate(Person)
        .scalar_subquery()
    )


def _standing(row: Any, on: date, outlines: Outlines) -> Standing:
    return Standing(
        course=row.course,
        due_on=row.due_on,
        valid_to=row.last_valid_to if row.valid_now else None,
        last_valid_to=row.last_valid_to,
        has_begun=row.path_id is not None,
        minutes=0 if row.valid_now else _minutes(row, outlines),
        on=on,
    )


def _minutes(row: Any, outlines: Outlines) -> int:
    if row.path_id is None:
        return outlines.whole(row.course, _words(row.job_roles))
    return outlines.left(row.revision_id, row.modules, row.objectives, _words(row.done))


def _words(joined: str | None) -> Sequence[str]:
    return joined.split(SEPARATOR) if joined else ()


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What a unit's page needs to know beside the people on it."""

    list_logged_today: bool
    in_line: bool
    opened_for: str | None
    """The reason for which the reader opened the names, if that is why they see them."""
    others: int
    """People at and below the unit whose names the reader does not see."""
    counted_on: date | None
    counted_at: datetime | None
    """The latest count of totals."""


def unit_facts(session: Session, actor_id: UUID, unit_id: UUID, today: date) -> UnitFacts:
    """One statement."""
    unseen = (
        people_below(unit_id, today)
        .where(Employment.person_id.not_in(visible_people(actor_id, Purpose.STATUS, today)))
        .subquery()
    )
    latest = select(CountedDay.on_date, CountedDay.counted_at).order_by(CountedDay.on_date.desc()).limit(1)
    row = session.execute(
        select(
            _list_logged(actor_id, unit_id, today),
            leads_above(actor_id, unit_id, today),
            _opened_for(actor_id, unit_id),
            select(func.count()).select_from(unseen).scalar_subquery(),
            latest.with_only_columns(CountedDay.on_date).scalar_subquery(),
            latest.with_only_columns(CountedDay.counted_at).scalar_subquery(),
        )
    ).one()
    return UnitFacts(bool(row[0]), bool(row[1]), *row[2:])


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a person's page needs to know beside their courses."""

    may_get_code: bool
    opened_for: str | None
    """The reason for which the reader opened the unit's names, if they did."""


def person_facts(session: Session, actor_id: UUID, person_id: UUID, unit_id: UUID, today: date) -> PersonFacts:
    """One statement."""
    theirs = visible_people(actor_id, Purpose.CODE, today)
    may_get_code = exists().where(Person.id == person_id, Person.id.in_(theirs))
    row = session.execute(select(may_get_code, _opened_for(actor_id, unit_id))).one()
    return PersonFacts(bool(row[0]), row[1])


def list_to_log(session: Session, actor_id: UUID, unit_id: UUID, today: date) -> tuple[bool, str | None]:
    """Whether seeing the unit's list is still to be logged today, and the reason for which the names were opened."""
    row = session.execute(select(_list_logged(actor_id, unit_id, today), _opened_for(actor_id, unit_id))).one()
    return not row[0], row[1]


def _list_logged(actor_id: UUID, unit_id: UUID, today: date) -> Any:
    return exists().where(
        Look.actor_id == actor_id, Look.kind == "list", Look.unit_id == unit_id, Look.on_date == today
    )


def _opened_for(actor_id: UUID, unit_id: UUID) -> ScalarSelect[Any]:
    return (
        select(NamesOpened.reason)
        .where(NamesOpened.actor_id == actor_id, NamesOpened.unit_id == unit_id, NamesOpened.until > clock.now())
        .limit(1)
        .scalar_subquery()
    )
