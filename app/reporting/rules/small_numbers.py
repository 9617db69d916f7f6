"""Small numbers: what may be shown of «done of total» to those who do not see names (product.md, privacy rule 3).

A total under 5 is hidden, and so is one of 5 to 9: one of its two parts is then always under 5, so a number would
always tell how few they are, and a band («all or nearly all») would fit both ways at 4 of 8 and tell nothing true.
From 10 a part under 5 shows as a band without numbers; everything else is shown.

A hidden number must not come back by subtraction. A unit's total is the sum of the units right below it and of those
employed directly in it (the *rest*, which no page shows). Numbers that are hidden and hang together in such sums form
a *group*, whose own sum anybody can compute. So numbers are hidden until the sum of every group may itself be shown;
then no number that is hidden for its smallness follows from the others.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Unit = TypeVar("Unit", bound=Hashable)


class Mask(StrEnum):
    """How a number is shown."""

    NUMBER = ""
    HIDDEN = "hidden"
    MOST = "most"
    """All or nearly all."""
    FEW = "few"
    """Few or none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """So many are done of so many."""

    done: int
    total: int

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.done + other.done, self.total + other.total)

    def __sub__(self, other: "Cell") -> "Cell":
        return Cell(self.done - other.done, self.total - other.total)

    @property
    def percent(self) -> int | None:
        """Rounded, but 100 only of all and 0 only of none; None of nobody."""
        if not self.total:
            return None
        return min(max(round(self.done * 100 / self.total), int(self.done > 0)), 100 - int(self.done < self.total))


def mask_for(cell: Cell, small: int = 5) -> Mask:
    """How a number that stands alone is shown; nobody at all is not a secret."""
    if cell.total <= 0:
        return Mask.NUMBER
    if cell.total < 2 * small:
        return Mask.HIDDEN
    if cell.done < small:
        return Mask.FEW
    return Mask.MOST if cell.total - cell.done < small else Mask.NUMBER


def safe_beside(whole: Cell, known: Cell, small: int = 5) -> bool:
    """Whether a whole may be shown to who knows some of its people by name: the others must not be too few."""
    others = whole - known
    return others.total <= 0 or mask_for(others, small) is Mask.NUMBER


def suppress(cells: Mapping[Unit, Cell], parents: Mapping[Unit, Unit | None], small: int = 5) -> dict[Unit, Mask]:
    """How each unit's number is shown so that none that is hidden can be computed from the rest of the tree."""
    tree = _Tree(cells, parents, small)
    while (group := tree.unsafe_group()) is not None:
        tree.hide_one_more(group)
    return tree.masks


def narrows(ends: Sequence[tuple[Cell, Mask]], small: int = 5) -> bool:
    """Whether bands alone, with the sum known, tell more of one of them than that it is under `small`.

    Four groups of «few or none» with 15 done between them are 4, 4, 4 and 3. Each band's own number lies between what
    is left of the sum when the others take their most and their least; that must still be 0 to `small` - 1.
    """
    if any(mask is Mask.HIDDEN for _cell, mask in ends):
        return False
    most = small - 1
    few = [cell.done for cell, mask in ends if mask is Mask.FEW]
    lacking = [cell.total - cell.done for cell, mask in ends if mask is Mask.MOST]
    known = sum(few) - sum(lacking)
    room_few = (known - most * (len(few) - 1), known + most * len(lacking))
    room_lacking = (-known - most * (len(lacking) - 1), most * len(few) - known)
    return any(low > 0 or high < most for low, high in [room_few] * bool(few) + [room_lacking] * bool(lacking))


class _Tree(Generic[Unit]):
    """Units, their sums, and what is hidden so far."""

    def __init__(self, cells: Mapping[Unit, Cell], parents: Mapping[Unit, Unit | None], small: int) -> None:
        self.cells, self.small = cells, small
        self.parents = {unit: parents.get(unit) if parents.get(unit) in cells else None for unit in cells}
        self.masks = {unit: mask_for(cell, small) for unit, cell in cells.items()}
        self.below: dict[Unit, list[Unit]] = defaultdict(list)
        for unit, parent in self.parents.items():
            if parent is not None:
                self.below[parent].append(unit)
        self.rests = {unit: self._rest(unit) for unit in self.below}

    def _rest(self, unit: Unit) -> Cell:
        """Those employed directly in the unit; who works in two units below it makes this an estimate."""
        summed = sum((self.cells[child] for child in self.below[unit]), Cell(0, 0))
        rest = self.cells[unit] - summed
        return Cell(min(max(rest.done, 0), max(rest.total, 0)), max(rest.total, 0))

    def unsafe_group(self) -> set[Unit] | None:
        """Units whose sums hang together by hidden numbers and give away one that may not be shown; None if none do."""
        seen: set[Unit] = set()
        for unit in self.below:
            if unit not in seen:
                group = self._group(unit)
                seen |= group
                if self._gives_away(group):
                    return group
        return None

    def _group(self, start: Unit) -> set[Unit]:
        """The sums that are tied to `start`'s through hidden units that stand in two of them."""
        group, waiting = {start}, [start]
        while waiting:
            unit = waiting.pop()
            tied = [child for child in self.below[unit] if child in self.below and self._is_hidden(child)]
            above = self.parents[unit]
            if above is not None and self._is_hidden(unit):
                tied.append(above)
            waiting += [other for other in tied if other not in group]
            group.update(tied)
        return group

    def _is_hidden(self, unit: Unit) -> bool:
        return self.masks[unit] is not Mask.NUMBER

    def _gives_away(self, group: set[Unit]) -> bool:
        if any(self.parents[unit] is None and self._is_hidden(unit) for unit in group):
            return False  # nobody knows the sum
        ends = [end for unit in group for end in self._unknown_ends(unit) if end[0].total]
        unknown = sum((cell for cell, _mask in ends), Cell(0, 0))
        if unknown.total <= 0:
            return False
        return mask_for(unknown, self.small) is not Mask.NUMBER or narrows(ends, self.small)

    def _unknown_ends(self, unit: Unit) -> Iterable[tuple[Cell, Mask]]:
        """What is not shown in the unit's sum and stands in no other, and what is said of it instead."""
        yield self.rests[unit], Mask.HIDDEN
        yield from (
            (self.cells[child], self.masks[child])
            for child in self.below[unit]
            if child not in self.below and self._is_hidden(child)
        )

    def hide_one_more(self, group: set[Unit]) -> None:
        """Hide the smallest number in the group's sums, one without units below it first; else the total itself."""
        shown = [
            child
            for unit in group
            for child in self.below[unit]
            if not self._is_hidden(child) and self.cells[child].total
        ]
        if not shown:
            shown = [unit for unit in group if not self._is_hidden(unit)]
        smallest = min(shown, key=lambda unit: (unit in self.below, self.cells[unit].total, str(unit)))
        self.masks[smallest] = Mask.HIDDEN
