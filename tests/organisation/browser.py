"""A browser that somebody of Fjordvik in small sits at."""

import re
from functools import cache
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.db import Database
from app.identity import service as identity
from app.identity.models import Person
from app.identity.passwords import hash_password

PASSWORD = "fire grønne hester ved fjorden"


@cache
def password_hash() -> str:
    """Made once: argon2 is slow on purpose."""
    return hash_password(PASSWORD)


class Browser:
    """Fetches pages and sends forms with the token that the page carried."""

    def __init__(self, client: FlaskClient, database: Database, person_id: UUID) -> None:
        self.client = client
        with database.transaction() as session:
            identity.set_password(session, person_id, password_hash())
            number = session.get_one(Person, person_id).employee_number
        signed_in = self.send("/login", email=number, password=PASSWORD)
        assert signed_in.status_code == 302, signed_in.text

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def send(self, path: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Send a form to `path`, after reading `page` (or `path` itself) for the token."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.client.get(page or path).text)
        assert token, f"no form at {page or path}"
        return self.client.post(path, data={**fields, "csrf_token": token[1]})

    def message(self) -> str:
        """What the next page says at its top."""
        found = re.search(r'role="(?:status|alert)"><p>(.*?)</p>', self.client.get("/help").text)
        return found[1] if found else ""
