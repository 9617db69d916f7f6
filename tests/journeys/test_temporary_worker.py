"""A temporary worker without e-mail: from a one-time code to the first question."""

from itertools import count

import pytest

from tests.journeys import steps
from tests.journeys.hands import Mouse
from tests.tools import browser
from tests.tools.server import PASSWORD, UNIT

COURSE = "klima-og-miljo"
MOST_PAGES = 8
"""From the sign-in page to the first question: what fits in two minutes for somebody who reads slowly."""
_numbers = count(900001)

pytestmark = pytest.mark.browser


class TestTemporaryWorker:
    def test_from_a_code_to_the_first_question(self, chromium, portal):
        number, name = str(next(_numbers)), "Amina Vikarsen"
        self.administrator_adds(chromium, portal, number, name)
        code = self.leader_makes_a_code(chromium, portal, name)

        with chromium.reader(portal.url, browser.Look(390, scripts=False)) as reader:
            opened = []
            reader.page.on("framenavigated", lambda frame: opened.append(frame.url))
            self.sign_in_by_code(reader, number, code.lower().replace("-", " "))
            reader.page.get_by_role("link", name=reader.t("Not now, go to my courses")).click()
            reader.page.wait_for_url("**/learning")
            learner = steps.Learner(reader, Mouse(), COURSE)
            learner.begin()
            assert learner.main.locator("form[action*='/checks/'] input[name=answer]").first.is_visible()
            assert len(opened) <= MOST_PAGES

        with chromium.reader(portal.url) as reader, reader.allowing(400):
            self.sign_in_by_code(reader, number, code)
            assert reader.page.get_by_role("link", name=reader.t(self.SPENT)).count() == 1

    SPENT = "The code does not fit, is used or is older than 24 hours. Check it, or ask for a new one."

    def administrator_adds(self, chromium, portal, number, name):
        given, family = name.split()
        with chromium.reader(portal.url) as reader:
            reader.sign_in("admin@fjordvik.example", PASSWORD)
            page = reader.page
            page.goto("/admin/people")
            page.get_by_role("link", name=reader.t("Add a person")).click()
            main = page.get_by_role("main")
            main.get_by_label(reader.t("Given name")).fill(given)
            main.get_by_label(reader.t("Family name")).fill(family)
            main.get_by_label(reader.t("Employee number")).fill(number)
            unit = main.get_by_label(reader.t("Unit"), exact=True)
            unit.select_option(unit.locator("option", has_text="Solbakken sykehjem").first.get_attribute("value"))
            main.get_by_label(reader.t("Job title")).fill("Tilkallingsvikar, kjøkken")
            main.get_by_label(reader.t("Share of a full position in percent")).fill("40")
            main.locator("input[name=job_roles][value=bestiller]").check()
            main.get_by_role("button", name=reader.t("Add the person")).click()
            page.wait_for_url(lambda address: not address.endswith("/new"))
            reader.comes_to(name)

    def leader_makes_a_code(self, chromium, portal, name):
        with chromium.reader(portal.url) as reader:
            reader.sign_in("leder@fjordvik.example", PASSWORD)
            page = reader.page
            page.goto(f"/units/{UNIT}?name={name.split()[0]}")
            page.get_by_role("link", name=name, exact=True).click()
            page.get_by_role("link", name=reader.t("Make a one-time code")).click()
            page.get_by_role("button", name=reader.t("Make the code")).click()
            return page.locator(".code-letters").inner_text().strip()

    def sign_in_by_code(self, reader, number, code):
        reader.page.goto("/login")
        reader.page.get_by_role("link", name=reader.t("Sign in with a one-time code from your leader")).click()
        main = reader.page.get_by_role("main")
        main.get_by_label(reader.t("E-mail or employee number")).fill(number)
        main.get_by_label(reader.t("One-time code")).fill(code)
        with reader.page.expect_navigation():
            main.get_by_role("button", name=reader.t("Sign in")).click()


class TestChoosingAPassword:
    def test_the_next_sign_in_is_by_number_and_password(self, chromium, portal):
        number, name = str(next(_numbers)), "Bao Vikarsen"
        people = TestTemporaryWorker()
        people.administrator_adds(chromium, portal, number, name)
        code = people.leader_makes_a_code(chromium, portal, name)
        chosen = "grønn traktor synger ved fjorden"
        with chromium.reader(portal.url, browser.Look(390)) as reader:
            people.sign_in_by_code(reader, number, code)
            with reader.allowing(400):
                self.choose(reader, "kort")
                assert reader.page.locator("#error-summary").is_visible()
            self.choose(reader, chosen)
            reader.page.wait_for_url("**/learning")

        with chromium.reader(portal.url, browser.Look(390)) as reader:
            reader.sign_in(number, chosen)
            reader.comes_to(reader.t("Hello, %(name)s", name="Bao"))

    def choose(self, reader, password):
        reader.page.get_by_label(reader.t("New password")).fill(password)
        reader.page.get_by_role("button", name=reader.t("Save the password")).click()
