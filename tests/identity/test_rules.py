"""Names in order, passwords that will do, codes that can be read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.identity import rules
from app.ui.addresses import safe_next


class TestSortKey:
    def test_puts_ae_oe_aa_last_and_forgets_accents(self):
        names = ["Åsen", "Zahl", "Ærø", "Ødegård", "Aas", "Andersen", "Ågren", "Élan", "Øien", "Čáhpu"]

        ordered = sorted(names, key=lambda name: rules.sort_key(name, ""))

        assert ordered == ["Andersen", "Čáhpu", "Élan", "Zahl", "Ærø", "Ødegård", "Øien", "Ågren", "Aas", "Åsen"]

    def test_given_name_decides_between_same_family_names(self):
        assert rules.sort_key("Hansen", "Anne") < rules.sort_key("Hansen", "Åse") < rules.sort_key("Hanssen", "Anne")


class TestPasswordProblem:
    @pytest.mark.parametrize(
        ("password", "problem"),
        [
            ("kort", "short"),
            ("aaaaaaaaaaaaaaaa", "guessable"),
            ("passordpassord1", "guessable"),
            ("fire grønne hester ved fjorden", None),
            ("x" * 2000, "long"),
        ],
    )
    def test_asks_for_length_and_for_nothing_but_hard_to_guess(self, password, problem):
        assert rules.password_problem(password, []) == problem

    @given(st.text(min_size=15, max_size=200))
    def test_never_fails_on_any_letters_or_length(self, password):
        assert rules.password_problem(password, ["ingrid"]) in (None, "guessable")


class TestCode:
    def test_has_no_letters_that_are_taken_for_others(self):
        codes = "".join(rules.new_code() for _ in range(200))

        assert not set(codes) & set("O0I1Ll")

    def test_is_the_same_however_it_is_typed(self):
        code = rules.new_code()

        assert rules.normalised_code(f" {code.lower().replace('-', ' ')} ") == rules.normalised_code(code)


class TestSafeNext:
    @pytest.mark.parametrize(
        "target",
        ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil", "", None, "/a\nb"],
    )
    def test_refuses_every_way_out(self, target):
        assert safe_next(target) is None

    def test_lets_a_path_of_ours_through(self):
        assert safe_next("/courses/dyrevelferd?x=1") == "/courses/dyrevelferd?x=1"
