"""Take the README's two pictures anew, and pictures of all main pages for review.

python -m tests.tools.screenshots [--review]
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from playwright.sync_api import Page

from tests.tools import browser, checkers, server, settling
from tests.tools.server import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
PICTURES, SHOTS = ROOT / "docs/pictures", ROOT / "build/shots"
MOST_BYTES = 200_000
README = {"home": ("ansatt", "/learning"), "unit": ("leder", "/units/solbakken-sykehjem")}
README_HEIGHT = 900
UNIT = "/units/solbakken-sykehjem"
MAIN = {
    "nobody": "/login /help /accessibility",
    "ansatt": "/learning /courses /courses/klima-og-miljo /courses/klima-og-miljo/behov-forst /quizzes/klima-og-miljo "
    "/search?q=gave /glossary /learning/record /account /preferences",
    "leder": f"{UNIT} {UNIT}/time {UNIT}/remind?work=overdue",
    "omrade": "/units/helse-og-mestring /municipality",
    "direktor": "/municipality /units/fjordvik",
    "folkevalgt": "/learning /municipality /quizzes/dyrevelferd",
    "forfatter": "/author /author/seriositet /author/dyrevelferd/review",
    "admin": "/admin /admin/people /admin/people/new /admin/units /admin/requirements /admin/goals /admin/mail",
}
BY_LINK = {
    "ansatt": {"question": ("/quizzes/klima-og-miljo", "a[href*='/attempts/']")},
    "folkevalgt": {"not-yet": ("/quizzes/dyrevelferd", "a[href$='/result']")},
    "forfatter": {
        "passed": ("/quizzes/seriositet", "a[href$='/result']"),
        "edit": ("/author/seriositet", "a[href*='/files/courses/seriositet/10-']"),
    },
    "leder": {"person": (UNIT, "a[href*='/people/']")},
}
"""Pages whose address is found on another page."""
LOOKS = [browser.Look(width, "nb", scheme) for width in (390, 1280) for scheme in ("light", "dark")]


def main(arguments: Sequence[str] | None = None) -> int:
    """The README's pictures always; all others when asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.screenshots", description=__doc__)
    parser.add_argument("--review", action="store_true", help="also all main pages, into build/shots")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as shared, server.own_portal(Path(shared)) as portal:
        portal.let_browser_choose_language()
        portal.start()
        with browser.Chromium() as chromium:
            taken = list(_for_readme(chromium, portal))
            if chosen.review:
                settling.settle_in(portal)
                shutil.rmtree(SHOTS, ignore_errors=True)
                taken += [shot for look in LOOKS for shot in _for_review(chromium, portal, look)]
    print(f"{len(taken)} pictures taken; the README's are in {PICTURES.relative_to(ROOT)}")
    return 0


def _for_readme(chromium: browser.Chromium, portal: server.Portal) -> Iterable[Path]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (role, address) in README.items():
        with chromium.reader(portal.url, browser.Look(1280, "nb", "light")) as reader:
            reader.sign_in(f"{role}@fjordvik.example", PASSWORD)
            reader.page.goto(address)
            picture = PICTURES / f"{name}.png"
            reader.page.set_viewport_size({"width": 1280, "height": README_HEIGHT})
            reader.page.screenshot(path=picture, animations="disabled")
            _make_small(reader.page, picture)
            yield picture


def _make_small(page: Page, picture: Path) -> None:
    """PNG while it is small enough, else JPEG: readers of the README should not wait."""
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--speed", "1", str(picture)], check=False)
    if picture.stat().st_size > MOST_BYTES:
        sys.exit(f"{picture} is {picture.stat().st_size} bytes; at most {MOST_BYTES} are wanted")


def _for_review(chromium: browser.Chromium, portal: server.Portal, look: browser.Look) -> Iterable[Path]:
    for role, addresses in MAIN.items():
        print(f"{role} at {look.width} px, {look.scheme}", flush=True)
        portal.forget_tries()
        with chromium.reader(portal.url, look) as reader, reader.allowing(404):
            if role != "nobody":
                reader.sign_in(f"{role}@fjordvik.example", PASSWORD)
            for address in addresses.split():
                reader.page.goto(address)
                yield _shoot(reader.page, look, role, address.strip("/"))
            for name, (address, link) in BY_LINK.get(role, {}).items():
                reader.page.goto(address)
                reader.page.goto(reader.page.locator(link).first.get_attribute("href") or address)
                yield _shoot(reader.page, look, role, name)


def _shoot(page: Page, look: browser.Look, role: str, name: str) -> Path:
    file_name = "".join(c if c.isalnum() or c == "-" else "_" for c in name)
    path = SHOTS / f"{role}-{file_name}-{look.width}-{look.scheme}.png"
    page.screenshot(path=path, full_page=True, animations="disabled")
    wide = checkers.too_wide(page)
    if wide:
        print(f"{path.name}: {wide[0]}", flush=True)
    return path


if __name__ == "__main__":
    server.end_tidily()
    sys.exit(main())
