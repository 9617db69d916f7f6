"""An administrator adds a person and switches on a requirement; the person sees what they are assigned, and why."""

from datetime import timedelta
from itertools import count

import pytest

from app.core import clock
from tests.journeys.test_temporary_worker import TestTemporaryWorker as Newcomer
from tests.tools.browser import Look
from tests.tools.server import PASSWORD

REASON = "Alle på kjøkkenet skal kunne dette før jul."
COURSE = "seriositet"
_numbers = count(910001)

pytestmark = pytest.mark.browser


class TestFirstAssignment:
    def test_from_a_new_person_to_their_first_assignment(self, chromium, portal):
        number, name, people = str(next(_numbers)), "Kim Nysen", Newcomer()
        people.administrator_adds(chromium, portal, number, name)
        self.requires_the_course(chromium, portal)
        code = people.leader_makes_a_code(chromium, portal, name)

        with chromium.reader(portal.url, Look(390)) as reader:
            people.sign_in_by_code(reader, number, code)
            reader.page.goto("/learning")
            tasks = reader.page.get_by_role("region", name=reader.t("What you are to do"))
            assert tasks.locator(f"a[href^='/courses/{COURSE}']").count() >= 1
            reader.page.goto(f"/courses/{COURSE}")
            why = reader.page.get_by_role("complementary", name=reader.t("Why am I assigned this?"))
            assert why.get_by_text(REASON).count() == 1

    def requires_the_course(self, chromium, portal):
        with chromium.reader(portal.url) as reader:
            reader.sign_in("admin@fjordvik.example", PASSWORD)
            page = reader.page
            page.goto("/admin/requirements")
            page.get_by_role("link", name=reader.t("New requirement")).click()
            main = page.get_by_role("main")
            main.locator("select[name=course]").select_option(COURSE)
            unit = main.locator("select[name=unit]")
            unit.select_option(unit.locator("option", has_text="Solbakken sykehjem").first.get_attribute("value"))
            main.locator("select[name=job_role]").select_option("bestiller")
            main.locator("input[name=due_on]").fill((clock.today() + timedelta(days=90)).isoformat())
            main.locator("textarea[name=reason]").fill(REASON)
            main.get_by_role("button", name=reader.t("See the effect")).click()
            reader.comes_to(reader.t("What the requirement means"))
            main.get_by_role("button", name=reader.t("Switch it on")).click()
            page.wait_for_url("**/admin/requirements")
            assert main.get_by_text(REASON).count() >= 1
