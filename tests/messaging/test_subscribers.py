"""People are told what happened to their account, owners what readers found."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock, events, outbox
from app.core.ids import new_id
from app.core.models import OutboxMail
from app.core.settings import load
from app.identity import service as identity
from app.identity.models import Person
from app.learning.events import ErrorReported
from app.learning.models import ErrorReport
from app.messaging import office, service
from tests.enrolment.conftest import publish
from tests.organisation.world import World


class TestCode:
    def test_tells_that_there_is_a_code_and_never_which(self, session, world):
        code = identity.issue_code(
            session, person_id=world.people["Ingrid"], issued_by=world.people["Marit"], key="secret"
        )

        (mail,) = mails(session)
        assert (mail.recipient, mail.language) == ("ingrid@fjordvik.example", "en")
        assert "Marit Nilsen made a one-time code" in mail.body
        assert code not in mail.body
        assert code.replace("-", "") not in mail.body

    def test_who_has_no_address_gets_no_mail(self, session, world):
        identity.issue_code(session, person_id=world.people["Bente"], issued_by=world.people["Marit"], key="secret")

        assert mails(session) == []


class TestPassword:
    def test_the_link_is_mailed_in_the_language_it_was_asked_in(self, session, world):
        identity.ask_for_link(session, person_id=world.people["Marit"], email="marit@fjordvik.example", language="en")

        (mail,) = mails(session)
        assert mail.subject == "Choose a new password"
        assert "http://127.0.0.1:8000/password/new/" in mail.body

    def test_a_change_is_told(self, session, world):
        identity.set_password(session, world.people["Ingrid"], "hash")

        (mail,) = mails(session)
        assert mail.subject == "Your password was changed"


class TestErrors:
    def test_reach_those_who_own_the_courses_without_the_readers_name(self, session, world):
        publish(session, "klima")
        report = ErrorReport(
            id=new_id(), course="klima", module="hvorfor", revision_id="revision-of-klima", language="nb",
            message="Det står <b>feil</b>", reported_at=clock.now(),
        )  # fmt: skip
        session.add(report)
        session.flush()

        events.publish(session, ErrorReported("klima", "hvorfor", "innkjop", report.id))

        (mail,) = mails(session)
        assert mail.recipient == "innkjop@fjordvik.example"
        assert mail.person_id is None
        assert "Det står <b>feil</b>" in mail.body
        assert "/courses/klima/hvorfor" in mail.body


class TestStop:
    def test_nothing_is_sent_to_who_has_left(self, database, app, today):
        with database.transaction() as session:
            world = World(session)
            outbox.queue(
                session, person_id=world.people["Ingrid"], kind="code", recipient="i@fjordvik.example", language="nb",
                subject="s", body="b",
            )  # fmt: skip
            identity.deactivate_person(
                session, session.get_one(Person, world.people["Ingrid"]), by=world.people["Kari"]
            )

        outbox.send_next(database, load({"TAGREP_MODE": "demo"}))

        with database.reader() as session:
            assert session.scalars(select(OutboxMail.state)).all() == ["dropped"]


class TestOffice:
    def test_without_an_application_nobody_is_told_and_nothing_fails(self, session, world, monkeypatch):
        monkeypatch.setattr(office, "_app", [])

        identity.set_password(session, world.people["Ingrid"], "hash")

        assert mails(session) == []


class TestTidy:
    @pytest.fixture
    def old(self, session, world):
        """A mail in each state, all of them eight days old."""
        with clock.frozen(clock.now() - timedelta(days=8)):
            for state in ("sent", "failed", "uncertain", "dropped", "waiting"):
                mail = outbox.queue(
                    session, person_id=world.people["Ingrid"], kind="reminder", recipient="i@fjordvik.example",
                    language="nb", subject="Klima", body="Mye", attachment="BEGIN:VCALENDAR",
                )  # fmt: skip
                mail.state, mail.sent_at = state, clock.now() if state == "sent" else None
        session.flush()
        return session

    def test_the_text_goes_after_seven_days_and_the_line_stays(self, old):
        assert service.empty_old_text(old) == 4

        kept = [(mail.state, mail.subject, mail.body, mail.attachment) for mail in mails(old) if mail.body]
        assert kept == [("waiting", "Klima", "Mye", "BEGIN:VCALENDAR")]
        assert len(mails(old)) == 5

    def test_the_line_goes_after_six_months(self, old):
        with clock.frozen(clock.now() + timedelta(days=170)):
            assert service.delete_old_lines(old) == 0
        with clock.frozen(clock.now() + timedelta(days=180)):
            assert service.delete_old_lines(old) == 4


def mails(session):
    session.expire_all()
    return list(session.scalars(select(OutboxMail).order_by(OutboxMail.id)))
