"""Every page as every role, in all languages, widths and themes: axe, width, HTML, house rules; report in build/pages.

python -m tests.tools.pages [--role ansatt …] [--language nb …] [--no-shots]
"""

import argparse
import html
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from playwright.sync_api import Error, Page

from tests.tools import atlas, browser, checkers, server, settling
from tests.tools.atlas import EVERYBODY, NEWCOMER, NOBODY, Sight
from tests.tools.server import PASSWORD
from tests.tools.texts import LANGUAGES

BUILD = Path(__file__).resolve().parents[2] / "build/pages"
WIDTHS, SCHEMES = (320, 390, 1280), ("light", "dark")
SHOT_WIDTHS = (390, 1280)
ALLOWED = (400, 404, 409, 410, 422)
"""What a page may answer with that is looked at because it tells of an error."""
PROCESSES, PAGES_AT_A_TIME = 2, 15
SEND = """
([number, fields]) => {
  const form = [...document.querySelectorAll('main form')].filter(form => form.method === 'post')[number];
  const kept = ['hidden', 'radio', 'checkbox', 'submit', 'button', 'select-one', 'select-multiple', 'fieldset'];
  if (!fields) for (const control of form.elements) if (!kept.includes(control.type)) control.value = '';
  for (const [name, value] of Object.entries(fields || {}))
    for (const control of form.querySelectorAll(`[name="${name}"]:not(button)`)) control.value = value;
  const named = [...form.querySelectorAll('button[name]')];
  const pushed = named.find(button => (fields || {})[button.name] === button.value);
  form.noValidate = true;
  form.requestSubmit(pushed || form.querySelector('[type=submit]'));
}
"""


@dataclass(frozen=True)
class Finding:
    """Something wrong with a page, as it was looked at."""

    role: str
    path: str
    language: str
    problem: str
    width: int = 0
    scheme: str = ""


@dataclass(frozen=True)
class Stop:
    """A page to look at; its form is sent if `form` has a number, empty or with `fields`."""

    name: str
    path: str
    form: int | None
    fields: dict[str, str] | None = None


@dataclass(frozen=True)
class Round:
    """What one process does at a time: the pages of one role in one language."""

    url: str
    role: str
    language: str
    stops: tuple[Stop, ...]
    shots: bool
    code: tuple[str, str] | None = None
    """Name and one-time code of the newcomer."""

    def __str__(self) -> str:
        return f"{self.role} in {self.language}"


def open_stop(page: Page, stop: Stop | Sight) -> None:
    """Go there, and send its form where the answer is what is to be seen."""
    page.goto(stop.path)
    if stop.form is not None:
        with page.expect_navigation():
            page.evaluate(SEND, [stop.form, stop.fields])


def with_menus(page: Page) -> list[str]:
    """axe and width with each of the page's menus open in turn."""
    found = []
    for number in range(page.locator("[popover]").count()):
        page.evaluate("number => document.querySelectorAll('[popover]')[number].showPopover()", number)
        found += [f"menu {number}: {problem}" for problem in [*checkers.axe(page), *checkers.too_wide(page)]]
        page.evaluate("number => document.querySelectorAll('[popover]')[number].hidePopover()", number)
    return found


def enter(reader: browser.Reader, role: str, code: tuple[str, str] | None) -> None:
    """Sign in as the role does."""
    if code:
        reader.sign_in_by_code(*code)
    elif role != NOBODY:
        reader.sign_in(f"{role}@fjordvik.example", PASSWORD)


def walk(turn: Round) -> list[Finding]:
    """Look at every page of a round, in every width and theme."""
    found: list[Finding] = []
    with browser.Chromium() as chromium:
        try:
            with chromium.reader(turn.url, browser.Look(1280, turn.language)) as reader, reader.allowing(*ALLOWED):
                enter(reader, turn.role, turn.code)
                for number, stop in enumerate(turn.stops):
                    try:
                        found += _look(reader.page, turn, stop, menus=number == 0)
                    except Error as error:
                        found.append(Finding(turn.role, stop.path, turn.language, f"not looked at: {error.message}"))
        except browser.PageComplained as complaint:
            found += [Finding(turn.role, "", turn.language, problem) for problem in str(complaint).splitlines()]
    return found


def _look(page: Page, turn: Round, stop: Stop, *, menus: bool) -> Iterator[Finding]:
    open_stop(page, stop)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": browser.HEIGHTS[width]})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            problems = [*checkers.axe(page), *checkers.too_wide(page), *(with_menus(page) if menus else [])]
            yield from (Finding(turn.role, stop.path, turn.language, p, width, scheme) for p in problems)
            if turn.shots and width in SHOT_WIDTHS:
                shot = BUILD / f"shots/{stop.name}-{width}-{scheme}.jpg"
                page.screenshot(path=shot, full_page=True, type="jpeg", quality=60)


def in_process(
    portal: server.Portal, starts: settling.Starts, language: str, roles: Sequence[str]
) -> tuple[dict[str, list[Sight]], list[Finding]]:
    """Crawl as each role; what the house rules and the HTML checker say of the pages."""
    visitors = atlas.readers(portal, language)
    known = {role: atlas.Atlas(portal.app, each=_each(role)) for role in roles}
    sights = {role: list(known[role].explore(visitors[role], role, starts.get(role, ()))) for role in roles}
    for role in roles:
        sights[role] += list(atlas.answers(visitors[role], sights[role]))
    found = [
        Finding(sight.role, sight.path, language, problem)
        for role in roles
        for sight in sights[role]
        for problem in checkers.house(sight.reply.html, language, sight.path)
    ]
    return sights, found + list(_html_findings(sights, language))


def _each(role: str) -> tuple[str, ...]:
    """All courses, modules and quizzes once, as the employee; of others' pages one of each kind."""
    return ("course", "module", "quiz") if role == "ansatt" else ()


def _html_findings(sights: dict[str, list[Sight]], language: str) -> Iterator[Finding]:
    by_name = {sight.name: sight for found in sights.values() for sight in found}
    with tempfile.TemporaryDirectory() as folder:
        for name, sight in by_name.items():
            (Path(folder) / f"{name}.html").write_bytes(sight.reply.body)
        for file_name, problems in checkers.html_errors(sorted(Path(folder).iterdir())).items():
            sight = by_name[file_name.removesuffix(".html")]
            yield from (Finding(sight.role, sight.path, language, problem) for problem in problems)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do all of it, with progress; 1 if anything was found."""
    chosen = _parser().parse_args(arguments)
    began = time.monotonic()
    shutil.rmtree(BUILD, ignore_errors=True)
    (BUILD / "shots").mkdir(parents=True)
    print("Filling the demo municipality …", flush=True)
    with tempfile.TemporaryDirectory() as shared, server.own_portal(Path(shared)) as portal:
        starts = settling.settle_in(portal)
        portal.start()
        rounds, found = [], list[Finding]()
        for language in chosen.language:
            sights, said = in_process(portal, starts, language, chosen.role)
            found += said
            rounds += list(_rounds(portal, sights, language, not chosen.no_shots))
            print(f"Read {sum(map(len, sights.values()))} pages in {language}: {len(said)} findings", flush=True)
        found += _walk_all(rounds)
    return _report(rounds, found, time.monotonic() - began)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.pages", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--role", nargs="+", choices=EVERYBODY, default=EVERYBODY)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--no-shots", action="store_true", help="take no pictures")
    return parser


def _rounds(portal: server.Portal, sights: dict[str, list[Sight]], language: str, shots: bool) -> Iterator[Round]:
    for role, found in sights.items():
        stops = [Stop(sight.name, sight.path, sight.form, sight.fields) for sight in found]
        for part in batched(stops, PAGES_AT_A_TIME):
            code = portal.newcomer() if role == NEWCOMER else None
            yield Round(portal.url, role, language, part, shots and language == LANGUAGES[0], code)


def batched(stops: list[Stop], most: int) -> Iterator[tuple[Stop, ...]]:
    """In parts of at most `most`."""
    for start in range(0, len(stops), most):
        yield tuple(stops[start : start + most])


def _walk_all(rounds: list[Round]) -> list[Finding]:
    found: list[Finding] = []
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(walk, turn): turn for turn in rounds}
        for number, done in enumerate(as_completed(waiting), 1):
            said, turn = done.result(), waiting[done]
            found += said
            print(f"{number} of {len(rounds)}: {turn}, {len(turn.stops)} pages, {len(said)} findings", flush=True)
    return found


def _report(rounds: list[Round], found: list[Finding], seconds: float) -> int:
    pages: dict[str, dict[str, Stop]] = {}
    for turn in rounds:
        pages.setdefault(turn.role, {}).update({stop.name: stop for stop in turn.stops})
    looks = sum(len(turn.stops) for turn in rounds) * len(WIDTHS) * len(SCHEMES)
    what = f"{sum(map(len, pages.values()))} pages of {len(pages)} roles, looked at {looks} times in {seconds:.0f} s"
    summary = f"{what}: {len(found)} findings"
    (BUILD / "report.json").write_text(
        json.dumps(
            {
                "summary": summary,
                "pages": {role: [asdict(stop) for stop in stops.values()] for role, stops in pages.items()},
                "languages": sorted({turn.language for turn in rounds}),
                "widths": WIDTHS,
                "themes": SCHEMES,
                "findings": [asdict(finding) for finding in found],
            },
            ensure_ascii=False,
            indent=1,
        )
    )
    (BUILD / "report.html").write_text(_as_html(rounds, found, summary))
    for problem, times in Counter(finding.problem[:200] for finding in found).most_common(12):
        print(f"  {times} × {problem}")
    print(f"{summary}. Report: {BUILD / 'report.html'}")
    return 1 if found else 0


def _as_html(rounds: list[Round], found: list[Finding], summary: str) -> str:
    by_page: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        by_page.setdefault((finding.role, finding.path), []).append(finding)
    seen = dict.fromkeys((turn.role, stop.path, stop.name) for turn in rounds for stop in turn.stops)
    rows = "\n".join(_row(role, path, name, by_page.get((role, path), [])) for role, path, name in seen)
    general = "".join(f"<li>{html.escape(f.problem)}</li>" for f in found if not f.path)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pages</title></head><body>'
        f"<h1>Pages</h1><p>{html.escape(summary)}</p><ul>{general}</ul><table border><thead><tr><th>Role<th>Page"
        f"<th>Pictures<th>Findings</thead><tbody>{rows}</tbody></table></body></html>"
    )


def _row(role: str, path: str, name: str, found: list[Finding]) -> str:
    shots = " ".join(
        f'<a href="shots/{name}-{width}-{scheme}.jpg">{width} {scheme}</a>'
        for width in SHOT_WIDTHS
        for scheme in SCHEMES
    )
    problems = "".join(f"<li>{f.language} {f.width or ''} {f.scheme} {html.escape(f.problem)}</li>" for f in found)
    return f"<tr><td>{role}<td>{html.escape(path)}<td>{shots}<td><ul>{problems}</ul>"


if __name__ == "__main__":
    server.end_tidily()
    sys.exit(main())
