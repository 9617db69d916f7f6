"""The outbox against a real mail server on loopback: sent once, waited for, never doubled."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select, update

from app.core import clock, outbox
from app.core.models import OutboxMail


class Inbox:
    """What the mail server took; `refuses` makes it say no."""

    def __init__(self) -> None:
        self.mails: list = []
        self.refuses = False

    async def handle_DATA(self, _server, _session, envelope):
        if self.refuses:
            return "550 no such person"
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 taken"


class TestSendNext:
    def test_reaches_a_real_server_once(self, database, mail_settings, inbox):
        queue(database)

        assert [outbox.send_next(database, mail_settings) for _ in range(2)] == [True, False]
        assert [mail["Subject"] for mail in inbox.mails] == ["Påminnelse om kurs"]
        assert inbox.mails[0].get_body().get_content().strip() == "Seks minutter gjenstår."
        assert state(database) == "sent"

    def test_waits_for_a_server_that_is_away(self, database, mail_settings):
        away = mail_settings.model_copy(update={"smtp_port": 9})
        queue(database)

        outbox.send_next(database, away)

        assert state(database) == "waiting"
        with clock.frozen(clock.now() + timedelta(hours=1)):
            assert outbox.send_next(database, mail_settings)
        assert state(database) == "sent"

    def test_gives_up_on_an_address_that_is_refused(self, database, mail_settings, inbox):
        inbox.refuses = True
        queue(database)

        outbox.send_next(database, mail_settings)

        assert state(database) == "failed"

    def test_never_resends_what_may_have_been_sent(self, database, mail_settings, inbox):
        queue(database)
        with database.transaction() as session:
            session.execute(update(OutboxMail).values(state="sending"))

        with clock.frozen(clock.now() + timedelta(hours=1)):
            assert not outbox.send_next(database, mail_settings)

        assert state(database) == "uncertain"
        assert inbox.mails == []

    def test_a_room_may_stop_it_at_the_last_moment(self, database, mail_settings, inbox, monkeypatch):
        monkeypatch.setattr(outbox, "_stop_conditions", [lambda _session, mail: mail.kind == "reminder"])
        queue(database)

        outbox.send_next(database, mail_settings)

        assert state(database) == "dropped"
        assert inbox.mails == []


class TestQueue:
    def test_adds_nothing_for_a_key_that_was_used(self, database):
        assert queue(database, key="k") is not None
        assert queue(database, key="k") is None


def queue(database, key=None):
    with database.transaction() as session:
        return outbox.queue(
            session,
            person_id=None,
            kind="reminder",
            recipient="ingrid@fjordvik.example",
            language="nb",
            subject="Påminnelse om kurs",
            body="Seks minutter gjenstår.",
            idempotency_key=key,
        )


def state(database) -> str:
    with database.reader() as session:
        return session.scalars(select(OutboxMail.state)).one()


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def mail_settings(settings, inbox, unused_port):
    controller = Controller(inbox, hostname="127.0.0.1", port=unused_port)
    controller.start()
    yield settings.model_copy(update={"smtp_host": "127.0.0.1", "smtp_port": unused_port, "smtp_tls": "none"})
    controller.stop()
