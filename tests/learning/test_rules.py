"""Whose module is it, what is left, what comes next."""

from hypothesis import given
from hypothesis import strategies as st

from app.learning import rules

ROLES = ["bestiller", "kontraktsoppfolger", "innkjopsradgiver", "leder", "folkevalgt"]


def module(slug: str, roles: list[str], objectives: list[str], minutes: int = 5) -> dict:
    return {"slug": slug, "title": slug, "roles": roles, "minutes": minutes, "objectives": objectives, "checks": []}


OUTLINE = [
    module("core-1", ["alle"], ["o1"]),
    module("core-2", ["alle"], ["o2"]),
    module("order", ["bestiller"], ["o3"]),
    module("advise", ["innkjopsradgiver"], ["o4"], minutes=9),
]
OBJECTIVES = [
    {"id": "o1", "role": "alle"},
    {"id": "o2", "role": "alle"},
    {"id": "o3", "role": "bestiller"},
    {"id": "o4", "role": "innkjopsradgiver"},
]


class TestPath:
    def test_a_cook_who_orders_is_never_given_the_advisers_law(self):
        assert rules.path_modules(OUTLINE, ["bestiller"]) == ["core-1", "core-2", "order"]
        assert rules.path_objectives(OUTLINE, OBJECTIVES, ["bestiller"]) == ["o1", "o2", "o3"]

    def test_without_a_role_it_is_the_core(self):
        assert rules.path_modules(OUTLINE, []) == ["core-1", "core-2"]

    @given(st.sets(st.sampled_from(ROLES)))
    def test_everything_that_is_tested_is_taught_on_the_path(self, roles):
        path = rules.path_modules(OUTLINE, roles)
        taught = {o for m in OUTLINE if m["slug"] in path for o in m["objectives"]}

        assert set(rules.path_objectives(OUTLINE, OBJECTIVES, roles)) <= taught

    @given(st.sets(st.sampled_from(ROLES)), st.sampled_from(ROLES))
    def test_one_more_role_never_takes_a_module_away(self, roles, one_more):
        assert set(rules.path_modules(OUTLINE, roles)) <= set(rules.path_modules(OUTLINE, roles | {one_more}))


class TestMinutes:
    @given(st.lists(st.sampled_from(["core-1", "core-2", "order"]), unique=True))
    def test_what_is_left_goes_down_with_each_module_and_keeps_the_quiz(self, done):
        path = ["core-1", "core-2", "order"]
        left = rules.minutes_left(rules.steps(OUTLINE, path, done), objectives=3)

        assert left == 5 * (3 - len(done)) + rules.quiz_minutes(3)


class TestNextStep:
    def test_is_the_first_that_is_not_done_and_never_off_the_path(self):
        steps = rules.steps(OUTLINE, ["core-1", "core-2"], ["core-1"])

        assert rules.next_step(steps).slug == "core-2"
        assert rules.next_step(rules.steps(OUTLINE, ["core-1"], ["core-1"])) is None


class TestModuleIsDone:
    def test_only_when_every_check_has_been_answered_right(self):
        assert not rules.module_is_done(["a", "b"], ["a"])
        assert rules.module_is_done(["a", "b"], ["b", "a", "c"])

    def test_never_by_itself_where_there_is_none(self):
        assert not rules.module_is_done([], [])
