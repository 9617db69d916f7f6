"""An employee takes a course from sign-in to passed, on a telephone and at a desk, and the leader sees it at once."""

from dataclasses import dataclass

import pytest

from tests.journeys import steps
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.tools.browser import Look, Reader
from tests.tools.server import PASSWORD, UNIT

COURSE = "klima-og-miljo"
MISSED = "klima-o1"


@dataclass(frozen=True)
class Way:
    """How the employee works."""

    look: Look
    by_keyboard: bool

    def hands(self, reader: Reader) -> Hands:
        return Keyboard(reader.page) if self.by_keyboard else Mouse()


WAYS = {
    "telephone, bokmål, by touch": Way(Look(390, "nb"), False),
    "desk, nynorsk, by keyboard": Way(Look(1280, "nn"), True),
    "telephone, English, no scripts, by keyboard": Way(Look(390, "en", scripts=False), True),
    "desk, bokmål, no scripts, dark": Way(Look(1280, "nb", "dark", scripts=False), False),
}
ON_BOTH_DATABASES = pytest.mark.parametrize(
    "engine",
    [
        "sqlite",
        pytest.param("postgresql", marks=[pytest.mark.postgresql, pytest.mark.xdist_group("journeys on postgresql")]),
    ],
    indirect=True,
)

pytestmark = pytest.mark.browser


class TestTakingACourse:
    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_from_sign_in_to_the_leaders_page(self, chromium, portal, hire, way):
        self.take_the_course(chromium, portal, hire("Mona", "Prøvesen"), way)

    @ON_BOTH_DATABASES
    def test_on_both_databases(self, chromium, portal, hire, engine):
        self.take_the_course(chromium, portal, hire("Tor", "Prøvesen"), WAYS["telephone, bokmål, by touch"])

    def take_the_course(self, chromium, portal, person, way):
        with chromium.reader(portal.url, way.look) as reader:
            hands = way.hands(reader)
            learner = steps.Learner(reader, hands, COURSE)
            steps.sign_in(reader, hands, person.email, person.password)

            learner.begin()
            assert learner.take_modules(stumble=True) >= 2
            learner.start_quiz()
            learner.answer_questions(wrong_on={MISSED})
            learner.hand_in()
            reader.comes_to(reader.t("Not yet: %(course)s", course=""))
            assert len(set(learner.asked)) > 1

            learner.start_quiz(again=True)
            learner.answer_questions()
            assert set(learner.asked) == {MISSED}
            learner.hand_in()
            reader.comes_to(reader.t("Passed: %(course)s", course=""))

            hands.press(learner.main.get_by_role("link", name=reader.t("To my learning")))
            done = reader.page.get_by_role("region", name=reader.t("What you have completed"))
            done.locator(f"a[href='/courses/{COURSE}']").wait_for()

        self.leader_sees_it(chromium, portal, person)

    def leader_sees_it(self, chromium, portal, person):
        with chromium.reader(portal.url) as reader:
            reader.sign_in("leder@fjordvik.example", PASSWORD)
            reader.page.goto(f"/units/{UNIT}/people/{person.id}")
            completed = reader.page.get_by_role("region", name=reader.t("Completed courses"))
            assert completed.get_by_role("listitem").count() == 1
            reader.page.goto(f"/units/{UNIT}?name={person.name.split()[0]}")
            assert reader.page.get_by_role("row").filter(has_text=person.name).count() >= 1


class TestComingBack:
    def test_goes_on_where_they_left_on_another_device(self, chromium, portal, hire):
        person = hire("Randi", "Prøvesen")
        with chromium.reader(portal.url, Look(390)) as phone:
            learner = steps.Learner(phone, Mouse(), COURSE)
            phone.sign_in(person.email, person.password)
            learner.begin()
            learner.take_modules()
            learner.start_quiz()
            learner.answer_questions(most=2)
            asked_next = phone.heading()

        with chromium.reader(portal.url, Look(1280)) as desk:
            learner = steps.Learner(desk, Mouse(), COURSE)
            desk.sign_in(person.email, person.password)
            learner.main.get_by_role("link", name=desk.t("To the quiz")).first.click()
            learner.main.get_by_role("link", name=desk.t("Go on with the quiz")).click()
            dots = desk.page.locator(".qdots a")
            dots.filter(has_text=desk.t("answered")).first.wait_for()
            dots.nth(2).click()
            desk.page.wait_for_url("**/3")
            desk.comes_to(asked_next)
