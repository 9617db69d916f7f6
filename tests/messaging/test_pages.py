"""The demo's mailbox, and the administrator's page of mail that did not go out."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from app.audit.models import Act
from app.core import clock, outbox
from app.core.db import Database
from app.core.models import OutboxMail
from app.core.settings import load
from app.factory import create_app
from app.identity import service as identity
from app.identity.models import Role
from tests.organisation.browser import Browser
from tests.organisation.world import World


@pytest.fixture
def town(database: Database, today: object) -> World:
    with database.transaction() as session:
        world = World(session)
        identity.grant(session, world.people["Kari"], Role.ADMIN)
    return world


@pytest.fixture
def write(database: Database, town: World) -> Callable[..., object]:
    """Put a mail in the outbox; its id."""

    def written(state: str = "waiting", subject: str = "Hei", body: str = "Les http://127.0.0.1/x") -> object:
        with database.transaction() as session:
            mail = outbox.queue(
                session, person_id=town.people["Ingrid"], kind="reminder", recipient="ingrid@fjordvik.example",
                language="nb", subject=subject, body=body,
            )  # fmt: skip
            mail.state = state
            return mail.id

    return written


class TestMailbox:
    def test_is_in_the_demo_only(self, client, app):
        assert client.get("/mailbox").status_code == 404

    def test_shows_the_newest_first_with_links_and_without_markup(self, demo, write):
        write(subject="Den første")
        write(subject="<script>alert(1)</script>", body='Les http://127.0.0.1/x\n\n<img src=x onerror="alert(1)">')

        page = demo.get("/mailbox").text

        assert page.index("&lt;script&gt;alert(1)") < page.index("Den første")
        assert '<a href="http://127.0.0.1/x" rel="noopener">' in page
        assert "<img src=x" not in page

    def test_pages(self, demo, write):
        for number in range(21):
            write(subject=f"Nr. {number}.")

        assert "Nr. 0." not in demo.get("/mailbox").text
        assert "Nr. 0." in demo.get("/mailbox?page=2").text
        assert "Nr. 0." in demo.get("/mailbox?page=999").text

    @pytest.fixture
    def demo(self, database: Database, town: World, tmp_path):
        settings = load({"TAGREP_MODE": "demo", "TAGREP_DATA_DIR": str(tmp_path)})
        return create_app(settings, database).test_client()


class TestAdmin:
    def test_shows_what_did_not_go_out_and_never_what_it_says(self, admin: Browser, write):
        write("failed", subject="Påminnelse: Klima", body="Du mangler")
        write("sent", subject="Sendt")

        page = admin.get("/admin/mail").text

        assert "ingrid@fjordvik.example" in page
        assert "Klima" not in page
        assert "Du mangler" not in page
        assert page.count("ingrid@fjordvik.example</th>") == 1

    @pytest.mark.parametrize("state", ["failed", "uncertain"])
    def test_sends_again(self, admin: Browser, write, database: Database, state):
        mail_id = write(state)

        admin.send(f"/admin/mail/{mail_id}/retry", page="/admin/mail")

        with database.reader() as session:
            mail = session.get_one(OutboxMail, mail_id)
            assert (mail.state, mail.tries) == ("waiting", 0)
            assert mail.next_try_at == clock.now()
            assert session.scalar(select(Act.detail).where(Act.verb == "mail.retried")) == {"was": state}

    @pytest.mark.parametrize("state", ["sent", "waiting", "sending", "dropped"])
    def test_never_sends_twice_what_went_out_or_waits(self, admin: Browser, write, database: Database, state):
        write("failed")
        mail_id = write(state)

        assert admin.send(f"/admin/mail/{mail_id}/retry", page="/admin/mail").status_code == 404

    def test_a_mail_whose_text_is_gone_cannot_be_sent(self, admin: Browser, write, database: Database):
        write("failed")
        mail_id = write("failed")
        with database.transaction() as session:
            session.execute(update(OutboxMail).where(OutboxMail.id == mail_id).values(body=""))

        assert admin.send(f"/admin/mail/{mail_id}/retry", page="/admin/mail").status_code == 404

    def test_failed_mail_asks_for_attention(self, admin: Browser, write):
        write("failed")

        assert "/admin/mail" in admin.get("/admin").text

    def test_is_for_administrators(self, app, database: Database, town: World, write):
        mail_id = write("failed")
        marit = Browser(app.test_client(), database, town.people["Marit"])

        assert marit.get("/admin/mail").status_code == 404
        assert marit.send(f"/admin/mail/{mail_id}/retry", page="/account").status_code == 404

    @pytest.fixture
    def admin(self, app, database: Database, town: World) -> Browser:
        return Browser(app.test_client(), database, town.people["Kari"])
