"""Server-side sessions for Flask, Flask-Login, Flask-WTF and flash(): the cookie holds a token, the table its hash."""

import hashlib
import hmac
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask, Request, Response, g, request
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import Row, insert, update
from sqlalchemy.exc import SQLAlchemyError

from app.core import clock, db
from app.core.ids import new_id, new_token, token_hash
from app.identity.current import SignedIn, is_live, session_row, signed_in_from
from app.identity.models import WebSession
from app.identity.rules import device_label

COOKIE = "__Host-session"
SEEN_EVERY = timedelta(minutes=5)
USER_KEY = "_user_id"
log = logging.getLogger("tagrep.sessions")


class PortalSession(SessionMixin):
    """A session that asks the database only when somebody looks into it."""

    def __init__(self, token: str | None, secret: str, idle: timedelta) -> None:
        self.cookie_token, self.token = token, token or new_token()
        self._secret, self._idle = secret, idle
        self._contents: dict[str, Any] | None = None
        self.row: Row[Any] | None = None
        self.lapsed_owner: UUID | None = None
        """Whose session this was, when it has run out by itself (not by signing out)."""
        self.lapsed_csrf = ""
        """What the forms of that session carried, so that only they are kept."""
        self.person: SignedIn | None = None
        self.new = token is None
        self.modified = self.accessed = self.csrf_used = False
        self.rotated = False

    @property
    def contents(self) -> dict[str, Any]:
        self.accessed = True
        if self._contents is None:
            self._contents = self._load()
        return self._contents

    def _load(self) -> dict[str, Any]:
        if self.cookie_token is None:
            return {}
        row = session_row(db.reading, token_hash(self.cookie_token))
        if row is None:
            return {}
        if not is_live(row, self._idle):
            self.lapsed_owner = row.owner_id if row.ended_at is None and row.is_active else None
            self.lapsed_csrf = self._csrf_of(self.token)
            self.token = new_token()
            return {}
        self.row = row
        self.person = signed_in_from(row) if row.owner_id else None
        owner = {USER_KEY: str(row.owner_id), "_fresh": True} if row.owner_id else {}
        return {**row.contents, **owner}

    def _csrf(self) -> str:
        self.csrf_used = True
        return self._csrf_of(self.token)

    def _csrf_of(self, token: str) -> str:
        return hmac.new(self._secret.encode(), b"csrf:" + token.encode(), hashlib.sha256).hexdigest()

    def rotate(self) -> None:
        """Begin a new session with a new token; what the old one held is gone (no fixation)."""
        self.contents.clear()
        self.token, self.rotated, self.modified = new_token(), True, True
        g.pop("csrf_token", None)  # Flask-WTF keeps the signed token of the old session there

    def __getitem__(self, key: str) -> Any:
        if key == "csrf_token":
            self.contents  # noqa: B018 - a lapsed session changes the token
            return self._csrf()
        return self.contents[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.modified = True
        self.contents[key] = value

    def __delitem__(self, key: str) -> None:
        self.modified = True
        del self.contents[key]

    def __contains__(self, key: object) -> bool:
        if key == "_remember":
            return False  # Flask-Login asks at the end of every request; there is no remember-me, so nobody need look
        return key == "csrf_token" or key in self.contents

    def __iter__(self) -> Iterator[str]:
        return iter(self.contents)

    def __len__(self) -> int:
        return len(self.contents)


class DatabaseSessions(SessionInterface):
    """Flask's door to the session table."""

    def __init__(self, *, secret: str, idle: timedelta, life: timedelta) -> None:
        self.secret, self.idle, self.life = secret, idle, life

    def open_session(self, app: Flask, request: Request) -> PortalSession:
        return PortalSession(request.cookies.get(COOKIE), self.secret, self.idle)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        assert isinstance(session, PortalSession)
        if session.accessed:
            response.vary.add("Cookie")
        if session.modified:
            self._write(session)
        elif session.row is not None:
            self._touch(session.row)
        if session.token != session.cookie_token and (session.modified or session.csrf_used):
            response.set_cookie(COOKIE, session.token, secure=True, httponly=True, samesite="Lax", path="/")

    def _write(self, session: PortalSession) -> None:
        now, owner = clock.now(), session.get(USER_KEY)
        kept = {k: v for k, v in session.contents.items() if k not in (USER_KEY, "_fresh", "csrf_token")}
        values = {"contents": kept, "person_id": UUID(owner) if owner else None, "last_seen_at": now}
        with db.transaction() as transaction:
            if session.row is not None and not session.rotated:
                transaction.execute(update(WebSession).where(WebSession.id == session.row.session_id).values(**values))
                return
            if session.row is not None:
                transaction.execute(
                    update(WebSession).where(WebSession.id == session.row.session_id).values(ended_at=now, contents={})
                )
            if kept or owner:
                transaction.execute(insert(WebSession).values(**self._new_row(session, values)))

    def _new_row(self, session: PortalSession, values: dict[str, Any]) -> dict[str, Any]:
        from_agent = device_label(_user_agent())
        now = clock.now()
        return values | {
            "id": new_id(),
            "token_hash": token_hash(session.token),
            "device": from_agent,
            "created_at": now,
            "expires_at": now + self.life,
        }

    def _touch(self, row: Row[Any]) -> None:
        """Last seen, in its own short transaction and at most every five minutes; a full disk must not stop reading."""
        now = clock.now()
        if row.last_seen_at + SEEN_EVERY > now or not _by_hand():
            return
        try:
            with db.transaction() as transaction:
                transaction.execute(update(WebSession).where(WebSession.id == row.session_id).values(last_seen_at=now))
        except SQLAlchemyError as error:
            log.warning("last seen not written", extra={"error": type(error).__name__})


def _user_agent() -> str:
    return request.headers.get("User-Agent", "")


def _by_hand() -> bool:
    """HEAD and prefetch write nothing."""
    return request.method != "HEAD" and "prefetch" not in request.headers.get("Sec-Purpose", "")
