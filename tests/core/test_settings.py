"""Settings: every error at once, and no demo or missing secret in production."""

import pytest

from app.core.errors import SettingsError
from app.core.settings import DEMO_SECRET, load

GOOD = {
    "TAGREP_SECRET_KEY": "s" * 40,
    "TAGREP_RECORD_KEY": "r" * 40,
    "TAGREP_MUNICIPALITY_NAME": "Fjordvik kommune",
    "TAGREP_CONTACT_EMAIL": "innkjop@fjordvik.example",
}


def problems(**changed: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load({**GOOD, **{f"TAGREP_{name}": value for name, value in changed.items()}})
    return caught.value.problems


class TestProduction:
    def test_starts_with_what_it_needs(self):
        assert load(GOOD).mode == "production"

    def test_names_every_missing_setting_at_once(self):
        with pytest.raises(SettingsError) as caught:
            load({})

        text = "\n".join(caught.value.problems)
        assert all(name in text for name in ("SECRET_KEY", "RECORD_KEY", "MUNICIPALITY_NAME", "CONTACT_EMAIL"))

    def test_refuses_the_demo_secret(self):
        assert any("SECRET_KEY" in line for line in problems(SECRET_KEY=DEMO_SECRET))

    def test_refuses_a_short_secret(self):
        assert any("32" in line for line in problems(SECRET_KEY="short"))

    def test_names_a_setting_that_does_not_exist(self):
        assert problems(SECRT="x") == ["TAGREP_SECRT is not a setting; see docs/configuration.md"]

    def test_reports_wrong_values_side_by_side(self):
        text = "\n".join(problems(PORT="ninety", BRAND_COLOR_MAIN="blue", DATABASE_URL="mysql://x"))

        assert all(name in text for name in ("TAGREP_PORT", "TAGREP_BRAND_COLOR_MAIN", "TAGREP_DATABASE_URL"))

    def test_wants_certificate_and_key_together(self):
        assert any("TLS_KEY" in line for line in problems(TLS_CERTIFICATE="/tmp/c.pem"))


class TestDemo:
    def test_needs_nothing(self):
        settings = load({"TAGREP_MODE": "demo"})

        assert settings.demo
        assert settings.municipality_name == "Fjordvik kommune"
