"""Small numbers stay hidden: alone, and against whoever subtracts."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reporting.rules.small_numbers import Cell, Mask, mask_for, narrows, suppress


class TestMask:
    @pytest.mark.parametrize(
        ("done", "total", "expected"),
        [
            (0, 0, Mask.NUMBER),
            (0, 1, Mask.HIDDEN),
            (4, 4, Mask.HIDDEN),
            (4, 8, Mask.HIDDEN),
            (9, 9, Mask.HIDDEN),
            (0, 10, Mask.FEW),
            (4, 10, Mask.FEW),
            (5, 10, Mask.NUMBER),
            (6, 10, Mask.MOST),
            (10, 10, Mask.MOST),
            (996, 1000, Mask.MOST),
            (995, 1000, Mask.NUMBER),
        ],
    )
    def test_of_a_number_that_stands_alone(self, done, total, expected):
        assert mask_for(Cell(done, total)) is expected

    @given(st.integers(1, 60), st.integers(0, 60))
    def test_what_is_shown_has_five_on_either_side(self, total, done):
        done = min(done, total)

        if mask_for(Cell(done, total)) is Mask.NUMBER:
            assert done >= 5
            assert total - done >= 5

    def test_the_municipality_may_want_larger_groups(self):
        assert mask_for(Cell(7, 14), small=5) is Mask.NUMBER
        assert mask_for(Cell(7, 14), small=8) is Mask.HIDDEN


class TestPercent:
    @pytest.mark.parametrize(
        ("done", "total", "percent"),
        [(24, 34, 71), (999, 1000, 99), (1, 1000, 1), (0, 5, 0), (5, 5, 100), (0, 0, None)],
    )
    def test_is_a_hundred_only_of_all(self, done, total, percent):
        assert Cell(done, total).percent == percent


class TestSuppress:
    def test_hides_a_second_area_beside_the_small_one(self):
        cells = {"all": Cell(70, 100), "large": Cell(40, 60), "middle": Cell(28, 37), "small": Cell(2, 3)}
        parents = {"all": None, "large": "all", "middle": "all", "small": "all"}

        masks = suppress(cells, parents)

        assert masks == {"all": Mask.NUMBER, "large": Mask.NUMBER, "middle": Mask.HIDDEN, "small": Mask.HIDDEN}

    def test_hides_below_a_number_that_was_hidden_for_anothers_sake(self):
        """The second area would otherwise be the sum of its own units."""
        cells = {"all": Cell(50, 80), "a": Cell(30, 47), "a1": Cell(15, 25), "a2": Cell(15, 22)}
        cells |= {"b": Cell(18, 30), "b1": Cell(9, 15), "b2": Cell(9, 15), "c": Cell(2, 3)}
        parents = {"all": None, "a": "all", "b": "all", "c": "all", "a1": "a", "a2": "a", "b1": "b", "b2": "b"}

        masks = suppress(cells, parents)

        assert masks["b"] is Mask.HIDDEN
        assert Mask.HIDDEN in (masks["b1"], masks["b2"])
        assert masks["a"] is masks["a1"] is Mask.NUMBER

    def test_counts_those_employed_directly_in_the_unit_as_a_group(self):
        """Three people at the office of a home with two wards: their number is the total less the wards'."""
        cells = {"home": Cell(22, 43), "ward 1": Cell(10, 20), "ward 2": Cell(10, 20)}

        masks = suppress(cells, {"home": None, "ward 1": "home", "ward 2": "home"})

        assert Mask.HIDDEN in masks.values()

    def test_leaves_large_numbers_alone(self):
        cells = {"all": Cell(50, 100), "a": Cell(25, 50), "b": Cell(25, 50)}

        assert set(suppress(cells, {"all": None, "a": "all", "b": "all"}).values()) == {Mask.NUMBER}

    def test_hides_the_whole_when_nothing_else_helps(self):
        cells = {"all": Cell(10, 22), "a": Cell(10, 20), "b": Cell(0, 2)}

        masks = suppress(cells, {"all": None, "a": "all", "b": "all"})

        assert masks["b"] is Mask.HIDDEN
        assert masks["a"] is Mask.HIDDEN

    @settings(max_examples=400, deadline=None)
    @given(st.data())
    def test_no_hidden_number_follows_from_all_that_is_shown(self, data):
        cells, parents, rests = data.draw(trees())

        masks = suppress(cells, parents)

        known = {unit for unit in cells if masks[unit] is Mask.NUMBER}
        found = computed(cells, parents, rests, known)
        sensitive = [unit for unit, cell in {**cells, **rests}.items() if mask_for(cell) is not Mask.NUMBER]
        assert not [unit for unit in sensitive if unit in found]

    def test_the_solver_finds_what_is_only_hidden_by_itself(self):
        """Without the second hiding the same solver does find small numbers, so the test above can fail."""
        cells = {"all": Cell(40, 63), "a": Cell(20, 30), "b": Cell(18, 30), "c": Cell(2, 3)}
        parents = {"all": None, "a": "all", "b": "all", "c": "all"}

        assert "c" in computed(cells, parents, {}, {"all", "a", "b"})

    def test_of_a_thousand_units_is_quick(self):
        parents = {0: None} | {unit: (unit - 1) // 6 for unit in range(1, 1000)}
        cells = {unit: Cell(7, 13) for unit in parents}
        for unit in sorted(parents, reverse=True):
            if parents[unit] is not None:
                cells[parents[unit]] += cells[unit]

        assert len(suppress(cells, parents)) == 1000


@st.composite
def trees(draw):
    """A tree of up to three levels with people in the units and directly in those above them."""
    parents, rests = {"m": None}, {}
    for area in range(draw(st.integers(1, 4))):
        parents[f"a{area}"] = "m"
        for unit in range(draw(st.integers(0, 3))):
            parents[f"a{area}u{unit}"] = f"a{area}"
            for team in range(draw(st.integers(0, 2))):
                parents[f"a{area}u{unit}t{team}"] = f"a{area}u{unit}"
    cells = {unit: _people(draw) for unit in parents}
    for unit in sorted(parents, key=len, reverse=True):
        if unit in parents.values():
            own = draw(st.sampled_from([Cell(0, 0), _people(draw)]))
            below = [cells[child] for child, parent in parents.items() if parent == unit]
            cells[unit], rests[("rest", unit)] = sum(below, own), own
    return cells, parents, rests


def _people(draw):
    total = draw(st.integers(0, 40))
    return Cell(draw(st.integers(0, total)), total)


def computed(cells, parents, rests, known):
    """Every unit or rest whose number follows from the known ones by adding and subtracting, by Gaussian elimination.

    Whoever subtracts also knows where nobody is employed directly.
    """
    units = [unit for unit in cells if unit in parents.values()]
    unknown = [unit for unit in cells if unit not in known] + [rest for rest, cell in rests.items() if cell.total]
    rows = []
    for unit in units:
        terms = {unit: 1} | {child: -1 for child, parent in parents.items() if parent == unit} | {("rest", unit): -1}
        rows.append([Fraction(terms.get(name, 0)) for name in unknown])
    return {unknown[columns[0]] for row in reduced(rows) if len(columns := [i for i, v in enumerate(row) if v]) == 1}


def reduced(rows):
    """Reduced row echelon form."""
    rows, place = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(place, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[place], rows[pivot] = rows[pivot], rows[place]
        rows[place] = [value / rows[place][column] for value in rows[place]]
        for i, row in enumerate(rows):
            if i != place and row[column]:
                rows[i] = [a - row[column] * b for a, b in zip(row, rows[place], strict=True)]
        place += 1
    return rows


class TestNarrows:
    @pytest.mark.parametrize(
        ("ends", "told"),
        [
            ([(4, 20, Mask.FEW), (4, 20, Mask.FEW)], True),
            ([(4, 20, Mask.FEW), (3, 20, Mask.FEW), (4, 20, Mask.FEW)], True),
            ([(2, 20, Mask.FEW), (3, 20, Mask.FEW), (2, 20, Mask.FEW)], False),
            ([(16, 20, Mask.MOST), (16, 20, Mask.MOST)], True),
            ([(4, 20, Mask.FEW), (4, 20, Mask.FEW), (9, 20, Mask.HIDDEN)], False),
        ],
    )
    def test_bands_whose_sum_is_known_tell_no_more_than_that_they_are_small(self, ends, told):
        assert narrows([(Cell(done, total), mask) for done, total, mask in ends]) is told
