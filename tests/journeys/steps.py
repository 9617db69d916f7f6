"""What people do in the portal, step by step, with the hands they are given."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.journeys.hands import Hands
from tests.tools import answers
from tests.tools.browser import Reader

MODULE = re.compile(r"/courses/[\w-]+/[\w-]+$")
QUESTION = re.compile(r"/attempts/[\w-]+/\d+$")
RESULT = re.compile(r"/result$")


def path(page: Page) -> str:
    """Where the page is, without the server and what follows # or ?."""
    return urlsplit(page.url).path


def sign_in(reader: Reader, hands: Hands, name: str, password: str) -> None:
    """From wherever one starts: the portal leads to its sign-in page."""
    reader.page.goto("/")
    main = reader.page.get_by_role("main")
    hands.write(main.get_by_label(reader.t("E-mail or employee number")), name)
    hands.write(main.get_by_label(reader.t("Password"), exact=True), password)
    hands.press(main.get_by_role("button", name=reader.t("Sign in")))
    reader.page.wait_for_url("**/learning")


@dataclass
class Learner:
    """Somebody who takes a course."""

    reader: Reader
    hands: Hands
    course: str
    asked: list[str] = field(default_factory=list)
    """Objectives of the questions of the last attempt."""

    @property
    def page(self) -> Page:
        return self.reader.page

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def open_course(self) -> None:
        """From «My learning»."""
        self.hands.press(self.main.locator(f"a[href='/courses/{self.course}']").first)
        self.page.wait_for_url(f"**/courses/{self.course}")

    def begin(self) -> None:
        """Begin the course and stand in its first module."""
        self.open_course()
        self.hands.press(self.main.get_by_role("button", name=self.reader.t("Begin the course")))
        self.page.wait_for_url(MODULE)

    def take_modules(self, *, stumble: bool = False) -> int:
        """Every module of the path with its checks, to the quiz; with `stumble` the first check is missed once."""
        done = 0
        while MODULE.search(path(self.page)):
            self._answer_checks(stumble=stumble and done == 0)
            done += 1
            here = path(self.page)
            self.hands.press(self.main.locator("nav.pager a").last)
            self.page.wait_for_url(lambda address, here=here: urlsplit(address).path != here)
        assert path(self.page) == f"/quizzes/{self.course}"
        return done

    def _answer_checks(self, *, stumble: bool) -> None:
        checks = self.main.locator("form[action*='/checks/']")
        while checks.count():
            form = checks.first
            action = form.get_attribute("action") or ""
            known = answers.of(self.course)[action.rpartition("/")[2]]
            self._answer_check(form, known.wrong if stumble else known.right)
            if stumble:
                stumble = False
                told = self.main.locator(f"#check-{known.id}")
                told.get_by_role("heading", name=self.reader.t("Not yet"), exact=True).wait_for()

    def _answer_check(self, form: Locator, values: list[str]) -> None:
        self.hands.choose(form.locator("input[name=answer]"), values)
        with self.page.expect_navigation():
            self.hands.press(form.get_by_role("button"))

    def start_quiz(self, *, again: bool = False) -> None:
        """From the quiz's page, or from the result to what was missed."""
        words = "Take what you missed again" if again else "Begin the quiz"
        self.hands.press(self.main.get_by_role("button", name=self.reader.t(words)))
        self.page.wait_for_url(QUESTION)

    def answer_questions(self, *, wrong_on: Collection[str] = (), most: int = 99) -> None:
        """One page after the other, to the overview; wrongly on the objectives named."""
        self.asked = []
        while QUESTION.search(path(self.page)) and len(self.asked) < most:
            here = self.page.url
            self.answer_question(wrong_on=wrong_on)
            self.page.wait_for_url(lambda address, here=here: address != here)

    def answer_question(self, *, wrong_on: Collection[str] = ()) -> None:
        """The question that is open, and on to the next."""
        known = answers.titled(self.course, self.reader.heading())
        self.asked.append(known.objective)
        given = known.wrong if known.objective in wrong_on else known.right
        self.hands.choose(self.main.locator("input[name=answer]"), given)
        with self.page.expect_navigation():
            self.hands.press(self.main.locator(".qnav button[value=next]"))

    def hand_in(self) -> None:
        """From the overview to the result."""
        self.main.get_by_text(self.reader.t("All questions are answered.")).wait_for()
        self.hands.press(self.main.get_by_role("button", name=self.reader.t("Hand in")))
        self.page.wait_for_url(RESULT)

    def all_of_it(self) -> None:
        """The whole course and its quiz, without a miss."""
        self.begin()
        self.take_modules()
        self.start_quiz()
        self.answer_questions()
        self.hand_in()
