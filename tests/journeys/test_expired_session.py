"""A session that runs out in the middle of a form: nothing is lost; sign in, and go on."""

import pytest

from tests.journeys import steps
from tests.journeys.hands import Mouse
from tests.tools.browser import Look

COURSE = "klima-og-miljo"
MESSAGE = "Det står «pulter», men bildet viser stoler.\nOg æ, ø, å <b>skal</b> tåles & bevares."

pytestmark = pytest.mark.browser


class TestExpiredSession:
    @pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
    def test_what_was_written_is_kept(self, chromium, portal, hire, scripts):
        person = hire("Gro", "Avbruttsen")
        with chromium.reader(portal.url, Look(390, scripts=scripts)) as reader:
            reader.sign_in(person.email, person.password)
            learner = steps.Learner(reader, Mouse(), COURSE)
            learner.begin()
            learner.main.get_by_role("link", name=reader.t("Tell us about an error on this page")).click()
            learner.main.get_by_label(reader.t("What is wrong?")).fill(MESSAGE)
            portal.end_session_by_itself(person.email)

            with reader.allowing(401):
                learner.main.get_by_role("button", name=reader.t("Send")).click()
                learner.main.get_by_text(reader.t("You were signed out while you wrote")).wait_for()
            reader.fill_sign_in(person.email, person.password)
            reader.comes_to(reader.t("Go on where you were"))
            learner.main.get_by_role("button", name=reader.t("Send what I wrote")).click()

            thanks = reader.page.get_by_role("status")
            thanks.filter(has_text=reader.t("Thank you. Those who own the course have been told.")).wait_for()

    def test_an_answer_is_kept_and_the_quiz_goes_on(self, chromium, portal, hire):
        person = hire("Ola", "Avbruttsen")
        with chromium.reader(portal.url, Look(390)) as reader:
            reader.sign_in(person.email, person.password)
            learner = steps.Learner(reader, Mouse(), COURSE)
            learner.begin()
            learner.take_modules()
            learner.start_quiz()
            learner.answer_questions(most=1)
            portal.end_session_by_itself(person.email)

            with reader.allowing(401):
                learner.answer_question()
            reader.fill_sign_in(person.email, person.password)
            learner.main.get_by_role("button", name=reader.t("Send what I wrote")).click()
            reader.page.wait_for_url("**/3")
            learner.answer_questions()
            learner.hand_in()
            reader.comes_to(reader.t("Passed: %(course)s", course=""))
