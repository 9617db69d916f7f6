"""Every page that a role can reach: crawled by its links, one of each kind, and the pages that forms answer with."""

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from app.core import clock
from app.organisation.models import OrgUnit
from tests.tools.markup import FormFound
from tests.tools.server import ROLES, Portal
from tests.tools.visitor import Reply, Visitor

NOBODY, NEWCOMER = "nobody", "newcomer"
"""Not signed in; signed in by a one-time code and without a password yet."""
EVERYBODY = (NOBODY, NEWCOMER, *ROLES)
STARTS = {
    NOBODY: (
        "/login",
        "/login/code",
        "/login/check",
        "/password/forgotten",
        "/password/new/unknown",
        "/mailbox",
        "/no-such-page",
    ),
    NEWCOMER: ("/password/choose",),
    "ansatt": ("/learning", "/quizzes/klima-og-miljo", "/no-such-page", "/search", "/search?q=gave", "/search?q=qqqq"),
}
LEFT_ALONE = ("/logout", "/language", "/preferences", "/account/sessions")
OF_UNITS = ("reporting.unit", "organisation.unit")
"""Pages that differ by the kind of the unit they are about."""
ACTS: dict[str, dict[str, str]] = {
    "enrolment.requirement_new": {"due_on": (clock.today() + timedelta(days=60)).isoformat(), "step": "preview"},
    "identity.forgotten_password": {"email": "ingen@fjordvik.example"},
    "organisation.issue_code": {},
}
"""Forms whose success is a page of its own."""
FILES = re.compile(r"\.(csv|xlsx|ics|json|txt|svg|css|js|ico|pdf)($|\?)")
MOST_VARIANTS = 3
"""How many ways of filtering and sorting a page are looked at."""
MOST_PAGES = 120


@dataclass
class Sight:
    """A page as one role sees it."""

    role: str
    path: str
    key: str
    """What kind of page: endpoint, kinds of its parameters, names of its query's fields."""
    reply: Reply = field(repr=False)
    form: int | None = None
    """Number of the form on `path` whose answer this is, among those of its main part that post."""
    fields: dict[str, str] | None = None
    """What was written in that form; None: nothing at all."""

    @property
    def name(self) -> str:
        """A file name."""
        sent = "" if self.form is None else f"--form{self.form}{'' if self.fields is None else '-filled'}"
        return re.sub(r"[^\w.-]+", "_", f"{self.role}--{self.path.strip('/') or 'start'}{sent}")[:150]


@dataclass
class Atlas:
    """Knows the application's routes, and the kinds of its units."""

    app: Flask
    each: Collection[str] = ()
    """Arguments of routes whose every value is a page of its own."""
    kinds: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with self.app.extensions["database"].reader() as session:
            self.kinds = {slug: str(kind) for slug, kind in session.execute(select(OrgUnit.slug, OrgUnit.kind))}

    def key(self, path: str) -> str | None:
        """The kind of page at an address; None where no page can be."""
        parts = urlsplit(path)
        try:
            endpoint, values = self.app.url_map.bind("127.0.0.1").match(parts.path, method="GET")
        except HTTPException:
            return f"none {parts.path}" if parts.path == "/no-such-page" else None
        kinds = [self._kind(endpoint, name, str(value)) for name, value in sorted(values.items())]
        query = sorted({name for name, value in parse_qsl(parts.query)})
        return " ".join([endpoint, *kinds]) + ("?" + "&".join(query) if query else "")

    def _kind(self, endpoint: str, name: str, value: str) -> str:
        if name in self.each:
            return value
        return self.kinds.get(value, name) if name == "slug" and endpoint in OF_UNITS else name

    def explore(self, visitor: Visitor, role: str, more: tuple[str, ...] = ()) -> Iterator[Sight]:
        """Walk from the start pages along every link; one page of each kind, and `more` in any case."""
        starts = (*STARTS.get(role, ("/learning",)), *more)
        waiting = deque(starts)
        seen: set[str] = set()
        variants: dict[str, int] = {}
        while waiting and len(seen) < MOST_PAGES:
            path = waiting.popleft()
            key = self.key(path)
            is_wanted = path in starts or (key not in seen and self._is_wanted(key, variants))
            if key is None or not is_wanted or FILES.search(path):
                continue
            seen.add(key)
            visitor.get(path)  # once before it is counted: what is noted once a day is noted then
            reply = visitor.get(path)
            reached = self.key(reply.path) or key
            if not reply.is_page or (reached != key and reached in seen):
                continue
            seen.add(reached)
            yield Sight(role, reply.path, reached, reply)
            if role != NEWCOMER:
                waiting.extend(link for link in self._links(reply) if link not in starts)

    def _is_wanted(self, key: str | None, variants: dict[str, int]) -> bool:
        bare, _, query = (key or "").partition("?")
        variants[bare] = variants.get(bare, 0) + bool(query)
        return not query or variants[bare] <= MOST_VARIANTS

    def _links(self, reply: Reply) -> Iterator[str]:
        for link in reply.page.links:
            address = urlsplit(urldefrag(urljoin(f"http://here{reply.path}", link)).url)
            if address.netloc == "here" and address.scheme == "http":
                yield address.path + (f"?{address.query}" if address.query else "")


def answers(visitor: Visitor, sights: list[Sight]) -> Iterator[Sight]:
    """What the forms of these pages say: when nothing is written in them, and where a page is shown only to a post."""
    done = set()
    for sight in sights:
        for number, form in enumerate(_posting(sight.reply)):
            kind = (sight.key, number)
            if kind not in done and form.writes and not (form.action or sight.path).startswith(LEFT_ALONE):
                yield from _sent(visitor, sight, number, None)
            done.add(kind)
    for key, fields in ACTS.items():
        for sight in [sight for sight in sights if sight.key.startswith(key)][:1]:
            yield from _sent(visitor, sight, 0, fields)


def _posting(reply: Reply) -> list[FormFound]:
    return [form for form in reply.page.forms if form.in_main and form.method == "post"]


def _sent(visitor: Visitor, sight: Sight, number: int, fields: dict[str, str] | None) -> Iterator[Sight]:
    forms = _posting(visitor.get(sight.path))
    if number >= len(forms):
        return
    written = dict(forms[number].fields(empty=fields is None, button=None)) | (fields or {})
    reply = visitor.once("POST", forms[number].action or sight.path, list(written.items()))
    if reply.is_page:
        yield Sight(sight.role, sight.path, f"{sight.key} sent", reply, number, fields)


def readers(portal: Portal, language: str = "nb") -> dict[str, Visitor]:
    """A visitor for each role, signed in."""
    newcomer = Visitor(portal.app, language).sign_in_by_code(*portal.newcomer())
    signed_in = {role: Visitor(portal.app, language).sign_in(role) for role in ROLES}
    return {NOBODY: Visitor(portal.app, language), NEWCOMER: newcomer} | signed_in
