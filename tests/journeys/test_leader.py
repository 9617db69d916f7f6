"""A leader goes from the unit's page to one person, sends a reminder, and takes the list along as a workbook."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.journeys.test_employee import ON_BOTH_DATABASES
from tests.tools.browser import Look
from tests.tools.server import PASSWORD, UNIT
from tests.tools.texts import tn

pytestmark = pytest.mark.browser


class TestFollowingUp:
    @ON_BOTH_DATABASES
    def test_from_the_unit_to_one_person_a_reminder_and_a_download(self, chromium, portal, hire, engine):
        person = hire("Siv", "Påminnesen")
        with chromium.reader(portal.url) as reader:
            reader.sign_in("leder@fjordvik.example", PASSWORD)
            page = reader.page
            page.get_by_role("banner").get_by_role("link", name=reader.t("My team")).click()
            page.wait_for_url(f"**/units/{UNIT}")

            page.get_by_label(reader.t("Name"), exact=True).fill("Siv Påm")
            page.get_by_role("search", name=reader.t("Filter people")).get_by_role("button").first.click()
            page.get_by_role("link", name=person.name, exact=True).click()
            reader.comes_to(person.name)

            page.get_by_role("link", name=reader.t("Send reminder")).click()
            page.get_by_role("button").filter(has_text=self.send(reader)).click()
            page.get_by_role("status").filter(has_text="1").wait_for()
            self.the_mail_arrives(reader, person)
            self.the_person_sees_who_looked(chromium, portal, person)

    def send(self, reader):
        return tn(reader.look.language, "Send %(num)s reminder", "Send %(num)s reminders", 1)

    def the_mail_arrives(self, reader, person):
        page = reader.page
        for _try in range(40):
            page.goto("/mailbox")
            if page.get_by_text(person.email).count():
                return
            page.wait_for_timeout(500)
        raise AssertionError(f"no mail to {person.email}")

    def the_person_sees_who_looked(self, chromium, portal, person):
        with chromium.reader(portal.url, Look(390)) as reader:
            reader.sign_in(person.email, person.password)
            reader.page.goto("/learning/record")
            looks = reader.page.get_by_role("region", name=reader.t("Who has looked at your status"))
            assert looks.get_by_role("listitem").filter(has_text="Marit Hauge").count() >= 1

    def test_the_workbook_says_why_who_and_when(self, chromium, portal, hire):
        person = hire("=1+1", "Formelsen")
        with chromium.reader(portal.url) as reader:
            reader.sign_in("leder@fjordvik.example", PASSWORD)
            page = reader.page
            page.goto(f"/units/{UNIT}?name=Formelsen")
            page.locator("details.download summary").click()
            page.get_by_label(reader.t("What will you use it for?")).select_option("planning")
            with page.expect_download() as coming:
                page.get_by_role("button", name="XLSX").click()
            book = load_workbook(BytesIO(coming.value.path().read_bytes()))

        about, people = book.worksheets
        said = {row[0].value: row[1].value for row in about.iter_rows() if row[0].value}
        assert said[reader.t("Purpose")] == reader.t("To plan time for training")
        assert said[reader.t("Downloaded by")] == "Marit Hauge"
        assert said[reader.t("When")]
        names = [row[0] for row in people.iter_rows() if row[0].value == person.name]
        assert [cell.data_type for cell in names] == ["s"] * len(names)
        assert len(names) >= 1
        assert people.max_row == 1 + len(names)
