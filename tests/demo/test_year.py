"""The year of learning: shaped as told, on days and hours that can be, the same every time."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock
from app.demo.fjordvik.calendar import Days, next_day_of, season, working_day
from app.demo.fjordvik.cast import COURSES, ETIKK, KLIMA, Standing
from app.demo.fjordvik.chance import apportion, chance
from app.demo.fjordvik.demands import demands, goals
from app.demo.world import organisation, world
from app.demo.year.shape import Year, target

DAYS = [date(2026, 11, 23), date(2027, 1, 1), date(2026, 8, 2), date(2028, 2, 29)]


class TestApportion:
    @given(st.lists(st.floats(0.1, 50), min_size=1, max_size=30), st.integers(0, 300))
    def test_adds_up_to_the_whole(self, weights, total):
        assert sum(apportion(total, weights, [300] * len(weights))) == total

    @given(st.lists(st.integers(0, 20), min_size=1, max_size=30), st.data())
    def test_gives_none_more_than_there_is_room_for(self, most, data):
        total = data.draw(st.integers(0, sum(most)))

        shares = apportion(total, [1.0] * len(most), most)

        assert sum(shares) == total
        assert all(share <= room for share, room in zip(shares, most, strict=True))

    def test_says_when_there_is_no_room(self):
        with pytest.raises(ValueError, match="have no place"):
            apportion(3, [1, 1], [1, 1])


class TestCalendar:
    def test_july_and_christmas_are_quiet(self):
        assert season(date(2026, 7, 15)) < season(date(2026, 9, 15)) / 4
        assert season(date(2026, 12, 24)) < season(date(2026, 12, 10)) / 4

    def test_people_hurry_before_a_deadline(self):
        days, random = (
            Days(date(2026, 9, 1), date(2026, 10, 31), on_shift=False, deadlines=[date(2026, 10, 31)]),
            chance("t"),
        )
        drawn = Counter(days.draw(random).month for _ in range(2000))

        assert drawn[10] > drawn[9] * 1.3

    @given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    def test_a_working_day_is_never_more_than_two_days_later(self, day):
        found = working_day(day)

        assert found.weekday() < 5
        assert timedelta() <= found - day <= timedelta(days=2)

    @given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 90))
    def test_the_next_such_day_is_far_enough_away_and_within_a_year_of_it(self, day, at_least):
        found = next_day_of(day, 3, 31, at_least)

        assert at_least <= (found - day).days <= 366 + at_least


class TestDemands:
    def test_target_groups_are_the_sums_of_the_table(self, staff, day):
        groups = {course: len(target(demands(day), staff.present, course)) for course in COURSES}

        assert groups == {
            "klima-og-miljo": 777 + 148 + 348,
            "etikk-og-menneskerettigheter": 777 + 148,
            "dyrevelferd": 310 + 240 + 20,
            "seriositet": 148 + 348 + 60 + 95,
        }

    @pytest.mark.parametrize("day", DAYS)
    def test_goals_are_still_ahead_and_one_is_a_proposal(self, day):
        found = goals(day)

        assert all(goal.deadline > day for goal in found)
        assert [goal.course for goal in found if goal.decided_by is None] == ["dyrevelferd"]

    @pytest.mark.parametrize("day", DAYS)
    def test_something_is_overdue_and_something_due_within_days(self, day):
        due = sorted((demand.due_on - day).days for demand in demands(day))

        assert due[0] < 0
        assert any(0 <= days <= 5 for days in due)
        assert due[-1] > 50


class TestYear:
    def test_procurement_is_ahead_and_health_behind(self, ways, staff, day):
        done = {way.person.key for way in ways[KLIMA] if way.standing == Standing.VALID}
        group = target(demands(day), staff.present, KLIMA)
        shares = {}
        for area in {person.post.unit.area for person in staff.present if person.post.unit.area}:
            own = [p.key for p in staff.present if p.post.unit.area == area and p.key in group]
            shares[area] = sum(key in done for key in own) / len(own)

        ranked = sorted(shares, key=lambda area: shares[area])
        assert ranked[0] == "Helse og mestring"
        assert ranked[1] == "Oppvekst"
        assert ranked[-1] == "Økonomi og innkjøp"

    def test_july_is_quiet(self, ways):
        months = Counter((way.day.year, way.day.month) for way in ways[KLIMA] if way.standing == Standing.VALID)

        assert months[2026, 7] < months[2026, 6] / 3
        assert months[2026, 7] < months[2026, 8] / 3

    def test_some_have_begun_and_some_have_let_it_lapse(self, ways):
        standings = Counter(way.standing for way in ways[ETIKK])

        assert standings[Standing.STARTED] > 30
        assert standings[Standing.EXPIRED] > 5

    def test_nobody_finishes_while_not_employed(self, ways, year):
        for way in (way for course in ways.values() for way in course if way.day):
            assert year.is_there(way.person, way.day), (way.person.key, way.day)


class TestWorld:
    @pytest.mark.parametrize("day", DAYS)
    def test_can_be_made_for_any_day_and_ends_before_it(self, materials, settings, day):
        made, start = world(materials, settings, day), clock.start_of(day)

        assert len(made.staff.present) == 5655
        assert max(fact.occurred_at for fact in made.learned.facts) < start
        assert max(row["last_seen_at"] for row in made.learned.paths) < start
        assert max(row["at"] for row in made.traces.looks) < start
        assert max(row["sent_at"] for row in made.traces.mails) < start
        listed = [(r["actor_id"], r["unit_id"], r["on_date"]) for r in made.traces.looks if r["kind"] == "list"]
        assert len(set(listed)) == len(listed)

    def test_the_same_people_on_another_day(self, staff):
        _, other, _ = organisation(date(2026, 3, 1))

        assert [(p.name, p.number, p.post.title) for p in other.present] == [
            (p.name, p.number, p.post.title) for p in staff.present
        ]

    def test_modules_are_done_in_order_between_start_and_end(self, made):
        for path in made.learned.paths:
            assert path["done"] == path["modules"][: len(path["done"])]
            assert path["started_at"] <= path["last_seen_at"]
            if path["ended_at"]:
                assert path["done"] == path["modules"]
        began = {row["id"]: row["started_at"] for row in made.learned.paths}
        seen: dict = {}
        for row in made.learned.modules:
            assert row["completed_at"] >= seen.get(row["path_id"], began[row["path_id"]])
            seen[row["path_id"]] = row["completed_at"]

    def test_nobody_has_two_open_paths_in_a_course(self, made):
        open_paths = [(row["person_id"], row["course"]) for row in made.learned.paths if row["ended_at"] is None]

        assert len(set(open_paths)) == len(open_paths)


@pytest.fixture(scope="module")
def year(staff, day):
    return Year(staff, demands(day), day, 24)


@pytest.fixture(scope="module")
def ways(year):
    return {course: year.of(course) for course in COURSES}
