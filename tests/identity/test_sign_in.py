"""Signing in and out through the doors: passwords, codes, links, limits, sessions."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app.core import clock
from app.core.models import OutboxMail
from app.identity import service
from app.identity.models import LimitCount, WebSession
from app.identity.passwords import hash_password
from app.identity.sessions import COOKIE

PASSWORD = "fire grønne hester ved fjorden"


def token(client, path: str) -> str:
    page = client.get(path).get_data(as_text=True)
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page).group(1)


def sign_in(client, email: str = "ingrid@fjordvik.example", password: str = PASSWORD, path: str = "/login"):
    return client.post(path, data={"email": email, "password": password, "csrf_token": token(client, "/login")})


class TestPassword:
    def test_lets_the_right_one_in_by_email_or_number(self, client, ingrid):
        for name in ("ingrid@fjordvik.example", "INGRID@fjordvik.example ", "100001"):
            assert sign_in(client, name).status_code == 302
            assert client.get("/account").status_code == 200
            sign_out(client)

    def test_says_the_same_of_a_wrong_password_and_of_nobody(self, client, ingrid):
        wrong = sign_in(client, password="not the password at all")
        nobody = sign_in(client, email="nobody@fjordvik.example")

        assert wrong.status_code == nobody.status_code == 400
        assert message(wrong) == message(nobody)

    def test_ten_tries_in_five_minutes_and_no_more(self, client, ingrid):
        statuses = [sign_in(client, password="wrong").status_code for _ in range(11)]

        assert statuses == [400] * 10 + [429]
        assert sign_in(client).status_code == 429

    def test_tries_by_address_and_by_number_are_one_count(self, client, ingrid):
        for name in ["ingrid@fjordvik.example", "100001"] * 5:
            sign_in(client, name, password="wrong")

        assert sign_in(client, "100001").status_code == 429
        assert sign_in(client).status_code == 429

    def test_a_town_hall_behind_one_address_can_sign_in(self, client, ingrid):
        for _ in range(12):
            assert sign_in(client).status_code == 302
            sign_out(client)

    def test_a_form_without_the_token_is_refused(self, client, ingrid):
        client.get("/login")
        assert client.post("/login", data={"email": "ingrid@fjordvik.example", "password": PASSWORD}).status_code == 400

    @pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
    def test_never_sends_anybody_elsewhere(self, client, ingrid, target):
        reply = sign_in(client, path=f"/login?next={target}")

        assert "evil" not in reply.headers["Location"]


class TestSession:
    def test_the_database_holds_no_token_and_the_cookie_is_locked(self, client, database, ingrid):
        cookie = sign_in(client).headers["Set-Cookie"]
        value = re.search(rf"{COOKIE}=([^;]+)", cookie).group(1)

        assert all(flag in cookie for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
        with database.reader() as session:
            assert value not in session.scalars(select(WebSession.token_hash)).all()

    def test_signing_in_gives_a_new_token(self, client, ingrid):
        client.get("/login")
        before = client.get_cookie(COOKIE).value
        sign_in(client)

        assert client.get_cookie(COOKIE).value != before

    def test_a_page_for_nobody_makes_no_row(self, client, database):
        client.get("/login")

        with database.reader() as session:
            assert session.scalar(select(func.count()).select_from(WebSession)) == 0

    def test_a_cookie_replayed_after_signing_out_lets_nobody_in(self, app, client, ingrid):
        sign_in(client)
        stolen = client.get_cookie(COOKIE).value
        sign_out(client)
        thief = app.test_client()
        thief.set_cookie(COOKIE, stolen, secure=True)

        assert thief.get("/account").status_code == 302

    def test_ends_when_the_person_leaves(self, client, database, ingrid):
        sign_in(client)
        with database.transaction() as session:
            service.deactivate_person(session, session.merge(ingrid), by=ingrid.id)

        assert client.get("/account").status_code == 302
        assert sign_in(client).status_code == 400

    def test_ends_after_two_idle_hours(self, client, database, ingrid):
        sign_in(client)
        with database.transaction() as session:
            session.execute(update(WebSession).values(last_seen_at=clock.now() - timedelta(hours=3)))

        assert client.get("/account").status_code == 302

    def test_others_can_be_ended_but_not_somebody_elses(self, app, client, database, ingrid, amal):
        hers = app.test_client()
        sign_in(hers, email="amal@fjordvik.example")
        sign_in(client)
        with database.reader() as session:
            other = session.scalars(select(WebSession.id).where(WebSession.person_id == amal.id)).one()

        client.post(f"/account/sessions/{other}/end", data={"csrf_token": token(client, "/account")})

        assert hers.get("/account").status_code == 200


class TestCode:
    def test_lets_in_once_by_employee_number(self, client, code):
        assert by_code(client, code).headers["Location"].endswith("/password/choose")
        sign_out(client)

        assert by_code(client, code).status_code == 400

    def test_dies_after_a_day(self, client, code):
        with clock.frozen(clock.now() + timedelta(hours=25)):
            assert by_code(client, code).status_code == 400

    def test_a_new_one_kills_the_old_one_and_every_session(self, client, database, ingrid, code, settings):
        sign_in(client)
        with database.transaction() as session:
            issue(session, ingrid, settings)

        assert client.get("/account").status_code == 302
        assert by_code(client, code).status_code == 400

    def test_guessing_shares_its_limit_with_the_password(self, client, ingrid, code):
        for _ in range(10):
            by_code(client, "AAAA-AAAA-AAAA")

        assert by_code(client, code).status_code == 429
        assert sign_in(client, "100001").status_code == 429


class TestForgottenPassword:
    def test_answers_alike_for_somebody_and_nobody(self, client, ingrid):
        replies = [
            client.post("/password/forgotten", data={"email": name, "csrf_token": token(client, "/password/forgotten")})
            for name in ("ingrid@fjordvik.example", "nobody@fjordvik.example")
        ]

        assert [reply.status_code for reply in replies] == [200, 200]
        assert len({re.sub(r"[A-Za-z0-9_.-]{60,}", "", reply.get_data(as_text=True)) for reply in replies}) == 1

    def test_the_link_works_once_and_ends_every_session(self, client, database, ingrid):
        sign_in(client)
        visitor_token = token(client, "/password/forgotten")
        client.post("/password/forgotten", data={"email": "100001", "csrf_token": visitor_token})
        with database.reader() as session:
            body = session.scalars(select(OutboxMail.body).where(OutboxMail.kind == "password-link")).one()
        path = re.search(r"/password/new/[\w-]+", body).group()
        new = {"new_password": "seks blå hester ved fjellet", "csrf_token": token(client, path)}

        assert client.post(path, data=new).status_code == 302
        assert client.get("/account").status_code == 302
        assert client.get(path).status_code == 410
        assert sign_in(client, password="seks blå hester ved fjellet").status_code == 302


class TestExpiredForm:
    def test_keeps_the_fields_and_goes_on_for_the_same_person(self, client, database, ingrid):
        page = self.send_after_expiry(client, database)
        kept = re.search(r'name="kept"[^>]*value="([^"]+)"', page).group(1)

        assert "my own words" not in page
        reply = client.post(
            "/login",
            data={"email": "100001", "password": PASSWORD, "kept": kept, "csrf_token": token_in(page)},
        ).get_data(as_text=True)
        assert 'value="my own words"' in reply
        assert 'action="/account/sessions/end-others"' in reply

    def test_the_kept_form_can_be_sent(self, client, database, ingrid):
        page = self.send_after_expiry(client, database)
        kept = re.search(r'name="kept"[^>]*value="([^"]+)"', page).group(1)
        reply = client.post(
            "/login", data={"email": "100001", "password": PASSWORD, "kept": kept, "csrf_token": token_in(page)}
        ).get_data(as_text=True)

        main = reply[reply.index("<main") :]
        assert client.post("/account/sessions/end-others", data={"csrf_token": token_in(main)}).status_code == 302

    def test_a_forged_form_is_never_kept(self, app, client, database, ingrid):
        sign_in(client)
        forged = {"note": "make me an administrator", "csrf_token": token(app.test_client(), "/login")}
        with database.transaction() as session:
            session.execute(update(WebSession).values(last_seen_at=clock.now() - timedelta(hours=3)))

        assert client.post("/account/sessions/end-others", data=forged).status_code == 400

    def test_gives_nothing_to_somebody_else(self, client, database, ingrid, amal):
        page = self.send_after_expiry(client, database)
        kept = re.search(r'name="kept"[^>]*value="([^"]+)"', page).group(1)

        reply = client.post(
            "/login",
            data={"email": "amal@fjordvik.example", "password": PASSWORD, "kept": kept, "csrf_token": token_in(page)},
            follow_redirects=True,
        ).get_data(as_text=True)
        assert "my own words" not in reply

    def send_after_expiry(self, client, database) -> str:
        sign_in(client)
        sent = {"note": "my own words", "csrf_token": token(client, "/account")}
        with database.transaction() as session:
            session.execute(update(WebSession).values(last_seen_at=clock.now() - timedelta(hours=3)))
        reply = client.post("/account/sessions/end-others", data=sent)
        assert reply.status_code == 401
        return reply.get_data(as_text=True)


class TestLimits:
    def test_no_name_or_address_stands_in_clear(self, client, database, ingrid):
        sign_in(client, password="wrong")

        with database.reader() as session:
            keys = session.scalars(select(LimitCount.key)).all()
        assert keys
        assert not [key for key in keys if "ingrid" in key or "127" in key]


def token_in(page: str) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page).group(1)


def sign_out(client) -> None:
    client.post("/logout", data={"csrf_token": token(client, "/account")})


def by_code(client, code: str):
    data = {"email": "100001", "code": code, "csrf_token": token(client, "/login/code")}
    return client.post("/login/code", data=data)


def message(reply) -> str:
    return re.search(r'id="password-error"[^>]*>([^<]+)', reply.get_data(as_text=True)).group(1)


def issue(session, person, settings) -> str:
    key = settings.secret_key.get_secret_value()
    return service.issue_code(session, person_id=person.id, issued_by=person.id, key=key)


def person_with_password(database, given: str, number: str):
    hashed = hash_password(PASSWORD)
    with database.transaction() as session:
        person = service.add_person(
            session,
            given_name=given,
            family_name="Nilsen",
            email=f"{given}@fjordvik.example".lower(),
            employee_number=number,
        )
        service.set_password(session, person.id, hashed)
    return person


@pytest.fixture
def ingrid(database):
    return person_with_password(database, "Ingrid", "100001")


@pytest.fixture
def amal(database):
    return person_with_password(database, "Amal", "100002")


@pytest.fixture
def code(database, ingrid, settings):
    with database.transaction() as session:
        return issue(session, ingrid, settings)
