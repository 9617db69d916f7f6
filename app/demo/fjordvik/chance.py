"""Chance that falls the same way every time: seeded generators, derived keys, whole shares of a whole."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar
from uuid import NAMESPACE_DNS, UUID, uuid5

FJORDVIK = uuid5(NAMESPACE_DNS, "fjordvik.example")
T = TypeVar("T")


def derived(*parts: object) -> UUID:
    """The key of what these words name, the same in every database."""
    return uuid5(FJORDVIK, "/".join(str(part) for part in parts))


def chance(topic: str) -> Random:
    """A generator of its own for each topic, so that a change in one does not stir the others."""
    return Random(f"fjordvik:{topic}")


class Urn(Generic[T]):
    """Things to draw with their weights."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things, self._sums = list(things), list(accumulate(weights))

    def draw(self, random: Random) -> T:
        """One of the things; it stays in the urn."""
        return self.things[bisect(self._sums, random.random() * self._sums[-1], 0, len(self.things) - 1)]


def urn(text: str) -> Urn[str]:
    """«Lærer 8 | Miljøterapeut 2»: titles with their weights; without a number the weight is 1."""
    things, weights = [], []
    for part in text.split("|"):
        name, _, weight = part.strip().rpartition(" ")
        things.append(name if weight.isdigit() else part.strip())
        weights.append(float(weight) if weight.isdigit() else 1.0)
    return Urn(things, weights)


def apportion(total: int, weights: Sequence[float], most: Sequence[int]) -> list[int]:
    """`total` in whole shares near the weights, none above its `most`; raise ValueError if it cannot be placed."""
    shares = [0] * len(weights)
    while left := total - sum(shares):
        open_places = [i for i, weight in enumerate(weights) if weight > 0 and shares[i] < most[i]]
        if not open_places:
            raise ValueError(f"{left} of {total} have no place")
        whole = sum(weights[i] for i in open_places)
        exact = {i: left * weights[i] / whole for i in open_places}
        grants = {i: min(int(exact[i]), most[i] - shares[i]) for i in open_places}
        if not any(grants.values()):
            grants = dict.fromkeys(sorted(open_places, key=lambda i: (-exact[i], i))[:left], 1)
        for place, grant in grants.items():
            shares[place] += grant
    return shares
