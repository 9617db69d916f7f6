"""What leaders did lately: looked at their people's status, recommended a course, sent reminders."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from app.core import clock
from app.core.settings import Settings
from app.demo.fjordvik.areas import SOLBAKKEN
from app.demo.fjordvik.calendar import at_office, working_day
from app.demo.fjordvik.cast import KLIMA, SERIOSITET, Standing
from app.demo.fjordvik.chance import chance, derived
from app.demo.fjordvik.colleagues import Colleague, leaders, shuffled
from app.demo.fjordvik.employment import Staff
from app.demo.year.shape import Way
from app.organisation.models import UnitKind
from app.organisation.rules import Purpose

Row = dict[str, Any]
LOOKED, RECOMMENDED = 40, 12


@dataclass
class Traces:
    looks: list[Row] = field(default_factory=list)
    recommendations: list[Row] = field(default_factory=list)
    mails: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class _Scene:
    """Solbakken and the days before `as_of`."""

    marit: Colleague
    ingrid: Colleague
    late: list[Colleague]
    """Colleagues at Solbakken who have begun the climate course or not, but not finished it."""
    as_of: date
    settings: Settings

    def day(self, days_ago: int) -> date:
        """A working day about so long ago, never today."""
        return min(working_day(self.as_of - timedelta(days=days_ago)), _workday_before(self.as_of))


def _workday_before(as_of: date) -> date:
    day = as_of - timedelta(days=1)
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return day


def traces(staff: Staff, ways: Collection[Way], as_of: date, settings: Settings) -> Traces:
    """Rows of looks, recommendations and mail of the last weeks."""
    here = {person.key: person for person in staff.present}
    done = {way.person.key for way in ways if way.course == KLIMA and way.standing == Standing.VALID}
    late = [p for p in staff.present if p.post.unit.name == SOLBAKKEN and p.post.job_roles and p.key not in done]
    scene = _Scene(here["leder"], here["ansatt"], late, as_of, settings)
    courses, random = {way.course for way in ways}, chance("traces")
    found = Traces()
    found.looks += [*_looks_at_solbakken(scene), *_looks_elsewhere(staff, scene, random)]
    if KLIMA in courses:
        found.mails += _reminders(scene)
        found.looks += [_look(scene.marit, p, "reminder", Purpose.REMINDER, _sent_at(scene)) for p in scene.late]
    if SERIOSITET in courses:
        found.recommendations += [*_recommended_at_solbakken(scene), *_recommended_elsewhere(staff, scene, random)]
    return found


def _look(actor: Colleague, person: Colleague | None, kind: str, purpose: Purpose, at: datetime) -> Row:
    key = derived("look", actor.key, kind, person.key if person else "", at.isoformat())
    return {
        "id": key,
        "actor_id": actor.id,
        "kind": kind,
        "unit_id": actor.post.unit.id,
        "person_id": person.id if person else None,
        "purpose": str(purpose),
        "at": at,
        "on_date": clock.local(at).date(),
        "once_key": "" if kind == "list" else key.hex,
    }


def _looks_at_solbakken(scene: _Scene) -> Iterator[Row]:
    for days in (38, 24, 10, 3):
        yield _look(scene.marit, None, "list", Purpose.STATUS, at_office(scene.day(days), 13))
    yield _look(scene.marit, scene.ingrid, "person", Purpose.STATUS, at_office(scene.day(10), 14))
    yield _look(scene.marit, None, "export", Purpose.EXPORT, at_office(scene.day(24), 15))


def _looks_elsewhere(staff: Staff, scene: _Scene, random: Random) -> Iterator[Row]:
    for leader in shuffled(_unit_leaders(staff), random)[:LOOKED]:
        for days in random.sample(range(5, 90, 7), 2):
            yield _look(leader, None, "list", Purpose.STATUS, at_office(scene.day(days), random.randint(8, 15)))


def _unit_leaders(staff: Staff) -> Iterator[Colleague]:
    kinds = (UnitKind.UNIT, UnitKind.TEAM)
    return (person for person in leaders(staff.present) if person.post.unit.kind in kinds and not person.part)


def _recommendation(leader: Colleague, person: Colleague | None, at: datetime) -> Row:
    return {
        "id": derived("recommendation", leader.key, person.key if person else ""),
        "course": SERIOSITET,
        "unit_id": leader.post.unit.id,
        "person_id": person.id if person else None,
        "recommended_by": leader.id,
        "recommended_at": at,
    }


def _recommended_at_solbakken(scene: _Scene) -> Iterator[Row]:
    yield _recommendation(scene.marit, scene.ingrid, at_office(scene.day(10), 14))


def _recommended_elsewhere(staff: Staff, scene: _Scene, random: Random) -> Iterator[Row]:
    for leader in shuffled(_unit_leaders(staff), random)[:RECOMMENDED]:
        yield _recommendation(leader, None, at_office(scene.day(random.randint(4, 100)), 12))


def _sent_at(scene: _Scene) -> datetime:
    return at_office(scene.day(4), 10)


def _reminders(scene: _Scene) -> Iterator[Row]:
    """The mail that Marit sent to those at Solbakken who had not finished; those without an address got none."""
    for person in scene.late:
        if person.email:
            yield _mail(person, scene)


def _mail(person: Colleague, scene: _Scene) -> Row:
    key, at = derived("mail", person.key, KLIMA), _sent_at(scene)
    return {
        "id": key,
        "person_id": person.id,
        "kind": "reminder",
        "recipient": person.email,
        "language": "nb",
        "subject": "Påminnelse: Klima og miljø i innkjøp",
        "body": _body(person, scene),
        "attachment": None,
        "message_id": f"<{key}@tagrep>",
        "idempotency_key": None,
        "state": "sent",
        "tries": 1,
        "created_at": at,
        "next_try_at": at,
        "sent_at": at + timedelta(seconds=20),
        "error": None,
    }


def _body(person: Colleague, scene: _Scene) -> str:
    leader = scene.marit.name
    return (
        f"Hei, {person.name.given}!\n\n"
        "Du har fått kurset «Klima og miljø i innkjøp» og er ikke ferdig ennå. "
        "Kurset kan tas i arbeidstiden, en modul om gangen. Du fortsetter der du slapp:\n"
        f"{scene.settings.base_url}/courses/{KLIMA}\n\n"
        f"Hilsen {leader.given} {leader.family}, {SOLBAKKEN}\n"
    )
