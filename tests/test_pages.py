"""Every page that any role can reach: valid, accessible, narrow enough, in few SQL statements."""

import re
from collections.abc import Iterator

import pytest

from tests.tools import atlas, browser, checkers, pages, server
from tests.tools.atlas import NOBODY, Sight
from tests.tools.markup import words
from tests.tools.server import PASSWORD, ROLES

MOST_STATEMENTS = {NOBODY: 6, "ansatt": 6}
MOST_FOR_OTHERS = 10
CHANGING = re.compile(r'value="[^"]*"|[0-9a-f-]{32,}')

pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Portal]:
    """A portal in use: attempts under way and failed, drafts with errors and waiting."""
    with server.own_portal(server.shared_folder(tmp_path_factory)) as mine:
        mine.let_browser_choose_language()
        atlas.settle_in(mine.app)
        yield mine


@pytest.fixture(scope="module")
def sights(portal: server.Portal) -> dict[str, list[Sight]]:
    """{role: a page of each kind}."""
    known = atlas.Atlas(portal.app)
    return {role: list(known.explore(visitor, role)) for role, visitor in atlas.readers(portal.app).items()}


@pytest.fixture(scope="module")
def answers(portal: server.Portal, sights: dict[str, list[Sight]]) -> dict[str, list[Sight]]:
    """{role: what forms say when nothing is written in them}."""
    visitors = atlas.readers(portal.app)
    return {role: list(atlas.answers_to_empty_forms(visitors[role], found)) for role, found in sights.items()}


def everything(*groups: dict[str, list[Sight]]) -> list[Sight]:
    """All sights of all roles."""
    return [sight for group in groups for found in group.values() for sight in found]


class TestWhatIsReached:
    def test_every_address_that_shows_a_page_is_reached_by_somebody(self, portal, sights):
        reached = {sight.key.split()[0].split("?")[0] for sight in everything(sights)}
        shown = {
            rule.endpoint
            for rule in portal.app.url_map.iter_rules()
            if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_PAGES
        }

        assert shown - reached == set()

    def test_no_link_leads_nowhere(self, sights):
        broken = [
            f"{sight.role} {sight.path}: {sight.reply.status}"
            for sight in everything(sights)
            if sight.reply.status != 200 and sight.path not in ("/no-such-page", "/password/new/unknown")
        ]

        assert broken == []


class TestInProcess:
    def test_the_house_rules_hold_on_every_page(self, sights, answers):
        problems = [
            f"{sight.name}: {problem}"
            for sight in everything(sights, answers)
            for problem in checkers.house(sight.reply.html, "nb", sight.path)
        ]

        assert problems == []

    def test_the_nu_html_checker_has_nothing_to_say(self, sights, answers, tmp_path):
        for sight in everything(sights, answers):
            (tmp_path / f"{sight.name}.html").write_bytes(sight.reply.body)

        assert checkers.html_errors(sorted(tmp_path.iterdir())) == {}

    def test_a_page_costs_few_sql_statements_whatever_the_number_of_rows(self, sights):
        costly = [
            f"{sight.name}: {len(sight.reply.statements)}\n  " + "\n  ".join(s[:160] for s in sight.reply.statements)
            for sight in everything(sights)
            if len(sight.reply.statements) > MOST_STATEMENTS.get(sight.role, MOST_FOR_OTHERS)
        ]

        assert costly == []


@pytest.mark.browser
class TestInBrowser:
    def test_axe_and_the_narrow_screen(self, chromium, portal, sights, answers):
        """At 390 px in daylight; the full matrix is `make test-pages`."""
        seen: set[str] = set()
        problems = []
        for role in (NOBODY, *ROLES):
            with chromium.reader(portal.url, browser.Look(390)) as reader, reader.allowing(*pages.ALLOWED):
                if role != NOBODY:
                    portal.forget_tries()
                    reader.sign_in(f"{role}@fjordvik.example", PASSWORD)
                for sight in [*sights[role], *answers[role]]:
                    if not is_new(sight, seen):
                        continue
                    pages.open_stop(reader.page, sight)
                    problems += [f"{sight.name}: {problem}" for problem in look_closely(reader.page)]

        assert problems == []

    @pytest.fixture
    def chromium(self, portal: server.Portal) -> Iterator[browser.Chromium]:
        portal.start()
        with browser.Chromium() as chromium:
            yield chromium


def is_new(sight: Sight, seen: set[str]) -> bool:
    """Whether another role has not shown just this page already; each role's own header is seen on its first page."""
    content = CHANGING.sub("", words(sight.reply.html.partition("<main")[2].partition("</main>")[0]))
    is_first = sight.role not in seen
    is_repeated = content in seen
    seen |= {sight.role, content}
    return is_first or not is_repeated


def look_closely(page) -> list[str]:
    """axe, and the width of a small telephone."""
    found = checkers.axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found += checkers.too_wide(page)
    page.set_viewport_size({"width": 390, "height": 844})
    return found


NOT_PAGES = {
    "health.healthz",
    "health.readyz",
}
