"""Whom somebody may see by name, and which units in numbers: the one answer for every page, export and mail.

`on` is the day of asking, which is today at every door: a report of an earlier day is still asked for today.
Names are for the nearest leader with personnel responsibility and those who stand in for them: whoever leads the unit
a person is employed in, or the closest unit above that somebody else leads. A unit's leader answers to the one above.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, false, literal, not_, or_, select, true, union_all
from sqlalchemy.orm import Session, aliased

from app.core import clock
from app.core.errors import NotVisible
from app.identity.models import Person, Role, RoleGrant
from app.organisation.models import (
    Employment,
    EmploymentRole,
    JobRole,
    Leadership,
    LeadershipKind,
    NamesOpened,
    OrgPath,
    OrgUnit,
    UnitKind,
)
from app.organisation.queries.dated import active_on, current
from app.organisation.queries.people import led_units
from app.organisation.queries.tree import UNIT_COLUMNS, UnitRef, council_units, unit_ref
from app.organisation.rules import OPENED_NAMES_SERVE, Purpose

OVERVIEW_KINDS = (UnitKind.MUNICIPALITY, UnitKind.MUNICIPAL_AREA, UnitKind.COUNCIL)


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person whom the asker may see by name."""

    id: UUID
    given_name: str
    family_name: str
    email: str | None
    employee_number: str | None
    language: str | None

    @property
    def display_name(self) -> str:
        return f"{self.given_name} {self.family_name}"


def visible_people(actor_id: UUID, purpose: Purpose, on: date) -> Select[UUID]:
    """Ids of those the actor may see by name for the purpose; oneself too, except to be given a code or a course."""
    post, above = _posts(actor_id, purpose, on), aliased(OrgPath)
    theirs = (
        select(Employment.person_id)
        .join(Person, Person.id == Employment.person_id)
        .join(above, above.descendant_id == Employment.unit_id)
        .join(post, post.c.unit_id == above.ancestor_id)
        .where(
            current(Employment, on),
            active_on(on),
            Employment.person_id != actor_id,
            Employment.unit_id.not_in(council_units()),
            or_(post.c.opened, not_(_leads(Employment.person_id, post.c.unit_id, on))),
            not_(_led_closer(Employment.unit_id, above.depth, on, but=Employment.person_id)),
        )
    )
    if purpose is Purpose.CODE:
        theirs = theirs.where(not_(_is_admin(Employment.person_id)))
    if purpose in (Purpose.CODE, Purpose.RECOMMEND):
        return theirs.distinct()
    oneself = select(Person.id.label("person_id")).where(Person.id == actor_id)
    return select(theirs.union(oneself).subquery().c.person_id)


def _posts(actor_id: UUID, purpose: Purpose, on: date) -> Subquery:
    """Units from which the actor sees names: led on the day, or opened for a reason and not yet closed."""
    led = select(Leadership.unit_id, false().label("opened")).where(
        Leadership.person_id == actor_id, current(Leadership, on)
    )
    if purpose not in OPENED_NAMES_SERVE:
        return led.subquery("post")
    opened = select(NamesOpened.unit_id, true().label("opened")).where(_open_now(actor_id))
    return union_all(led, opened).subquery("post")


def _open_now(actor_id: UUID) -> ColumnElement[bool]:
    return and_(NamesOpened.actor_id == actor_id, NamesOpened.until > clock.now())


def _leads(person_id: Any, unit_id: Any, on: date) -> ColumnElement[bool]:
    own = aliased(Leadership)
    found = exists().where(
        own.unit_id == unit_id, own.person_id == person_id, own.kind == LeadershipKind.LEADER, current(own, on)
    )
    return found.correlate_except(own)


def _led_closer(unit_id: Any, depth: Any, on: date, but: Any = None) -> ColumnElement[bool]:
    """Whether a unit closer than `depth` above `unit_id` is led, by somebody else than `but` and not under `but`."""
    closer, leadership, leader = aliased(OrgPath), aliased(Leadership), aliased(Person)
    found = (
        select(literal(1))
        .select_from(closer)
        .join(leadership, leadership.unit_id == closer.ancestor_id)
        .join(leader, leader.id == leadership.person_id)
        .where(closer.descendant_id == unit_id, closer.depth < depth, current(leadership, on), active_on(on, leader))
    )
    if but is not None:
        found = found.where(leadership.person_id != but, not_(_leads(but, closer.ancestor_id, on)))
    return found.correlate_except(closer, leadership, leader).exists()


def _is_admin(person_id: Any) -> ColumnElement[bool]:
    granted = exists().where(
        RoleGrant.person_id == person_id, RoleGrant.role == Role.ADMIN, RoleGrant.revoked_at.is_(None)
    )
    return granted.correlate_except(RoleGrant)


def _is_elected(person_id: UUID, on: date) -> ColumnElement[bool]:
    seat, role = aliased(Employment), aliased(EmploymentRole)
    found = exists().where(
        seat.person_id == person_id,
        current(seat, on),
        role.employment_id == seat.id,
        role.job_role == JobRole.REPRESENTATIVE,
    )
    return found.correlate_except(seat, role)


def _sees_overview(actor_id: UUID, on: date) -> ColumnElement[bool]:
    """Chief executive, area leaders, administrators and elected representatives."""
    unit, led = aliased(OrgUnit), aliased(Leadership)
    leads_area = exists().where(
        led.person_id == actor_id,
        current(led, on),
        unit.id == led.unit_id,
        unit.kind.in_((UnitKind.MUNICIPALITY, UnitKind.MUNICIPAL_AREA)),
    )
    return or_(leads_area.correlate_except(unit, led), _is_admin(literal(actor_id)), _is_elected(actor_id, on))


def numbers_visible_units(actor_id: UUID, on: date) -> Select[UUID]:
    """Ids of units whose numbers the actor may see; areas and the whole for those who follow the strategy."""
    below = select(OrgPath.descendant_id).where(OrgPath.ancestor_id.in_(led_units(actor_id, on)))
    opened = select(NamesOpened.unit_id).where(_open_now(actor_id))
    return select(OrgUnit.id).where(
        or_(
            OrgUnit.id.in_(below),
            OrgUnit.id.in_(opened),
            and_(OrgUnit.kind.in_(OVERVIEW_KINDS), _sees_overview(actor_id, on)),
        )
    )


def _the_unit(session: Session, slug: str, *conditions: ColumnElement[bool]) -> UnitRef:
    row = session.execute(select(*UNIT_COLUMNS).where(OrgUnit.slug == slug, *conditions)).first()
    if row is None:
        raise NotVisible
    return unit_ref(row)


def unit_for_numbers(session: Session, actor_id: UUID, slug: str, on: date) -> UnitRef:
    """The unit, if the actor may see its numbers; raise NotVisible."""
    return _the_unit(session, slug, OrgUnit.id.in_(numbers_visible_units(actor_id, on)))


def unit_for_names(session: Session, actor_id: UUID, slug: str, on: date, purpose: Purpose = Purpose.STATUS) -> UnitRef:
    """The unit, if the actor is who its people answer to, or opened it; raise NotVisible. Never the council."""
    post, above = _posts(actor_id, purpose, on), aliased(OrgPath)
    near = (
        select(literal(1))
        .select_from(above)
        .join(post, post.c.unit_id == above.ancestor_id)
        .where(above.descendant_id == OrgUnit.id, not_(_led_closer(OrgUnit.id, above.depth, on)))
        .correlate(OrgUnit)
    )
    return _the_unit(session, slug, near.exists(), OrgUnit.id.not_in(council_units()))


def unit_to_open(session: Session, actor_id: UUID, slug: str, on: date) -> UnitRef:
    """The unit, if the actor leads one above it or administers the portal, and may so open it for a reason."""
    below = select(OrgPath.descendant_id).where(OrgPath.ancestor_id.in_(led_units(actor_id, on)))
    allowed = or_(OrgUnit.id.in_(below), _is_admin(literal(actor_id)))
    return _the_unit(session, slug, allowed, OrgUnit.id.not_in(council_units()))


def opened_now(session: Session, actor_id: UUID, unit_id: UUID) -> NamesOpened | None:
    """The actor's open door to the unit's names, if there is one."""
    statement = select(NamesOpened).where(_open_now(actor_id), NamesOpened.unit_id == unit_id)
    return session.scalars(statement.order_by(NamesOpened.opened_at.desc())).first()


def employee_for_leader(
    session: Session, actor_id: UUID, person_id: UUID, on: date, purpose: Purpose = Purpose.STATUS
) -> PersonRef:
    """The person, if the actor may see them by name for the purpose; raise NotVisible."""
    columns = (Person.id, Person.given_name, Person.family_name, Person.email, Person.employee_number, Person.language)
    seen = visible_people(actor_id, purpose, on)
    row = session.execute(select(*columns).where(Person.id == person_id, Person.id.in_(seen))).first()
    if row is None:
        raise NotVisible
    return PersonRef(*row)
