"""Where a person stands, which rows a leader sees, which goal holds, which days are kept, when there is time."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reporting.rules import days, goals, own_people, tally, time_off
from app.reporting.rules.goals import Against
from app.reporting.rules.own_people import OwnPerson, Wanted
from app.reporting.rules.small_numbers import Cell
from app.reporting.rules.standing import Standing, Validity, Work, next_up
from app.reporting.rules.tally import Facts, Required

TODAY = date(2026, 11, 23)
some_days = st.dates(date(2026, 1, 1), date(2028, 1, 1))


def standing(course="klima", due=None, valid_to=None, last=None, begun=False, minutes=20):
    return Standing(course, due, valid_to, last or valid_to, begun, 0 if valid_to else minutes, TODAY)


class TestStanding:
    def test_who_renews_stays_valid_while_it_lasts(self):
        one = standing(due=TODAY - timedelta(days=3), valid_to=TODAY, begun=True)

        assert (one.validity, one.work) == (Validity.ENDS_SOON, Work.DONE)

    @pytest.mark.parametrize(
        ("due", "begun", "work"),
        [
            (date(2026, 11, 22), True, Work.OVERDUE),
            (date(2026, 11, 23), False, Work.DUE_THIS_WEEK),
            (date(2026, 11, 29), True, Work.DUE_THIS_WEEK),
            (date(2026, 11, 30), True, Work.IN_PROGRESS),
            (date(2026, 11, 30), False, Work.NOT_BEGUN),
        ],
    )
    def test_on_its_due_day_a_course_is_not_late_yet(self, due, begun, work):
        assert standing(due=due, begun=begun).work is work

    def test_a_validity_that_ended_is_not_the_same_as_none(self):
        assert standing(last=date(2026, 10, 1)).validity is Validity.EXPIRED
        assert standing().validity is Validity.NONE

    def test_next_comes_what_is_due_first_of_what_is_not_valid(self):
        valid = standing("a", due=date(2026, 1, 1), valid_to=date(2027, 1, 1))
        later, sooner = standing("b", due=date(2027, 2, 1)), standing("c", due=date(2026, 12, 1))

        assert next_up([valid, later, sooner]) is sooner
        assert next_up([valid]) is valid
        assert next_up([]) is None


def person(name, *standings, number=1):
    given, family = name.split()
    return OwnPerson(UUID(int=number), given, family, f"{family} {given}".lower(), None, None, "Kokk", list(standings))


class TestRows:
    amal = person("Amal Yusuf", standing(due=date(2026, 11, 13)), standing("dyr", due=date(2026, 12, 18)), number=1)
    borge = person("Børge Lind", standing(due=date(2026, 11, 26), begun=True), number=2)
    maja = person("Maja Gaup", standing(due=date(2026, 3, 1), valid_to=date(2027, 5, 1)), number=3)
    tor = person("Tor Bø", number=4)
    team = [maja, tor, amal, borge]

    def names(self, **asked):
        return [row.person.given_name for row in own_people.rows(self.team, Wanted(**asked))]

    def test_the_most_urgent_stands_first_and_who_is_done_last_by_name(self):
        assert self.names() == ["Amal", "Børge", "Tor", "Maja"]

    def test_sorts_by_name_and_backwards(self):
        assert self.names(sort="name") == ["Tor", "Maja", "Børge", "Amal"]
        assert self.names(sort="-name") == ["Amal", "Børge", "Maja", "Tor"]
        assert self.names(sort="-due") == ["Børge", "Amal", "Tor", "Maja"]

    def test_filters_by_part_of_a_name_whatever_its_case(self):
        assert self.names(name="BØ") == ["Børge", "Tor"]

    def test_a_course_filter_shows_that_course(self):
        (row,) = own_people.rows(self.team, Wanted(course="dyr"))

        assert (row.person, row.standing.course) == (self.amal, "dyr")

    def test_a_status_filter_shows_the_course_that_has_the_status(self):
        (row,) = own_people.rows(self.team, Wanted(status="not-begun"))

        assert (row.person.given_name, row.standing.course) == ("Amal", "dyr")

    def test_an_unknown_filter_shows_nobody_and_does_not_fail(self):
        assert self.names(course="x' OR 1=1", status="%") == []

    def test_a_page_that_is_not_there_is_the_nearest(self):
        rows = own_people.rows([self.amal] * 60, Wanted())

        assert own_people.page_of(rows, 9)[:2] == (3, 3)
        assert len(own_people.page_of(rows, 3)[2]) == 10
        assert own_people.page_of([], -4) == (1, 1, [])

    def test_counts_each_course(self):
        assert own_people.coverage(self.team) == {"klima": Cell(1, 3), "dyr": Cell(0, 1)}

    def test_deadlines_ahead_count_who_is_left(self):
        found = [(d.on, d.course, d.left) for d in own_people.deadlines(self.team, TODAY)]

        assert found == [(date(2026, 11, 26), "klima", 1), (date(2026, 12, 18), "dyr", 1)]

    def test_minutes_of_what_is_valid_are_not_missing(self):
        assert [p.given_name for p in own_people.with_time_missing(self.team)] == ["Amal", "Børge"]


class TestTally:
    school, team, municipality = UUID(int=1), UUID(int=2), UUID(int=3)
    above = {UUID(int=1): [UUID(int=1), UUID(int=3)], UUID(int=2): [UUID(int=2), UUID(int=1), UUID(int=3)]}

    def facts(self, required, **more):
        known = {"valid": set(), "begun": set(), "minutes": {}, "explained": {self.municipality}} | more
        return Facts(on=TODAY, required=required, above=self.above, **known)

    def test_counts_a_person_with_two_positions_once(self):
        cook, both = UUID(int=10), UUID(int=11)
        required = [
            Required("klima", "bestiller", cook, self.school, TODAY),
            Required("klima", "bestiller", both, self.school, TODAY),
            Required("klima", "leder", both, self.team, TODAY - timedelta(days=1)),
        ]

        found = tally.totals(self.facts(required, valid={(cook, "klima")}, minutes={(both, "klima"): 12}))

        assert (found["klima", self.municipality].target, found["klima", self.municipality].valid) == (2, 1)
        assert (found["klima", self.team].target, found["klima", self.school].target) == (1, 2)

    def test_the_earliest_of_several_dates_makes_somebody_late(self):
        both = UUID(int=11)
        required = [
            Required("klima", "bestiller", both, self.school, TODAY + timedelta(days=9)),
            Required("klima", "leder", both, self.team, TODAY - timedelta(days=1)),
        ]

        found = tally.totals(self.facts(required, minutes={(both, "klima"): 12}))

        assert found["klima", self.school].overdue == 1
        assert found["klima", self.school].minutes_left == 12

    def test_who_is_valid_is_neither_started_nor_late_nor_lacks_time(self):
        cook = UUID(int=10)
        required = [Required("klima", None, cook, self.school, TODAY - timedelta(days=30))]
        done = {(cook, "klima")}

        found = tally.totals(self.facts(required, valid=done, begun=done, minutes={(cook, "klima"): 12}))

        total = found["klima", self.municipality]
        assert (total.started, total.overdue, total.minutes_left) == (0, 0, 0)

    @given(st.lists(st.tuples(st.sampled_from(["bestiller", "leder", None]), st.integers(1, 9), st.integers(1, 2))))
    def test_the_parts_add_up_to_the_target_group(self, drawn):
        required = [Required("klima", role, UUID(int=100 + who), UUID(int=unit), TODAY) for role, who, unit in drawn]
        facts = self.facts(required)

        parts = {role: people for (_, _, role), people in tally.parts(facts).items()}

        target = len({position.person_id for position in required})
        assert sum(parts.values()) - tally.several(parts, target) == target
        assert tally.several(parts, target) >= 0


class TestGoals:
    def test_a_units_own_goal_comes_before_what_it_inherits(self):
        top, unit = UUID(int=1), UUID(int=2)
        inherited, own = Line("klima", top, 90), Line("klima", unit, 75)
        other = Line("dyr", top, 60)

        assert goals.holding([own, other, inherited], [top, unit]) == {"klima": own, "dyr": other}

    @pytest.mark.parametrize(
        ("done", "total", "share", "expected"),
        [
            (90, 100, 90, Against.REACHED),
            (896, 1000, 90, Against.NEAR),
            (81, 100, 90, Against.NEAR),
            (80, 100, 90, Against.LOW),
            (0, 0, 90, Against.NO_GOAL),
            (5, 10, None, Against.NO_GOAL),
        ],
    )
    def test_is_judged_on_the_exact_share(self, done, total, share, expected):
        assert goals.against(Cell(done, total), share) is expected

    @given(st.integers(1, 2000), st.integers(0, 2000), st.integers(1, 100))
    def test_who_is_missing_is_exactly_enough(self, total, done, share):
        done = min(done, total)
        missing = goals.people_missing(Cell(done, total), share)

        assert goals.against(Cell(done + missing, total), share) is Against.REACHED
        assert missing == 0 or goals.against(Cell(done + missing - 1, total), share) is not Against.REACHED


class TestDays:
    def test_month_ends_before_a_day(self):
        assert days.month_ends_back(date(2026, 3, 31), 2) == [date(2026, 1, 31), date(2026, 2, 28)]

    @given(st.lists(some_days), some_days)
    def test_month_ends_and_the_last_weeks_are_kept(self, counted, today):
        gone = days.thinned_out(counted, today)

        assert all((today - day).days > 35 and (day + timedelta(days=1)).day != 1 for day in gone)
        assert len(gone) + sum(
            (today - day).days <= 35 or (day + timedelta(days=1)).day == 1 for day in counted
        ) == len(counted)


class TestTimeOff:
    def test_is_enough_for_who_has_most_left(self):
        assert time_off.minutes_proposed([6, 38, 12]) == 40

    def test_is_never_more_than_an_hour_or_less_than_five_minutes(self):
        assert time_off.minutes_proposed([200]) == 60
        assert time_off.minutes_proposed([]) == 5

    @given(some_days, st.none() | some_days)
    def test_is_on_a_weekday_to_come(self, today, due):
        day = time_off.day_proposed(today, due)

        assert day.weekday() < 5
        assert 0 < (day - today).days <= 4


class Line:
    def __init__(self, course, unit_id, target_share):
        self.course, self.unit_id, self.target_share = course, unit_id, target_share
