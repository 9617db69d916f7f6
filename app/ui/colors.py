"""Colour arithmetic: WCAG contrast, and a whole scale from one colour by way of OKLCH."""

import math

Rgb = tuple[float, float, float]
Lch = tuple[float, float, float]

SCALE = {
    "background-default": ("#ffffff", "#0d1a1d"),
    "background-tinted": ("#eff4f6", "#112226"),
    "surface-default": ("#ffffff", "#152b31"),
    "surface-tinted": ("#e0eaed", "#193138"),
    "surface-hover": ("#ccdde1", "#1d3941"),
    "surface-active": ("#b6ced4", "#244852"),
    "border-subtle": ("#a2c1c8", "#2b5661"),
    "border-default": ("#43818f", "#66878f"),
    "border-strong": ("#1a6677", "#95acb2"),
    "text-subtle": ("#1a6677", "#95acb2"),
    "text-default": ("#063039", "#e8edee"),
    "base-default": ("#0b5c6e", "#76a3ae"),
    "base-hover": ("#094755", "#94b7bf"),
    "base-active": ("#06353f", "#b2ccd1"),
    "base-contrast-subtle": ("#eff4f5", "#0b1011"),
    "base-contrast-default": ("#ffffff", "#000000"),
}
"""What Designsystemet's own tool makes of #0b5c6e, light and dark: the pattern other colours follow."""
PATTERN = SCALE["base-default"][0]


def rgb(color: str) -> Rgb:
    """#rrggbb as three parts from 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = map(_linear, rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lch(color: str) -> Lch:
    """Lightness, chroma and hue in OKLCH."""
    red, green, blue = map(_linear, rgb(color))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _parts(color: Lch) -> Rgb:
    lightness, chroma, hue = color
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def from_lch(color: Lch) -> str:
    """#rrggbb; chroma is lowered until a screen can show it."""
    lightness, chroma, hue = color
    while chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in _parts((lightness, chroma, hue))):
        chroma = max(0.0, chroma - 0.002)
    clipped = (min(1.0, max(0.0, part)) for part in _parts((lightness, chroma, hue)))
    return "#" + "".join(f"{round(_encoded(part) * 255):02x}" for part in clipped)


def scale(color: str) -> dict[str, tuple[str, str]]:
    """Every shade of `color`, light and dark: the pattern's lightness, this colour's hue and strength."""
    own_lightness, own_chroma, own_hue = lch(color)
    pattern_lightness, pattern_chroma, _hue = lch(PATTERN)
    strength = own_chroma / pattern_chroma
    shift = own_lightness - pattern_lightness

    def shade(name: str, reference: str, light: bool) -> str:
        lightness, chroma, _hue = lch(reference)
        if light and name.startswith("base-") and "contrast" not in name:
            lightness += shift
        return from_lch((lightness, chroma * strength, own_hue))

    shades = {name: (shade(name, light, True), shade(name, dark, False)) for name, (light, dark) in SCALE.items()}
    return shades | {"base-default": (color, shades["base-default"][1])}
