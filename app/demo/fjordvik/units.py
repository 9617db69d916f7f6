"""The tree of units: municipality, council, areas, units and teams, with addresses and how many work in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.demo.fjordvik.areas import AREAS, CLOSED, COUNCIL, FIXED, MUNICIPALITY, REPRESENTATIVES, Area, Crew
from app.demo.fjordvik.chance import apportion, chance, derived
from app.demo.fjordvik.workplaces import KINDS, Workplace
from app.organisation.models import UnitKind
from app.organisation.rules import slug_of

YEARS_OF_UNITS = 12
SLUGS = {MUNICIPALITY: "fjordvik"}
HIGHEST_SHARE_OF_LEADERS = 6
"""At most every sixth in a unit leads."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its own people, those of its teams not counted."""

    name: str
    kind: UnitKind
    workplace: Workplace
    workplace_kind: str
    crew: Crew
    area: str | None
    parent: str | None
    position: int
    valid_to: date | None = None

    @property
    def id(self) -> UUID:
        return derived("unit", self.name)

    @property
    def slug(self) -> str:
        return SLUGS.get(self.name, slug_of(self.name))


@dataclass(frozen=True, slots=True)
class Place:
    """A unit before its people are counted."""

    name: str
    kind: UnitKind
    workplace_kind: str
    parent: str

    @property
    def workplace(self) -> Workplace:
        return KINDS[self.workplace_kind]


def first_day(as_of: date) -> date:
    """The day from which the units stand: nobody's employment is older."""
    return date(as_of.year - YEARS_OF_UNITS, 1, 1)


def last_31_july(as_of: date) -> date:
    """The end of the school year that was last over for a month."""
    return date(as_of.year if as_of >= date(as_of.year, 9, 1) else as_of.year - 1, 7, 31)


def places(area: Area) -> list[Place]:
    """The area's own office first, then its units in their order."""
    office = "staff" if not _is_big(area) else "direction"
    found = [Place(area.name, UnitKind.MUNICIPAL_AREA, office, MUNICIPALITY)]
    for kind, names in area.units.items():
        for name in names.split("|"):
            above, _, below = name.strip().rpartition(" > ")
            is_team = bool(above)
            found.append(Place(below, UnitKind.TEAM if is_team else UnitKind.UNIT, kind, above or area.name))
    return found


def _is_big(area: Area) -> bool:
    return area.crew.heads >= 100


def crews(area: Area) -> dict[str, Crew]:
    """How many of each function work in each unit of the area; the sums are the area's headcounts exactly."""
    all_places = places(area)
    free = [place for place in all_places if place.name not in FIXED]
    fixed = {place.name: FIXED[place.name] for place in all_places if place.name in FIXED}
    random = chance(f"sizes:{area.name}")
    sizes = [place.workplace.size * random.uniform(0.65, 1.4) for place in free]
    heads = apportion(area.crew.heads - sum(c.heads for c in fixed.values()), sizes, [10**6] * len(free))
    extra = area.crew.leaders - sum(c.leaders for c in fixed.values()) - len(free)
    leaders = [1 + more for more in apportion(extra, heads, [n // HIGHEST_SHARE_OF_LEADERS for n in heads])]
    rest = [most - some for most, some in zip(heads, leaders, strict=True)]
    followers = _spread(area.crew.followers - sum(c.followers for c in fixed.values()), free, rest, "following")
    rest = [most - some for most, some in zip(rest, followers, strict=True)]
    orderers = _spread(area.crew.orderers - sum(c.orderers for c in fixed.values()), free, rest, "ordering")
    own = zip(free, heads, orderers, followers, leaders, strict=True)
    return fixed | {place.name: Crew(*numbers) for place, *numbers in own}


def _spread(total: int, free: list[Place], most: list[int], what: str) -> list[int]:
    weights = [size * float(getattr(place.workplace, what)) for place, size in zip(free, most, strict=True)]
    return apportion(total, weights, most)


def _units_of(area: Area, position: int) -> Iterator[Unit]:
    known = crews(area)
    for number, place in enumerate(places(area)):
        yield Unit(
            name=place.name,
            kind=place.kind,
            workplace=place.workplace,
            workplace_kind=place.workplace_kind,
            crew=known[place.name],
            area=area.name,
            parent=place.parent,
            position=position if place.kind == UnitKind.MUNICIPAL_AREA else number,
        )


def units(as_of: date) -> list[Unit]:
    """Every unit, those above before those below; one of them was closed within the last year."""
    nobody, council = Crew(0, 0, 0, 0), Crew(REPRESENTATIVES, 0, 0, 0)
    top = Unit(MUNICIPALITY, UnitKind.MUNICIPALITY, KINDS["direction"], "direction", nobody, None, None, 0)
    found = [top]
    for position, area in enumerate(AREAS, start=1):
        found += _units_of(area, position)
    last = len(AREAS) + 1
    found.append(Unit(COUNCIL, UnitKind.COUNCIL, KINDS["council"], "council", council, None, MUNICIPALITY, last))
    found.append(
        Unit(
            CLOSED, UnitKind.UNIT, KINDS["kindergarten"], "kindergarten", nobody, AREAS[0].name, AREAS[0].name, 99,
            last_31_july(as_of),
        )
    )  # fmt: skip
    return found
