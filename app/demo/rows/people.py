"""Rows of people, and of the ways in for the few who have one."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from app.core import clock
from app.demo.fjordvik.calendar import at_office
from app.demo.fjordvik.chance import derived
from app.demo.fjordvik.colleagues import Colleague
from app.demo.fjordvik.employment import KNOWN_BEFORE, Staff
from app.identity.models import LOCAL_ISSUER
from app.identity.rules import sort_key

Row = dict[str, Any]


def person_rows(staff: Staff) -> list[Row]:
    """Person; those who left are inactive from the day after their last."""
    first: dict[str, date] = {}
    for spell in staff.spells:
        first[spell.person.key] = min(spell.valid_from, first.get(spell.person.key, spell.valid_from))
    return [_person(person, first[person.key], staff.leavers.get(person.key)) for person in staff.everybody]


def _person(person: Colleague, began: date, left: date | None) -> Row:
    return {
        "id": person.id,
        "given_name": person.name.given,
        "family_name": person.name.family,
        "sort_key": sort_key(person.name.family, person.name.given),
        "email": person.email,
        "employee_number": person.number,
        "language": person.language,
        "color_scheme": "auto",
        "text_size": "normal",
        "is_active": left is None,
        "is_demo": person.is_demo,
        "created_at": at_office(began - KNOWN_BEFORE),
        "deactivated_at": clock.start_of(left + timedelta(days=1)) if left else None,
    }


def identity_rows(people: Iterable[Colleague], hashes: Mapping[str, str], as_of: date) -> list[Row]:
    """Identity: `hashes` has one password hash for each who can sign in, by key."""
    entered = at_office(as_of - timedelta(days=30))
    return [
        {
            "id": derived("identity", person.key),
            "person_id": person.id,
            "issuer": LOCAL_ISSUER,
            "subject": str(person.id),
            "password_hash": hashes[person.key],
            "password_changed_at": entered,
            "created_at": entered,
        }
        for person in people
        if person.is_demo
    ]


def grant_rows(people: Iterable[Colleague], as_of: date) -> list[Row]:
    """RoleGrant of the authors and the administrator."""
    by = derived("person", "admin")
    return [
        {
            "id": derived("grant", person.key),
            "person_id": person.id,
            "role": str(person.part.granted),
            "granted_at": at_office(as_of - timedelta(days=400)),
            "granted_by": by if person.id != by else None,
            "revoked_at": None,
        }
        for person in people
        if person.part and person.part.granted
    ]
