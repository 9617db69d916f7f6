"""A leader's own people: who to act on, which rows to show in which order, how each course stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.reporting.rules.small_numbers import Cell
from app.reporting.rules.standing import Standing, Work, next_up

PER_PAGE = 25
LAST = date.max


@dataclass(frozen=True)
class OwnPerson:
    """Somebody who answers to the reader, with every course they are assigned."""

    id: UUID
    given_name: str
    family_name: str
    sort_key: str
    email: str | None
    language: str | None
    title: str
    standings: list[Standing] = field(default_factory=list)

    @property
    def display_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def valid_count(self) -> int:
        return sum(standing.is_valid for standing in self.standings)

    @property
    def minutes(self) -> int:
        """What is left of all assigned courses together."""
        return sum(standing.minutes for standing in self.standings)

    def standing(self, course: str) -> Standing | None:
        return next((standing for standing in self.standings if standing.course == course), None)

    def doing(self, work: Work) -> list[Standing]:
        """The courses with which the person is this far."""
        return [standing for standing in self.standings if standing.work is work]


@dataclass(frozen=True)
class Wanted:
    """Which rows, in which order: a view that can be shared as an address."""

    name: str = ""
    course: str = ""
    status: str = ""
    sort: str = "due"


@dataclass(frozen=True)
class Row:
    """A person with the course that the list shows for them: the one asked for, or what they ought to do next."""

    person: OwnPerson
    standing: Standing | None

    @property
    def due_on(self) -> date | None:
        return self.standing.due_on if self.standing and not self.standing.is_valid else None


def rows(people: Iterable[OwnPerson], wanted: Wanted) -> list[Row]:
    """The rows of the list, filtered and in order; never by result."""
    found = [row for person in people if (row := _row(person, wanted)) is not None]
    by_name = sorted(found, key=lambda row: row.person.sort_key, reverse=wanted.sort == "-name")
    if wanted.sort.endswith("name"):
        return by_name
    dated = sorted(
        (row for row in by_name if row.due_on), key=lambda row: row.due_on or LAST, reverse=wanted.sort == "-due"
    )
    return dated + [row for row in by_name if not row.due_on]


def _row(person: OwnPerson, wanted: Wanted) -> Row | None:
    if wanted.name and wanted.name.casefold() not in person.display_name.casefold():
        return None
    standings = [s for s in person.standings if not wanted.course or s.course == wanted.course]
    if wanted.status:
        standings = [s for s in standings if s.work == wanted.status]
    if not standings and (wanted.course or wanted.status):
        return None
    return Row(person, next_up(standings))


def page_of(found: Sequence[Row], page: int) -> tuple[int, int, Sequence[Row]]:
    """(page, pages, its rows); a page that is not there is the nearest one."""
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(page, 1), pages)
    return page, pages, found[(page - 1) * PER_PAGE : page * PER_PAGE]


def who_is(people: Iterable[OwnPerson], work: Work) -> list[OwnPerson]:
    """Those with at least one course at this point."""
    return [person for person in people if person.doing(work)]


def with_time_missing(people: Iterable[OwnPerson]) -> list[OwnPerson]:
    """Those who have something left to do."""
    return [person for person in people if person.minutes]


def coverage(people: Iterable[OwnPerson]) -> dict[str, Cell]:
    """Per assigned course, how many are valid of how many."""
    target, valid = Counter[str](), Counter[str]()
    for person in people:
        for standing in person.standings:
            target[standing.course] += 1
            valid[standing.course] += standing.is_valid
    return {course: Cell(valid[course], target[course]) for course in target}


@dataclass(frozen=True)
class Deadline:
    """Something due on a day, and how many it is left for."""

    on: date
    course: str
    left: int


def deadlines(people: Iterable[OwnPerson], today: date) -> list[Deadline]:
    """What is due from today on, the soonest first."""
    left = Counter(
        (standing.due_on, standing.course)
        for person in people
        for standing in person.standings
        if not standing.is_valid and standing.due_on is not None and standing.due_on >= today
    )
    return [Deadline(day, course, number) for (day, course), number in sorted(left.items())]
