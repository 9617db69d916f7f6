"""What several pages of reporting read before they are drawn, and how their address is read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.competence.queries import GoalLine, goals_for
from app.core import clock, db
from app.core.i18n import language
from app.identity.access import current_person
from app.identity.models import Role
from app.organisation.models import UnitKind
from app.organisation.queries import UnitRef, unit_for_names
from app.organisation.rules import Purpose
from app.reporting.queries import people, totals
from app.reporting.queries.courses import CourseName, courses
from app.reporting.queries.totals import Place
from app.reporting.rules import goals
from app.reporting.rules.own_people import OwnPerson, Wanted

SORTS = ("name", "-name", "due", "-due")


@dataclass(frozen=True)
class Team:
    """A unit whose people the reader sees by name, with the courses they may be assigned."""

    unit: UnitRef
    people: list[OwnPerson]
    courses: dict[str, CourseName]
    today: date

    def course(self, slug: str) -> CourseName:
        return self.courses.get(slug) or CourseName(slug, slug, slug, "accent", "Layers")


def read_team(
    slug: str, purpose: Purpose = Purpose.STATUS, person_id: UUID | None = None, session: Session | None = None
) -> Team:
    """Three statements, in the page's own session unless a transaction's is given; raise NotVisible."""
    session, today = session or db.reading, clock.today()
    unit = unit_for_names(session, current_person.id, slug, today, purpose)
    known = courses(session, language())
    found = people.own_people(
        session, current_person.id, unit.id, today, known.outlines, purpose=purpose, person_id=person_id
    )
    return Team(unit, found, known.names, today)


def read_goals(way: list[Place]) -> dict[str, GoalLine]:
    """Per course the goal that holds for the last unit of the way."""
    return goals_of([place.unit.id for place in way])


def goals_of(way: list[UUID]) -> dict[str, GoalLine]:
    """The same from ids, the topmost first."""
    return goals.holding(goals_for(db.reading, way), way)


def read_way(unit: UnitRef, today: date) -> list[Place]:
    """The units above and the unit itself."""
    return totals.way_to(db.reading, current_person.id, unit.id, today)


def trail(way: list[Place], *more: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """Breadcrumbs of what the reader may open."""
    steps: list[tuple[str, str | None]] = [_step(place.unit) for place in way if place.is_open]
    if current_person.may(Role.MANAGER) and not (way and way[0].is_open):
        steps.insert(0, (_("My team"), url_for("reporting.units")))
    return [*steps, *more]


def _step(unit: UnitRef) -> tuple[str, str]:
    if unit.kind == UnitKind.MUNICIPALITY:
        return _("Overview"), url_for("reporting.municipality")
    return unit.name, url_for("reporting.unit", slug=unit.slug)


def wanted() -> Wanted:
    """The filters of the address; a sort that is not known is the usual one."""
    sort = request.args.get("sort", "due")
    return Wanted(
        name=request.args.get("name", "").strip()[:100],
        course=request.args.get("course", ""),
        status=request.args.get("status", ""),
        sort=sort if sort in SORTS else "due",
    )


def day_asked_for() -> date | None:
    """?on=2026-10-31, if that is a date."""
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return None
