"""The municipality's colours: contrast by WCAG, a scale that can be read, refusal of what cannot."""

import pytest

from app.core.errors import SettingsError
from app.ui import colors
from app.ui.brand import Brand
from tests.ui.conftest import settings

COLORS = ["#0b5c6e", "#7a1f5c", "#1a4fa0", "#b5472f", "#222222", "#5a5a00", "#006400", "#8b0000"]


class TestContrast:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
    )
    def test_as_wcag_defines_it(self, one, other, expected):
        assert round(colors.contrast(one, other), 2) == expected


class TestScale:
    def test_the_pattern_gives_itself_back(self):
        for name, (light, dark) in colors.scale(colors.PATTERN).items():
            assert self.distance(light, colors.SCALE[name][0]) <= 3, name
            assert self.distance(dark, colors.SCALE[name][1]) <= 3, name

    @pytest.mark.parametrize("color", COLORS)
    def test_the_colour_itself_is_kept(self, color):
        assert colors.scale(color)["base-default"][0] == color

    @pytest.mark.parametrize("color", COLORS)
    @pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
    @pytest.mark.parametrize(
        ("text", "surface"),
        [
            ("text-subtle", "background-default"),
            ("text-subtle", "surface-tinted"),
            ("text-default", "surface-tinted"),
            ("text-default", "surface-active"),
            ("base-contrast-default", "base-default"),
            ("base-contrast-default", "base-hover"),
        ],
    )
    def test_every_text_can_be_read(self, color, scheme, text, surface):
        shades = colors.scale(color)
        assert colors.contrast(shades[text][scheme], shades[surface][scheme]) >= 4.5

    def distance(self, one, other):
        return max(abs(a - b) * 255 for a, b in zip(colors.rgb(one), colors.rgb(other), strict=True))


class TestBrand:
    def test_pale_colours_are_refused_all_at_once_with_a_remedy(self):
        with pytest.raises(SettingsError) as caught:
            Brand.from_settings(settings(brand_color_main="#ffee00", brand_color_support="#eeeeee"))

        main, support = caught.value.problems
        assert main.startswith("TAGREP_BRAND_COLOR_MAIN: #ffee00 has a contrast of 1.2")
        assert "darker" in main
        assert support.startswith("TAGREP_BRAND_COLOR_SUPPORT")

    def test_a_mark_that_is_not_there_is_refused(self, tmp_path):
        with pytest.raises(SettingsError, match="TAGREP_BRAND_MARK"):
            Brand.from_settings(settings(brand_mark=tmp_path / "gone.svg"))

    def test_the_stylesheet_carries_light_and_dark(self):
        css = Brand.from_settings(settings(brand_color_main="#7a1f5c")).stylesheet

        assert "--ds-color-accent-base-default:#7a1f5c;" in css
        assert "[data-color-scheme=dark]" in css
        assert "@media (prefers-color-scheme:dark){[data-color-scheme=auto]" in css
