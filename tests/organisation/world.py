"""A municipality small enough to hold in the head: who works where, who leads what."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.identity import service as identity
from app.organisation import service
from app.organisation.models import Employment, JobRole, Leadership, LeadershipKind, OrgUnit, UnitKind

LONG_AGO = date(2020, 1, 1)
TREE = [
    ("Fjordvik", UnitKind.MUNICIPALITY, None),
    ("Helse", UnitKind.MUNICIPAL_AREA, "Fjordvik"),
    ("Solbakken", UnitKind.UNIT, "Helse"),
    ("Kjøkkenet", UnitKind.TEAM, "Solbakken"),
    ("Natta", UnitKind.TEAM, "Solbakken"),
    ("Hjemmetjenesten", UnitKind.UNIT, "Helse"),
    ("Oppvekst", UnitKind.MUNICIPAL_AREA, "Fjordvik"),
    ("Skolen", UnitKind.UNIT, "Oppvekst"),
    ("Kommunestyret", UnitKind.COUNCIL, "Fjordvik"),
]
LEADERS = {
    "Kari": "Fjordvik",
    "Hanne": "Helse",
    "Marit": "Solbakken",
    "Tor": "Kjøkkenet",
    "Ola": "Oppvekst",
    "Siri": "Skolen",
    "Mona": "Kommunestyret",
}
STAFF = {
    "Ingrid": "Solbakken",
    "Anna": "Kjøkkenet",
    "Bente": "Natta",
    "Hege": "Hjemmetjenesten",
    "Simen": "Skolen",
    "Frida": "Kommunestyret",
}


class World:
    """Fjordvik in small: Natta and Hjemmetjenesten have no leader of their own; the council has a mayor, Mona."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.units: dict[str, OrgUnit] = {}
        self.people: dict[str, UUID] = {}
        self.positions: dict[str, Employment] = {}
        self.leaderships: dict[str, Leadership] = {}
        for name, kind, parent in TREE:
            self.add_unit(name, kind, parent)
        for name, unit in (LEADERS | STAFF).items():
            self.employ(name, unit)
        for name, unit in LEADERS.items():
            self.lead(name, unit)

    def add_unit(self, name: str, kind: str, parent: str | None, first_day: date = LONG_AGO) -> OrgUnit:
        parent_id = self.units[parent].id if parent else None
        self.units[name] = service.add_unit(
            self.session, name=name, kind=kind, parent_id=parent_id, valid_from=first_day, by=None
        )
        return self.units[name]

    def person(self, name: str) -> UUID:
        if name not in self.people:
            number = str(100000 + len(self.people))
            added = identity.add_person(
                self.session, given_name=name, family_name="Nilsen", email=None, employee_number=number
            )
            self.people[name] = added.id
        return self.people[name]

    def employ(self, name: str, unit: str, *roles: JobRole, first_day: date = LONG_AGO, share: int = 100) -> Employment:
        self.positions[name] = service.employ(
            self.session,
            person_id=self.person(name),
            unit_id=self.units[unit].id,
            title="Medarbeider",
            share_percent=share,
            job_roles=roles,
            valid_from=first_day,
            by=None,
        )
        return self.positions[name]

    def lead(
        self,
        name: str,
        unit: str,
        kind: str = LeadershipKind.LEADER,
        first_day: date = LONG_AGO,
        last_day: date | None = None,
    ) -> Leadership:
        self.leaderships[name] = service.set_leadership(
            self.session,
            person_id=self.person(name),
            unit_id=self.units[unit].id,
            kind=kind,
            valid_from=first_day,
            valid_to=last_day,
            by=None,
        )
        return self.leaderships[name]

    def names(self, ids: object) -> set[str]:
        """Which of the people these ids are."""
        called = {person_id: name for name, person_id in self.people.items()}
        return {called[person_id] for person_id in ids}  # type: ignore[attr-defined]
