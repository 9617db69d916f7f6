"""Everybody who works in Fjordvik today, each with a post, a number and perhaps an address."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from app.demo.fjordvik.cast import DOMAIN, FIRST_EMPLOYEE_NUMBER, PARTS, SIGN_INS, Part
from app.demo.fjordvik.chance import Urn, chance, derived
from app.demo.fjordvik.names import Name, names
from app.demo.fjordvik.posts import Function, Post
from app.organisation.rules import slug_of

NUMBERS = range(101_000, 200_000)
LANGUAGES: Urn[str | None] = Urn((None, "nb", "nn", "en"), (70, 20, 7, 3))


@dataclass(slots=True)
class Colleague:
    """A person with the post that headcounts go by."""

    key: str
    name: Name
    number: str
    email: str | None
    language: str | None
    post: Post
    part: Part | None = None
    id: UUID = field(init=False)

    def __post_init__(self) -> None:
        self.id = derived("person", self.key)

    @property
    def is_demo(self) -> bool:
        """Whether this is one of those who can sign in."""
        return self.part is not None and self.part.sign_in is not None


class Register:
    """Hands out names, numbers and addresses, each number and address once."""

    def __init__(self, count: int) -> None:
        self._random = chance("register")
        self._numbers = iter(self._random.sample(NUMBERS, count))
        self._names = iter(names(count, [Name(part.given, part.family) for part in PARTS]))
        self._addresses = {f"{part.sign_in}@{DOMAIN}" for part in SIGN_INS}

    def enter(self, key: str, post: Post) -> Colleague:
        """Somebody new in this post."""
        name, reach = next(self._names), self._random.random() < post.unit.workplace.reach
        return self._entered(key, post, name, reach, None)

    def enter_part(self, part: Part, post: Post) -> Colleague:
        """One of the cast; those who can sign in have the first numbers."""
        name = Name(part.given, part.family)
        if part.sign_in is None:
            return self._entered(part.given, post, name, part.title not in ("Kokk", "Renholder"), part)
        number = str(FIRST_EMPLOYEE_NUMBER + SIGN_INS.index(part))
        return Colleague(part.sign_in, name, number, f"{part.sign_in}@{DOMAIN}", None, post, part)

    def _entered(self, key: str, post: Post, name: Name, reach: bool, part: Part | None) -> Colleague:
        number, language = str(next(self._numbers)), LANGUAGES.draw(self._random)
        return Colleague(key, name, number, self._address(name) if reach else None, language, post, part)

    def _address(self, name: Name) -> str:
        """given.family@…, with a number from the second on; addresses have no æ, ø, å or accents."""
        wanted = f"{slug_of(name.given)}.{slug_of(name.family)}"
        address, number = f"{wanted}@{DOMAIN}", 1
        while address in self._addresses:
            number += 1
            address = f"{wanted}{number}@{DOMAIN}"
        self._addresses.add(address)
        return address


def colleagues(posts: Iterable[Post], register: Register) -> list[Colleague]:
    """One person for each post; the cast takes the first post that fits each of them."""
    waiting = list(PARTS)
    found = [
        _with_part(post, register, waiting) or register.enter(f"post-{number}", post)
        for number, post in enumerate(posts)
    ]
    if waiting:
        raise ValueError(f"no post for {waiting[0].given}")
    return found


def _with_part(post: Post, register: Register, waiting: list[Part]) -> Colleague | None:
    for part in waiting:
        if (
            part.unit == post.unit.name
            and part.function == post.function
            and post.title not in ("Ordfører", "Varaordfører")
        ):
            waiting.remove(part)
            share = 100 if part.function != Function.REPRESENTATIVE else post.share
            own = Post(post.unit, post.function, part.title, share, post.job_roles)
            return register.enter_part(part, own)
    return None


def by_unit(people: Iterable[Colleague]) -> dict[str, list[Colleague]]:
    """The people of each unit, in the order of their posts."""
    found: dict[str, list[Colleague]] = {}
    for person in people:
        found.setdefault(person.post.unit.name, []).append(person)
    return found


def leaders(people: Iterable[Colleague]) -> Iterator[Colleague]:
    """Those who have personnel responsibility for their unit."""
    return (person for person in people if person.post.function == Function.LEADER)


def shuffled(people: Iterable[Colleague], random: Random) -> list[Colleague]:
    """The people in an order of chance."""
    order = list(people)
    random.shuffle(order)
    return order
