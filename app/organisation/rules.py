"""Pure rules of the organisation: which unit stands where, slugs, paths, dated rows, reasons to see names."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from app.organisation.models import LeadershipKind, UnitKind


class Purpose(StrEnum):
    """What somebody wants names for."""

    STATUS = "status"
    EXPORT = "export"
    REMINDER = "reminder"
    RECOMMEND = "recommend"
    CODE = "code"


OPENED_NAMES_SERVE = frozenset({Purpose.STATUS, Purpose.EXPORT, Purpose.REMINDER})


class OpeningReason(StrEnum):
    """Why a leader above opens the names of one unit."""

    LEADER_ABSENT = "leader-absent"
    AUDIT = "audit"
    OVERDUE_STATUTORY = "overdue-statutory"


STANDS_BELOW: Mapping[UnitKind, frozenset[UnitKind]] = {
    UnitKind.MUNICIPALITY: frozenset(),
    UnitKind.MUNICIPAL_AREA: frozenset({UnitKind.MUNICIPALITY}),
    UnitKind.COUNCIL: frozenset({UnitKind.MUNICIPALITY}),
    UnitKind.UNIT: frozenset({UnitKind.MUNICIPAL_AREA, UnitKind.UNIT}),
    UnitKind.TEAM: frozenset({UnitKind.UNIT}),
}


def may_stand_below(kind: str, parent_kind: str) -> bool:
    """Whether a unit of `kind` may have a parent of `parent_kind`."""
    return UnitKind(parent_kind) in STANDS_BELOW[UnitKind(kind)]


SPELLED = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "đ": "d", "ŋ": "n", "ŧ": "t"})


def slug_of(name: str) -> str:
    """How a unit's name reads in an address: «Solbakken sykehjem» is solbakken-sykehjem."""
    spelled = unicodedata.normalize("NFD", name.casefold().translate(SPELLED))
    plain = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-") or "enhet"


RESERVED = frozenset({"new"})
"""Words that stand in a unit's place in an address."""


def free_slug(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or the first of wanted-2, wanted-3 … that nobody has."""
    known, slug, number = RESERVED.union(taken), wanted, 1
    while slug in known:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def paths(parents: Mapping[UUID, UUID | None]) -> set[tuple[UUID, UUID, int]]:
    """Every (ancestor, descendant, depth) that follows from who stands below whom; depth 0 for the unit itself."""
    found = set()
    for unit in parents:
        depth, above, seen = 0, unit, {unit}
        while True:
            found.add((above, unit, depth))
            parent = parents.get(above)
            if parent is None or parent in seen:
                break
            depth, above = depth + 1, parent
            seen.add(parent)
    return found


def would_circle(parents: Mapping[UUID, UUID | None], unit_id: UUID, new_parent_id: UUID) -> bool:
    """Whether a unit would end up below itself."""
    above: UUID | None = new_parent_id
    for _ in range(len(parents) + 1):
        if above is None:
            return False
        if above == unit_id:
            return True
        above = parents.get(above)
    return True


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Whether two periods share a day; the last day counts, None is open."""
    return (second[1] is None or first[0] <= second[1]) and (first[1] is None or second[0] <= first[1])


def day_before(day: date) -> date:
    """The last day of what ends when something else begins on `day`."""
    return day - timedelta(days=1)


def end_is_missing(kind: str, valid_to: date | None) -> bool:
    """A leader stays until further notice; deputies and delegates stand in for a limited time."""
    return kind != LeadershipKind.LEADER and valid_to is None
