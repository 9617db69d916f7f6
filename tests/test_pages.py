"""Every page that any role can reach: valid, accessible, narrow enough, in few SQL statements."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.tools import atlas, browser, checkers, pages, server, settling
from tests.tools.atlas import EVERYBODY, NEWCOMER, NOBODY, Sight
from tests.tools.markup import words

MOST_STATEMENTS = {NOBODY: 6, NEWCOMER: 6, "ansatt": 6}
MOST_FOR_OTHERS = 10
CHANGING = re.compile(r'value="[^"]*"|[0-9a-f-]{32,}')
NOT_PAGES = {
    "catalogue.media",
    "health.healthz",
    "health.readyz",
    "learning.own_record_as_data",
    "learning.start",
    "reporting.export_municipality",
    "reporting.export_unit",
    "ui.brand_css",
    "ui.brand_mark",
    "ui.favicon",
    "ui.robots",
}
"""What a GET answers with something else than a page of its own."""

pytestmark = pytest.mark.xdist_group("pages")


@dataclass
class Seen:
    """A portal in use, and every kind of page in it as each role sees it."""

    portal: server.Portal
    pages: dict[str, list[Sight]]
    answers: dict[str, list[Sight]]
    """What forms say when they are sent."""

    def __iter__(self) -> Iterator[Sight]:
        for group in (self.pages, self.answers):
            for found in group.values():
                yield from found


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """Everything is fetched once, in this process."""
    with server.own_portal(server.shared_folder(tmp_path_factory)) as portal:
        starts = settling.settle_in(portal)
        known, visitors = atlas.Atlas(portal.app), atlas.readers(portal)
        found = {role: list(known.explore(visitors[role], role, starts.get(role, ()))) for role in EVERYBODY}
        said = {role: list(atlas.answers(visitors[role], found[role])) for role in EVERYBODY}
        yield Seen(portal, found, said)


def nothing(problems: list[str]) -> None:
    """Fail with the problems, a line each and each once."""
    each = dict.fromkeys(problems)
    assert not each, f"{len(each)} problems\n" + "\n".join(list(each)[:60])


class TestWhatIsReached:
    def test_every_address_that_shows_a_page_is_reached_by_somebody(self, seen):
        reached = {re.split(r"[ ?]", sight.key)[0] for sight in seen}
        shown = {rule.endpoint for rule in seen.portal.app.url_map.iter_rules() if "GET" in (rule.methods or ())}

        assert sorted(shown - reached - NOT_PAGES) == []

    def test_no_link_leads_nowhere(self, seen):
        meant = {"/no-such-page": 404, "/password/new/unknown": 410, "/login/check": 400}

        nothing(
            [
                f"{sight.role} {sight.path}: {sight.reply.status}"
                for found in seen.pages.values()
                for sight in found
                if sight.reply.status != meant.get(sight.path, 200)
            ]
        )

    def test_no_form_fails(self, seen):
        nothing(
            [
                f"{sight.role} {sight.path} form {sight.form}: {sight.reply.status}"
                for found in seen.answers.values()
                for sight in found
                if sight.reply.status not in (200, 400, 409, 422)
            ]
        )


class TestInProcess:
    def test_the_house_rules_hold_on_every_page(self, seen):
        nothing(
            [
                f"{sight.name}: {problem}"
                for sight in seen
                for problem in checkers.house(sight.reply.html, "nb", sight.path)
            ]
        )

    def test_the_nu_html_checker_has_nothing_to_say(self, seen, tmp_path):
        for sight in seen:
            (tmp_path / f"{sight.name}.html").write_bytes(sight.reply.body)
        found = checkers.html_errors(sorted(tmp_path.iterdir()))

        nothing([f"{name}: {problem}" for name, problems in found.items() for problem in problems])

    def test_a_page_costs_few_sql_statements_whatever_the_number_of_rows(self, seen):
        nothing(
            [
                f"{sight.name}: {len(sight.reply.statements)}\n  "
                + "\n  ".join(s[:160] for s in sight.reply.statements)
                for found in seen.pages.values()
                for sight in found
                if len(sight.reply.statements) > MOST_STATEMENTS.get(sight.role, MOST_FOR_OTHERS)
            ]
        )


@pytest.mark.browser
class TestInBrowser:
    def test_axe_and_the_narrow_screen(self, chromium, seen):
        """At 390 px in daylight; the full matrix is `make test-pages`."""
        seen.portal.start()
        before: set[str] = set()
        problems = []
        for role in EVERYBODY:
            with chromium.reader(seen.portal.url, browser.Look(390)) as reader, reader.allowing(*pages.ALLOWED):
                seen.portal.forget_tries()
                pages.enter(reader, role, seen.portal.newcomer() if role == NEWCOMER else None)
                for sight in [*seen.pages[role], *seen.answers[role]]:
                    is_first = role not in before
                    if is_new(sight, before):
                        pages.open_stop(reader.page, sight)
                        problems += [
                            f"{sight.name}: {problem}" for problem in look_closely(reader.page, menus=is_first)
                        ]

        nothing(problems)


def is_new(sight: Sight, before: set[str]) -> bool:
    """Whether another role has not shown just this page already; each role's own header is seen on its first page."""
    content = CHANGING.sub("", words(sight.reply.html.partition("<main")[2].partition("</main>")[0]))
    is_seen = {sight.role, content} <= before
    before |= {sight.role, content}
    return not is_seen


def look_closely(page, *, menus: bool) -> list[str]:
    """axe, and the width of a small telephone."""
    found = [*checkers.axe(page), *(pages.with_menus(page) if menus else [])]
    page.set_viewport_size({"width": 320, "height": 640})
    found += checkers.too_wide(page)
    page.set_viewport_size({"width": 390, "height": 844})
    return found
