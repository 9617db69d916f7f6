"""Charts: a plain Vega-Lite dict in, an inline SVG out. Colours are CSS variables, so the page's theme decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import vl_convert

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
CONFIG = {"font": "Inter", "view": {"stroke": None}, "aria": False}
SIZES = {"wide": (560, 240), "narrow": (250, 210)}


@dataclass(frozen=True)
class Point:
    """A share on a day, counted from the first one; `label` stands on the axis and `share` beside the last point."""

    day: int
    percent: int
    label: str
    share: str


PLAIN = {"x": {"field": "d", "type": "quantitative"}, "y": {"field": "v", "type": "quantitative"}}


def trend(points: Sequence[Point], shares: Sequence[str], goal: int | None, *, size: str, name: str) -> str:
    """A line of shares over time; `shares` are the words of 0, 25, 50, 75 and 100 percent, `name` makes ids unique."""
    width, height = SIZES[size]
    line = {"type": "line", "color": "var(--chart-line)", "strokeWidth": 3.5, "strokeCap": "round"}
    dot = {"type": "point", "filled": True, "size": 45, "opacity": 1, "color": "var(--chart-line)"}
    layers = [
        {"mark": line, "encoding": {"x": _days(points, size), "y": _shares(shares)}},
        {"mark": dot, "encoding": PLAIN},
    ]
    if goal is not None:
        layers.append(_goal_line(goal, points[-1].day))
    halo = {"stroke": "var(--chart-paper)", "strokeWidth": 5, "color": "var(--chart-paper)"}
    layers += [_last_share(points[-1], halo), _last_share(points[-1], {"color": "var(--chart-text)"})]
    spec = {
        "width": width,
        "height": height,
        "padding": {"left": 2, "top": 12, "right": 4, "bottom": 2},
        "data": {"values": [{"d": point.day, "v": point.percent, "t": point.share} for point in points]},
        "layer": layers,
    }
    return inline(spec, size, name)


def _last_share(last: Point, paint: dict[str, Any]) -> dict[str, Any]:
    """Written twice, first in the colour of the paper, so that a line behind it does not cross it out."""
    below = last.percent >= 85
    mark = {"type": "text", "fontSize": 17, "fontWeight": 600, "align": "right", "dy": 22 if below else -16}
    return {
        "transform": [{"filter": f"datum.d == {last.day}"}],
        "mark": {**mark, **paint},
        "encoding": {**PLAIN, "text": {"field": "t"}},
    }


def _goal_line(goal: int, last_day: int) -> dict[str, Any]:
    rule = {"type": "rule", "color": "var(--chart-goal)", "strokeWidth": 2.5, "strokeDash": [8, 5]}
    values = [{"d": 0, "v": goal, "e": max(last_day, 1)}]
    return {"data": {"values": values}, "mark": rule, "encoding": {**PLAIN, "x2": {"field": "e"}}}


def _days(points: Sequence[Point], size: str) -> dict[str, Any]:
    shown = _spread(points, 3 if size == "narrow" else 6)
    names = "{" + ",".join(f"'{point.day}':'{point.label}'" for point in shown) + "}[datum.value]"
    axis = {
        "title": None,
        "values": [point.day for point in shown],
        "labelExpr": names,
        "grid": False,
        "domainColor": "var(--chart-grid)",
        "tickColor": "var(--chart-grid)",
        "labelColor": "var(--chart-muted)",
        "labelFontSize": 14,
        "labelPadding": 8,
        "labelFlush": 30,
        "labelOverlap": False,
    }
    scale = {"domain": [0, max(points[-1].day, 1)], "nice": False}
    return {"field": "d", "type": "quantitative", "scale": scale, "axis": axis}


def _spread(points: Sequence[Point], most: int) -> list[Point]:
    """So many of the points, evenly, the first and the last always among them."""
    if len(points) <= most:
        return list(points)
    return [points[round(place * (len(points) - 1) / (most - 1))] for place in range(most)]


def _shares(words: Sequence[str]) -> dict[str, Any]:
    names = "{" + ",".join(f"'{25 * place}':'{word}'" for place, word in enumerate(words)) + "}[datum.value]"
    axis = {
        "title": None,
        "values": [0, 25, 50, 75, 100],
        "labelExpr": names,
        "domain": False,
        "ticks": False,
        "gridColor": "var(--chart-grid)",
        "labelColor": "var(--chart-muted)",
        "labelFontSize": 14,
        "labelPadding": 8,
    }
    return {"field": "v", "type": "quantitative", "scale": {"domain": [0, 100]}, "axis": axis}


def inline(spec: dict[str, Any], size: str, name: str) -> str:
    """Make the SVG fit for a page: scalable, silent for screen readers, ids that cannot collide."""
    svg = str(vl_convert.vegalite_to_svg({"$schema": SCHEMA, "background": None, "config": CONFIG, **spec}))
    svg = svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    svg = re.sub(r' xmlns(:xlink)?="[^"]*"| version="1.1"', "", svg)
    svg = svg.replace('class="marks"', f'class="marks {size}"', 1)
    svg = re.sub(r'(<svg[^>]*?) width="[\d.]+"', r"\1", svg, count=1)
    svg = re.sub(r'(<svg[^>]*?) height="[\d.]+"', r"\1", svg, count=1)
    svg = re.sub(r"\b(clip|gradient)(\d+|_\d+)\b", rf"\1\2-{name}", svg)
    return re.sub(r' aria-roledescription="[^"]*"| role="graphics-(?:symbol|object|document)"', "", svg)
