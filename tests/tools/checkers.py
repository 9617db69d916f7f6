"""What every page must pass: axe, the Nu HTML checker, nothing wider than the screen, and the house's own rules."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page as BrowserPage

from tests.tools.markup import Page, read
from tests.tools.texts import LANGUAGES, t

TOOLS = Path(__file__).parent / "node_modules"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WITHOUT_SESSION = {"/language", "/preferences"}
"""Posts by readers who are not signed in: no session is made for them, so there is no token (see app.ui.doors)."""

RUN_AXE = """
async tags => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const found = await axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false, reporter: 'v2'});
  return found.violations.flatMap(rule => rule.nodes.map(node => ({
    rule: rule.id, impact: rule.impact, target: node.target.flat().join(' '), html: node.html.slice(0, 160),
    why: (node.any[0] || node.all[0] || node.none[0] || {message: rule.help}).message})));
}
"""
TOO_WIDE = """
() => {
  const root = document.scrollingElement, limit = root.clientWidth;
  if (root.scrollWidth <= limit) return [];
  const wide = [...document.body.querySelectorAll('*')].filter(element => {
    const box = element.getBoundingClientRect();
    const inside = getComputedStyle(element).overflowX === 'visible' ? element.scrollWidth : box.width;
    return box.width > 0 && box.left + Math.max(inside, box.width) > limit + 0.5;
  });
  const inner = wide.filter(element => !wide.some(other => other !== element && element.contains(other)));
  const named = element => element.tagName.toLowerCase() + '.' + (element.getAttribute('class') || '')
    + ` «${element.textContent.trim().slice(0, 40)}»`;
  return [`page is ${root.scrollWidth} px`, ...inner.slice(0, 3).map(named)];
}
"""


@cache
def _axe() -> str:
    return (TOOLS / "axe-core/axe.min.js").read_text(encoding="utf-8")


def axe(page: BrowserPage) -> list[str]:
    """Every violation on the page as it stands now, folded-out details included."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"{_axe()}; 0")
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, TAGS)
    return [f"axe {v['rule']} ({v['impact']}) at {v['target']}: {v['why']} {v['html']}" for v in found]


def too_wide(page: BrowserPage) -> list[str]:
    """What makes the page wider than the screen."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return [f"wider than the screen: {'; '.join(found)}"] if found else []


def html_errors(files: Iterable[Path]) -> dict[str, list[str]]:
    """{file name: errors of the Nu HTML checker}, all files in one Java."""
    names = [str(path) for path in files]
    if not names:
        return {}
    listed = [names[at : at + 2000] for at in range(0, len(names), 2000)]
    found: dict[str, list[str]] = {}
    for part in listed:
        for message in _nu(part):
            name = Path(unquote(urlsplit(message.get("url", "?")).path)).name
            place = f"line {message.get('lastLine', '?')}"
            found.setdefault(name, []).append(
                f"html {place}: {message['message']} {message.get('extract', '').strip()[:120]!r}"
            )
    return found


def _nu(names: list[str]) -> list[Mapping[str, Any]]:
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--errors-only", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages: list[Mapping[str, Any]] = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        raise RuntimeError(f"the HTML checker did not work: {done.stderr[-2000:]}") from None
    return messages


def house(html: str, language: str | None = None, path: str = "") -> list[str]:
    """The house's own rules for one page; a form without an action is sent to `path`."""
    page = read(html)
    problems = [*_head(page, language), *(f"inline {what}" for what in page.inline)]
    problems += [f"id «{name}» {times} times" for name, times in Counter(page.ids).items() if times > 1]
    problems += [f"fetched from elsewhere: {address}" for address in page.outside]
    return problems + _forms(page, path)


def _head(page: Page, language: str | None) -> list[str]:
    if page.lang not in LANGUAGES or (language and page.lang != language):
        return [f"lang is «{page.lang}»"]
    if len(page.h1s) != 1:
        return [f"{len(page.h1s)} h1: {page.h1s}"]
    title = page.title.removeprefix(f"{t(page.lang, 'Error:')} ")
    if not page.h1s[0] or not title.startswith(page.h1s[0]):
        return [f"title «{page.title}» does not begin with h1 «{page.h1s[0]}»"]
    return []


def _forms(page: Page, path: str) -> list[str]:
    problems = []
    for form in page.forms:
        if form.action is not None and not form.action.startswith(("/", "?")):
            problems.append(f"form action «{form.action}»")
        if form.method not in ("get", "post"):
            problems.append(f"form method «{form.method}»")
        target = (form.action or path).partition("?")[0]
        if form.method == "post" and not form.has_token and target not in WITHOUT_SESSION:
            problems.append(f"form to «{target}» has no csrf_token")
    return problems
