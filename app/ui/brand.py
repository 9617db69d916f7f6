"""The municipality's name, mark and two colours; colours that could not be read are refused at start."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.core.errors import SettingsError
from app.ui import addresses, colors

WHITE = "#ffffff"
ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_LINES = 3.0


@dataclass(frozen=True)
class Brand:
    """What the settings say of the municipality, for every page."""

    product_name: str
    municipality: str
    contact_email: str
    service_desk: str
    color_main: str
    color_support: str
    mark: Path | None
    demo: bool

    @classmethod
    def from_settings(cls, settings: Any) -> "Brand":
        """The brand, checked; SettingsError names what is wrong and what would be right."""
        brand = cls(
            product_name=settings.product_name,
            municipality=settings.municipality_name,
            contact_email=settings.contact_email,
            service_desk=settings.service_desk,
            color_main=settings.brand_color_main,
            color_support=settings.brand_color_support,
            mark=settings.brand_mark,
            demo=settings.demo,
        )
        problems = list(brand.problems())
        if problems:
            raise SettingsError(problems)
        return brand

    def problems(self) -> Iterator[str]:
        """One line for each setting that cannot be used."""
        yield from _too_pale("TAGREP_BRAND_COLOR_MAIN", self.color_main, ENOUGH_FOR_TEXT, "texts and buttons")
        yield from _too_pale("TAGREP_BRAND_COLOR_SUPPORT", self.color_support, ENOUGH_FOR_LINES, "lines and shapes")
        if self.mark and (not self.mark.is_file() or self.mark.suffix.lower() not in (".svg", ".png")):
            yield f"TAGREP_BRAND_MARK: {self.mark} is not a readable .svg or .png file"

    @cached_property
    def mark_url(self) -> str | None:
        """Where the mark is served, or None for Ta grep's own."""
        return f"/brand/mark?v={_short_hash(self.mark.read_bytes())}" if self.mark else None

    @cached_property
    def stylesheet(self) -> str:
        """The two colours as CSS; light first, then dark by choice, then dark by the device."""
        light, dark = self._declarations(0), self._declarations(1)
        return (
            "/* Made from the settings TAGREP_BRAND_COLOR_MAIN and TAGREP_BRAND_COLOR_SUPPORT. */\n"
            f":root,[data-color-scheme]{{\n{light}}}\n"
            f"[data-color-scheme=dark]{{\n{dark}}}\n"
            f"@media (prefers-color-scheme:dark){{[data-color-scheme=auto]{{\n{dark}}}}}\n"
            f"@media print{{:root,[data-color-scheme]{{\n{light}}}}}\n"
        )

    def _declarations(self, scheme: int) -> str:
        main, support = colors.scale(self.color_main), colors.scale(self.color_support)
        lines = [f"--ds-color-accent-{name}:{shades[scheme]};" for name, shades in main.items()]
        lines += [f"--brand-support:{support['base-default'][scheme]};"]
        return "\n".join(lines) + "\n"

    def stylesheet_url(self) -> str:
        """The address of the stylesheet, new whenever a colour is."""
        return addresses.url_path(f"/brand.css?v={_short_hash(self.stylesheet.encode())}")


def _too_pale(name: str, color: str, enough: float, used_for: str) -> Iterator[str]:
    found = colors.contrast(color, WHITE)
    if found < enough:
        yield (
            f"{name}: {color} has a contrast of {found:.1f} to 1 against white; "
            f"{used_for} need {enough} or more, so choose a darker shade"
        )


def _short_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
