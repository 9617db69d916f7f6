"""A reader without a browser: the application called in this process, its pages read, its statements counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import event

from tests.tools import answers
from tests.tools.markup import FormFound, Page, read
from tests.tools.server import PASSWORD
from tests.tools.texts import BROWSER_LOCALES

NOT_COUNTED = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
QUESTION = re.compile(r"/attempts/[^/]+/\d+$")
CHECK = re.compile(r"/checks/(?P<question>[\w-]+)$")


@dataclass
class Reply:
    """An answer to one request, after redirects."""

    path: str
    """Where the reader ended."""
    status: int
    kind: str
    body: bytes
    headers: dict[str, str]
    statements: list[str] = field(default_factory=list)
    """SQL of the request that gave this reply, without what opens and ends transactions."""

    @property
    def html(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def is_page(self) -> bool:
        return self.kind == "text/html"

    @cached_property
    def page(self) -> Page:
        return read(self.html)

    def form(self, action: str) -> FormFound:
        """The form whose action ends so."""
        found = [form for form in self.page.forms if (form.action or self.path).endswith(action)]
        assert found, f"no form to …{action} on {self.path}: {[form.action for form in self.page.forms]}"
        return found[0]


class Statements:
    """Which SQL an application sends, in the order it is sent."""

    def __init__(self, app: Flask) -> None:
        self.sent: list[str] = []
        database = app.extensions["database"]
        event.listen(database.write_engine, "before_cursor_execute", self._note)
        if database.is_sqlite:  # elsewhere both are one engine
            event.listen(database.read_engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(NOT_COUNTED):
            self.sent.append(" ".join(statement.split()))


class Visitor:
    """One reader with a session."""

    def __init__(self, app: Flask, language: str = "nb") -> None:
        self.client = app.test_client()
        self.headers = {"Accept-Language": BROWSER_LOCALES[language]}
        if "statements sent" not in app.extensions:
            app.extensions["statements sent"] = Statements(app)
        self.counter: Statements = app.extensions["statements sent"]

    def get(self, path: str) -> Reply:
        """Open an address, following redirects."""
        return self._follow("GET", path)

    def post(self, path: str, fields: Sequence[tuple[str, str]]) -> Reply:
        """Send fields, following redirects."""
        return self._follow("POST", path, fields)

    def _follow(self, method: str, path: str, fields: Sequence[tuple[str, str]] = ()) -> Reply:
        for _turn in range(8):
            reply = self.once(method, path, fields)
            if reply.status not in (301, 302, 303, 307, 308):
                return reply
            parts = urlsplit(reply.headers["Location"])
            method, path, fields = "GET", parts.path + (f"?{parts.query}" if parts.query else ""), ()
        raise AssertionError(f"{path} redirects for ever")

    def once(self, method: str, path: str, fields: Sequence[tuple[str, str]] = ()) -> Reply:
        """One request, and where it wants us next."""
        self.counter.sent.clear()
        sent: dict[str, list[str]] = {}
        for name, value in fields:
            sent.setdefault(name, []).append(value)
        response = self.client.open(path, method=method, data=sent if method == "POST" else None, headers=self.headers)
        body = response.get_data()
        response.close()
        return Reply(path, response.status_code, response.mimetype, body, dict(response.headers), [*self.counter.sent])

    def submit(self, reply: Reply, form: FormFound, *, button: int | None = 0, **values: str | list[str]) -> Reply:
        """Send a form of the page with some fields filled in otherwise."""
        kept = [(name, value) for name, value in form.fields(button=button) if name not in values]
        for name, value in values.items():
            kept += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        return self.post(form.action or reply.path, kept)

    def sign_in(self, who: str, password: str = PASSWORD) -> "Visitor":
        """As one of the demo's people, or by number or address."""
        page = self.get("/login")
        name = who if "@" in who or who.isdigit() else f"{who}@fjordvik.example"
        reply = self.submit(page, page.form("/login"), email=name, password=password)
        assert reply.status == 200, f"{who} was not let in: {reply.status} {reply.page.main[:300]}"
        assert reply.path != "/login", f"{who} was not let in"
        return self

    def sign_in_by_code(self, name: str, code: str) -> "Visitor":
        """By a one-time code; a password is to be chosen then."""
        page = self.get("/login/code")
        reply = self.submit(page, page.form("/login/code"), email=name, code=code)
        assert reply.path == "/password/choose", f"the code did not let {name} in: {reply.status} {reply.path}"
        return self


class Learner(Visitor):
    """A reader who takes courses."""

    def begin(self, course: str) -> Reply:
        """Begin a course, or go on with it."""
        page = self.get(f"/courses/{course}")
        begin = [form for form in page.page.forms if (form.action or "").endswith("/begin")]
        return self.submit(page, begin[0]) if begin else page

    def path_of(self, course: str) -> list[str]:
        """Addresses of the course's modules, as its page lists them."""
        return list(
            dict.fromkeys(
                link
                for link in self.get(f"/courses/{course}").page.links
                if re.fullmatch(rf"/courses/{course}/[\w-]+", link)
            )
        )

    def questions(self, quiz: str) -> list[answers.Answers]:
        """Those of the attempt under way."""
        pages = [self.get(link) for link in self.get(f"/quizzes/{quiz}").page.links if QUESTION.search(link)][:1]
        links = dict.fromkeys(link for page in pages for link in page.page.links if QUESTION.search(link))
        return [answers.titled(quiz, self.get(link).page.h1s[0]) for link in links]

    def finish_modules(self, course: str) -> None:
        """Answer every knowledge check rightly, and confirm what has none."""
        self.begin(course)
        for address in self.path_of(course):
            self.finish_module(address)

    def finish_module(self, address: str) -> None:
        """All checks of one module."""
        page = self.get(address)
        for form in page.page.forms:
            asked = CHECK.search(form.action or "")
            if asked:
                self.submit(page, form, answer=answers.of(address.split("/")[2])[asked["question"]].right)
            elif (form.action or "").endswith("/read"):
                self.submit(page, form)

    def start_quiz(self, quiz: str) -> Reply:
        """The first question of a new attempt, or of a retake."""
        page = self.get(f"/quizzes/{quiz}")
        return self.submit(page, page.form("/start"))

    def answer_all(self, quiz: str, question: Reply, *, wrong: tuple[str, ...] = (), count: int = 99) -> Reply:
        """Answer up to `count` questions, wrongly on the objectives named; the page that comes after."""
        for _number in range(count):
            if not QUESTION.search(question.path):
                break
            known = answers.titled(quiz, question.page.h1s[0])
            given = known.wrong if known.objective in wrong else known.right
            form = question.form(urlsplit(question.path).path)
            question = self.submit(question, form, button=None, answer=given, to="next")
        return question

    def hand_in(self, overview: Reply) -> Reply:
        """Hand in from the overview; the result."""
        return self.submit(overview, overview.form("/hand-in"))
