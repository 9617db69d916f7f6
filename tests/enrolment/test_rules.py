"""Pure rules of requirements."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.enrolment import rules
from app.learning import rules as learning
from tests.enrolment.conftest import OBJECTIVES, OUTLINE

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
roles = st.frozensets(st.sampled_from(["bestiller", "leder", "innkjopsradgiver"]))


class TestDueOn:
    @given(days, st.integers(0, 400), days)
    def test_everybody_gets_the_fixed_date_or_their_own_days(self, fixed: date, number: int, began_on: date) -> None:
        due = rules.due_on(fixed, number, began_on)

        assert due >= fixed
        assert due - began_on >= timedelta(days=number)
        assert due in (fixed, began_on + timedelta(days=number))

    def test_whoever_began_long_ago_has_the_fixed_date(self) -> None:
        assert rules.due_on(date(2026, 12, 1), 30, date(2010, 8, 1)) == date(2026, 12, 1)

    def test_whoever_began_yesterday_has_thirty_days(self) -> None:
        assert rules.due_on(date(2026, 11, 26), 30, date(2026, 11, 22)) == date(2026, 12, 22)

    @given(st.lists(days, min_size=1))
    def test_another_reason_never_pushes_a_date_back(self, dates: list[date]) -> None:
        assert all(rules.earliest(dates) <= one for one in dates)


class TestMinutes:
    @given(roles)
    def test_counts_as_learning_counts(self, own: frozenset[str]) -> None:
        """The rule stands in two rooms because learning is above this one; here they are held together."""
        modules = learning.path_modules(OUTLINE, own)
        objectives = learning.path_objectives(OUTLINE, OBJECTIVES, own)

        assert rules.minutes_for(OUTLINE, OBJECTIVES, own) == learning.path_minutes(OUTLINE, modules, len(objectives))

    def test_a_track_costs_those_who_take_it(self) -> None:
        people = Counter({frozenset({"bestiller"}): 2, frozenset[str](): 3})

        cost = rules.working_minutes(OUTLINE, OBJECTIVES, people)

        assert cost == 2 * (5 + 7 + 3) + 3 * (5 + 2)
