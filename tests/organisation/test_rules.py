"""Pure rules of the organisation."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.organisation import rules
from app.organisation.models import UnitKind

IDS = [UUID(int=number + 1) for number in range(12)]
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@st.composite
def trees(draw: st.DrawFn) -> dict[UUID, UUID | None]:
    """Each unit stands below an earlier one, the first below none."""
    size = draw(st.integers(1, len(IDS)))
    return {IDS[n]: None if n == 0 else IDS[draw(st.integers(0, n - 1))] for n in range(size)}


class TestPaths:
    @given(trees())
    def test_every_unit_reaches_the_top_one_step_at_a_time(self, parents: dict[UUID, UUID | None]) -> None:
        found = rules.paths(parents)

        for unit, parent in parents.items():
            depths = sorted(depth for _, below, depth in found if below == unit)
            assert depths == list(range(len(depths)))
            assert (unit, unit, 0) in found
            above = {(a, d + 1) for a, below, d in found if below == parent}
            assert {(a, d) for a, below, d in found if below == unit and d > 0} == above

    @given(trees(), st.data())
    def test_a_move_is_refused_exactly_when_it_would_circle(
        self, parents: dict[UUID, UUID | None], data: st.DataObject
    ) -> None:
        unit, target = data.draw(st.sampled_from(sorted(parents))), data.draw(st.sampled_from(sorted(parents)))

        is_below = any(a == unit and d == target for a, d, _ in rules.paths(parents))

        assert rules.would_circle(parents, unit, target) is is_below

    def test_a_circle_in_the_data_ends(self) -> None:
        assert len(rules.paths({IDS[0]: IDS[1], IDS[1]: IDS[0]})) == 4


class TestSlug:
    @pytest.mark.parametrize(
        ("name", "slug"),
        [
            ("Solbakken sykehjem", "solbakken-sykehjem"),
            ("Kultur, miljø og samfunn", "kultur-miljo-og-samfunn"),
            ("Økonomi og innkjøp", "okonomi-og-innkjop"),
            ("Guovdageainnu suohkan – Čáhcesuolu", "guovdageainnu-suohkan-cahcesuolu"),
            ("   ", "enhet"),
        ],
    )
    def test_reads_as_the_name(self, name: str, slug: str) -> None:
        assert rules.slug_of(name) == slug

    @given(st.text(max_size=200))
    def test_is_always_fit_for_an_address(self, name: str) -> None:
        slug = rules.slug_of(name)

        assert 0 < len(slug) <= 80
        assert slug.strip("-") == slug
        assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")

    @given(st.lists(st.sampled_from(["skole", "skole-2", "skole-3"]), unique=True))
    def test_nobody_gets_a_taken_one(self, taken: list[str]) -> None:
        assert rules.free_slug("skole", taken) not in taken


class TestOverlap:
    periods = st.tuples(days, st.one_of(st.none(), days))

    @given(periods, periods, days)
    def test_a_shared_day_is_an_overlap(
        self, first: tuple[date, date | None], second: tuple[date, date | None], day: date
    ) -> None:
        def holds(period: tuple[date, date | None]) -> bool:
            return period[0] <= day and (period[1] is None or day <= period[1])

        if holds(first) and holds(second):
            assert rules.overlap(first, second)
        assert rules.overlap(first, second) == rules.overlap(second, first)

    def test_the_last_day_counts_and_the_next_does_not(self) -> None:
        day = date(2026, 1, 31)

        assert rules.overlap((date(2026, 1, 1), day), (day, None))
        assert not rules.overlap((date(2026, 1, 1), day), (day + timedelta(days=1), None))


def test_a_team_never_stands_right_below_the_municipality() -> None:
    assert rules.may_stand_below(UnitKind.TEAM, UnitKind.UNIT)
    assert not rules.may_stand_below(UnitKind.TEAM, UnitKind.MUNICIPALITY)
    assert not any(rules.may_stand_below(UnitKind.MUNICIPALITY, kind) for kind in UnitKind)
