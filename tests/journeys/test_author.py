"""From an author's change to what learners see: preview, errors, approval by a second author, the next edition."""

import re

import pytest

from tests.journeys import steps
from tests.journeys.hands import Mouse
from tests.tools.browser import Look
from tests.tools.server import PASSWORD

COURSE, FILE = "dyrevelferd", "courses/dyrevelferd/10-egenverdi.nb.md"
NEWS = "Denne setningen er ny i kurset."
MISTAKE = "{{ question finnes-ikke }}"

pytestmark = pytest.mark.browser


class TestFromChangeToPublished:
    def test_learners_get_the_next_edition_and_those_under_way_finish_on_theirs(self, chromium, portal, hire):
        early, late = hire("Tidlig", "Utgavesen"), hire("Sein", "Utgavesen")
        with chromium.reader(portal.url, Look(390)) as reader:
            reader.sign_in(early.email, early.password)
            learner = steps.Learner(reader, Mouse(), COURSE)
            learner.open_course()
            edition = self.edition(reader)
            self.begin_and_leave_the_quiz_open(learner)

            self.author_changes(chromium, portal)
            self.second_author_approves(chromium, portal)

            learner.answer_questions()
            learner.hand_in()
            reader.comes_to(reader.t("Passed: %(course)s", course=""))
            reader.page.goto("/learning/record")
            assert reader.page.get_by_text(reader.t("Edition %(number)s", number=edition), exact=True).count() == 1

        with chromium.reader(portal.url, Look(390)) as reader:
            reader.sign_in(late.email, late.password)
            learner = steps.Learner(reader, Mouse(), COURSE)
            learner.open_course()
            assert self.edition(reader) == edition + 1
            learner.hands.press(learner.main.get_by_role("button", name=reader.t("Begin the course")))
            learner.main.get_by_text(NEWS).wait_for()

    def edition(self, reader):
        words = reader.t("Edition %(number)s", number=4711).replace("4711", r"(\d+)")
        return int(re.search(words, reader.page.get_by_role("main").inner_text())[1])

    def begin_and_leave_the_quiz_open(self, learner):
        learner.hands.press(learner.main.get_by_role("button", name=learner.reader.t("Begin the course")))
        learner.page.wait_for_url(steps.MODULE)
        learner.take_modules()
        learner.start_quiz()
        learner.answer_questions(most=1)

    def author_changes(self, chromium, portal):
        with chromium.reader(portal.url) as reader:
            reader.sign_in("forfatter@fjordvik.example", PASSWORD)
            page, main = reader.page, reader.page.get_by_role("main")
            page.get_by_role("banner").get_by_role("link", name=reader.t("Editing")).click()
            main.locator(f"a[href='/author/{COURSE}']").click()
            main.locator(f"a[href='/author/{COURSE}/files/{FILE}']").click()

            published = main.locator("textarea[name=text]").input_value()
            head, _, body = published.partition("\n---\n")
            self.save(reader, f"{head}\n---\n{NEWS} {body}\n{MISTAKE}\n")
            checks = page.get_by_role("region", name=reader.t("Checks"))
            assert "finnes-ikke" in checks.inner_text()
            page.goto(f"/author/{COURSE}")
            assert main.get_by_role("button", name=reader.t("Send to approval")).count() == 0

            page.goto(f"/author/{COURSE}/files/{FILE}")
            main.locator("textarea[name=text]").fill(f"{head}\n---\n{NEWS} {body}")
            with page.expect_navigation():
                main.locator("button[value=preview]").click()
            preview = page.get_by_role("region", name=reader.t("Preview"))
            assert NEWS in preview.inner_text()
            self.save(reader, f"{head}\n---\n{NEWS} {body}")
            page.goto(f"/author/{COURSE}")
            main.get_by_role("button", name=reader.t("Send to approval")).click()
            main.get_by_text(reader.t("Another author must approve it.")).first.wait_for()
            page.goto(f"/author/{COURSE}/review")
            assert main.get_by_role("button", name=reader.t("Approve and publish")).count() == 0

    def save(self, reader, text):
        main = reader.page.get_by_role("main")
        main.locator("textarea[name=text]").fill(text)
        with reader.page.expect_navigation():
            main.get_by_role("button", name=reader.t("Save the draft")).click()

    def second_author_approves(self, chromium, portal):
        with chromium.reader(portal.url) as reader:
            reader.sign_in("godkjenner@fjordvik.example", PASSWORD)
            page, main = reader.page, reader.page.get_by_role("main")
            page.goto(f"/author/{COURSE}")
            main.get_by_role("link", name=reader.t("Look at the change and decide")).click()
            assert NEWS in main.locator("ins").first.inner_text()
            main.get_by_role("button", name=reader.t("Approve and publish")).click()
            page.wait_for_url(f"**/author/{COURSE}")
            page.get_by_role("status").filter(has_text=reader.t("Published.")[:6]).first.wait_for()
