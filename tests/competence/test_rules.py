"""Pure rules of lasting competence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.competence import rules
from app.competence.rules import GoalStatus

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
months = st.integers(1, 120)
DAY = timedelta(days=1)


class TestPeriod:
    def test_two_years_end_the_day_before(self) -> None:
        assert rules.period_after(date(2026, 11, 23), 24) == (date(2026, 11, 23), date(2028, 11, 22))

    def test_the_last_of_a_short_month(self) -> None:
        assert rules.last_valid_day(date(2026, 1, 31), 1) == date(2026, 2, 27)
        assert rules.last_valid_day(date(2024, 2, 29), 12) == date(2025, 2, 27)

    @given(days, months)
    def test_a_first_period_begins_on_the_day_and_lasts_its_months(self, day: date, number: int) -> None:
        first, last = rules.period_after(day, number)

        assert first == day
        assert 27 * number <= (last - first).days + 1 <= 31 * number

    @given(days, months, st.integers(0, 90))
    def test_an_early_bird_loses_nothing(self, day: date, number: int, early: int) -> None:
        old = rules.period_after(day, number)
        renewed_on = max(day, old[1] - timedelta(days=early))

        first, last = rules.period_after(renewed_on, number, [old])

        assert first == old[1] + DAY, "no day is lost and none is counted twice"
        assert last == rules.last_valid_day(first, number)

    @given(days, months, st.integers(1, 2000))
    def test_after_a_gap_it_begins_anew(self, day: date, number: int, late: int) -> None:
        old = rules.period_after(day, number)
        back_on = old[1] + timedelta(days=late)

        assert rules.period_after(back_on, number, [old])[0] == back_on

    @given(days, months, st.lists(st.tuples(st.integers(0, 1500), months), max_size=8))
    def test_whatever_somebody_does_validity_never_shrinks(
        self, day: date, number: int, steps: list[tuple[int, int]]
    ) -> None:
        periods = [rules.period_after(day, number)]
        for later, length in steps:
            day += timedelta(days=later)
            end = max(last for _, last in periods)
            period = rules.period_after(day, length, periods)
            assert period[0] <= period[1]
            assert period[1] >= end
            periods.append(period)
            assert any(first <= day <= last for first, last in periods), "who completes today is valid today"

    def test_much_too_early_begins_on_the_day(self) -> None:
        old = (date(2026, 1, 1), date(2027, 12, 31))

        assert rules.period_after(date(2026, 6, 1), 24, [old]) == (date(2026, 6, 1), date(2028, 5, 31))


class TestGoal:
    @given(st.integers(0, 6000), st.integers(0, 6000), st.integers(1, 100), days, days)
    def test_status_and_missing_agree(self, valid: int, target: int, share: int, deadline: date, on: date) -> None:
        valid = min(valid, target)
        status = rules.goal_status(valid=valid, target=target, target_share=share, deadline=deadline, on=on)
        missing = rules.people_missing(valid=valid, target=target, target_share=share)

        if target:
            assert (status is GoalStatus.REACHED) == (missing == 0)
            assert (valid + missing) * 100 >= share * target
            assert missing == 0 or (valid + missing - 1) * 100 < share * target
        else:
            assert status is GoalStatus.EMPTY

    def test_the_deadline_itself_is_not_too_late(self) -> None:
        day = date(2026, 12, 31)

        def status(on: date) -> GoalStatus:
            return rules.goal_status(valid=1, target=2, target_share=90, deadline=day, on=on)

        assert (status(day), status(day + DAY)) == (GoalStatus.ON_THE_WAY, GoalStatus.MISSED)

    @pytest.mark.parametrize(
        ("by", "case", "on", "decided"),
        [
            ("Kommunestyret", "26/114", date(2026, 6, 18), True),
            ("Kommunestyret", "", date(2026, 6, 18), False),
            (None, "26/114", date(2026, 6, 18), False),
            ("Kommunestyret", "26/114", None, False),
        ],
    )
    def test_without_who_case_and_day_it_is_a_proposal(
        self, by: str | None, case: str, on: date | None, decided: bool
    ) -> None:
        assert rules.is_decided(by, case, on) is decided
