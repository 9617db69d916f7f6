"""Headers on every reply, errors included; what is another's does not exist; no answer key before handing in."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import select

from app.assessment.models import Attempt
from app.identity.models import Person
from app.organisation.models import Employment, OrgUnit
from tests.tools import answers, atlas, server
from tests.tools.server import ROLES
from tests.tools.visitor import Learner, Reply, Visitor

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
COURSE = "klima-og-miljo"
NOBODYS = UUID("00000000-0000-4000-8000-000000000000")

pytestmark = pytest.mark.xdist_group("demo in process")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Portal]:
    """The demo municipality, in this process only."""
    with server.own_portal(server.shared_folder(tmp_path_factory)) as mine:
        mine.let_browser_choose_language()
        yield mine


@pytest.fixture(scope="module")
def readers(portal: server.Portal) -> dict[str, Visitor]:
    """Everybody, signed in."""
    return atlas.readers(portal)


def missing(reply: Reply) -> dict[str, str | None]:
    """Headers that are not as they must be."""
    return {name: reply.headers.get(name) for name, value in HEADERS.items() if reply.headers.get(name) != value}


class TestHeaders:
    def test_on_every_route_as_anybody(self, portal, readers):
        """Whatever each route answers: pages, redirects, refusals, not found."""
        wrong = {}
        for path in addresses(portal):
            for role in ("nobody", "ansatt", "admin"):
                for method in ("GET", "POST"):
                    if path == "/logout" and method == "POST":
                        continue
                    reply = readers[role].once(method, path)
                    if missing(reply):
                        wrong[f"{role} {method} {path}"] = missing(reply)

        assert wrong == {}

    def test_on_errors(self, portal, readers, monkeypatch):
        def fall(**_values):
            raise RuntimeError("on purpose")

        reader = readers["ansatt"]
        monkeypatch.setitem(portal.app.view_functions, "learning.own_record", fall)
        monkeypatch.setitem(portal.app.config, "PROPAGATE_EXCEPTIONS", False)
        replies = {
            400: reader.once("POST", f"/courses/{COURSE}/begin"),
            404: reader.once("GET", "/no-such-page"),
            405: reader.once("DELETE", "/learning"),
            413: reader.once("POST", "/login", [("email", "x" * 3_000_000)]),
            500: reader.once("GET", "/learning/record"),
        }

        assert {status: reply.status for status, reply in replies.items()} == {s: s for s in replies}
        assert {status: missing(reply) for status, reply in replies.items() if missing(reply)} == {}
        assert "on purpose" not in replies[500].html
        assert "Traceback" not in replies[500].html

    def test_on_static_files_which_alone_may_be_kept(self, readers):
        page = readers["ansatt"].get("/learning")
        linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.html)

        assert len(linked) >= 4
        for address in linked:
            reply = readers["ansatt"].once("GET", address)
            assert (address, reply.status, missing(reply)) == (address, 200, {})
            assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        gone = readers["ansatt"].once("GET", "/static/no-such.css")
        assert (gone.status, missing(gone)) == (404, {})

    def test_no_page_of_somebody_is_kept_by_the_browser(self, portal, readers):
        kept = {
            path: reply.headers.get("Cache-Control")
            for path in addresses(portal)
            if (reply := readers["ansatt"].once("GET", path)).is_page
            and reply.headers.get("Cache-Control") != "no-store"
        }

        assert kept == {}

    def test_the_cookie_is_bound_to_this_host_and_out_of_reach(self, portal):
        reader = Visitor(portal.app)
        page = reader.get("/login")
        given = reader.once(
            "POST",
            "/login",
            [("csrf_token", token(page)), ("email", "ansatt@fjordvik.example"), ("password", server.PASSWORD)],
        )
        name, _, rest = given.headers["Set-Cookie"].partition("=")

        assert name.startswith("__Host-")
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in rest.split(";")}
        assert "Domain" not in rest

    def test_https_is_asked_for_behind_tls(self, portal):
        response = portal.app.test_client().get("/login", base_url="https://portal.example")

        assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def addresses(portal: server.Portal) -> list[str]:
    """An address for each route, with arguments that fit its shape and mostly belong to nobody."""
    known = {"course": COURSE, "quiz": COURSE, "module": "behov-forst", "slug": "solbakken-sykehjem", "number": "1"}
    return [
        re.sub(
            r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>",
            lambda found: known.get(
                found[2], str(NOBODYS) if found[1] == "uuid" else "csv" if found[1] == "any" else "x"
            ),
            rule.rule,
        )
        for rule in portal.app.url_map.iter_rules()
    ]


def token(page: Reply) -> str:
    """The token of the page's forms."""
    return next(c.value for form in page.page.forms for c in form.controls if c.name == "csrf_token" and c.value)


class TestOthersThings:
    """Another's thing answers as what does not exist: 404, whoever asks and whatever they do with it."""

    @pytest.mark.parametrize("role", [role for role in ROLES if role != "ansatt"])
    def test_an_attempt_is_its_own_persons_alone(self, readers, attempt, role):
        base = f"/quizzes/{COURSE}/attempts/{attempt}"
        reader = readers[role]
        post = [("csrf_token", token(reader.get("/account"))), ("answer", "a"), ("to", "next")]

        seen = {path: reader.once("GET", base + path).status for path in ("/1", "/hand-in", "/result")}
        done = {path: reader.once("POST", base + path, post).status for path in ("/1", "/hand-in")}

        assert set(seen.values()) | set(done.values()) == {404}, (seen, done)

    @pytest.mark.parametrize("role", ["ansatt", "folkevalgt", "forfatter", "godkjenner"])
    def test_a_unit_and_its_people_are_not_for_those_who_lead_nobody(self, readers, elsewhere, role):
        reader = readers[role]
        paths = own_pages(elsewhere) + own_pages(("solbakken-sykehjem", elsewhere[1]))

        assert {path: reader.once("GET", path).status for path in paths if reader.once("GET", path).status != 404} == {}

    def test_another_unit_is_not_for_a_leader(self, readers, elsewhere):
        reader = readers["leder"]

        assert {path: reader.once("GET", path).status for path in own_pages(elsewhere)} == dict.fromkeys(
            own_pages(elsewhere), 404
        )

    @pytest.mark.parametrize("role", ["omrade", "direktor", "admin"])
    def test_leaders_above_and_administrators_open_no_person(self, readers, elsewhere, role):
        unit, person = elsewhere
        reader = readers[role]

        assert reader.once("GET", f"/units/{unit}/people/{person}").status == 404
        assert reader.once("GET", f"/units/{unit}/remind?person={person}").status == 404
        assert reader.once("GET", f"/units/{unit}/people/{person}/code").status == 404

    @pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
    def test_administration_is_for_administrators(self, portal, readers, role):
        inside = [path for path in addresses(portal) if path.startswith("/admin")]

        assert {path: readers[role].once("GET", path).status for path in inside} == {
            path: 405 if readers["admin"].once("GET", path).status == 405 else 404 for path in inside
        }

    @pytest.mark.parametrize("role", [role for role in ROLES if role not in ("forfatter", "godkjenner")])
    def test_writing_is_for_authors(self, portal, readers, role):
        inside = [path for path in addresses(portal) if path.startswith("/author")]

        assert inside
        assert {path: readers[role].once("GET", path).status for path in inside} == {
            path: 405 if readers["forfatter"].once("GET", path).status == 405 else 404 for path in inside
        }


def own_pages(place: tuple[str, UUID]) -> list[str]:
    """Pages of a unit, its exports and one of its people."""
    unit, person = place
    return [
        f"/units/{unit}",
        f"/units/{unit}/export.csv?purpose=follow-up",
        f"/units/{unit}/export.xlsx?purpose=audit",
        f"/units/{unit}/people/{person}",
        f"/units/{unit}/people/{person}/code",
        f"/units/{unit}/remind",
        f"/units/{unit}/time",
        f"/units/{unit}/recommend",
    ]


class TestAnswerKey:
    def test_nothing_tells_what_is_right_before_handing_in(self, portal, newcomer):
        """Every reply that a learner gets from beginning the course until the last answer."""
        learner = Listening(portal.app)
        learner.sign_in(*newcomer)
        learner.finish_modules(COURSE)
        question = learner.start_quiz(COURSE)
        first = question.path
        overview = learner.answer_all(COURSE, question)
        for path in (
            first,
            "/learning",
            f"/courses/{COURSE}",
            f"/quizzes/{COURSE}",
            "/learning/record.json",
            "/search?q=mål",
        ):
            learner.get(path)

        assert overview.path.endswith("/hand-in")
        assert len(learner.heard) > 20
        assert learner.leaks(secrets(COURSE)) == []

    def test_the_options_look_alike(self, portal, newcomer):
        """An option of a question is told from the others by its words, id and value alone."""
        learner = Learner(portal.app).sign_in(*newcomer)
        learner.finish_modules(COURSE)
        question = learner.start_quiz(COURSE)
        while re.search(r"/\d+$", question.path):
            assert len(set(shapes(question.html))) == 1
            question = learner.answer_all(COURSE, question, count=1)

    def test_afterwards_the_result_tells(self, portal, newcomer):
        """Else the first test would pass on an empty page."""
        learner = Listening(portal.app)
        learner.sign_in(*newcomer)
        learner.finish_modules(COURSE)
        overview = learner.answer_all(COURSE, learner.start_quiz(COURSE))
        learner.hand_in(overview)

        assert learner.leaks(secrets(COURSE)) != []

    @pytest.fixture
    def newcomer(self, portal: server.Portal) -> tuple[str, str]:
        """(e-mail, password) of somebody who has begun nothing."""
        person = portal.hire("Ny", "Begynnersen")
        return person.email, person.password


class Listening(Learner):
    """A learner who remembers everything that was said to them."""

    def __init__(self, app) -> None:
        super().__init__(app)
        self.heard: list[Reply] = []

    def once(self, *arguments, **named):
        reply = super().once(*arguments, **named)
        self.heard.append(reply)
        return reply

    def leaks(self, texts: list[str]) -> list[str]:
        """Where one of the texts was heard."""
        return [f"{text!r} on {reply.path}" for reply in self.heard for text in texts if text in plain(reply.html)]


def plain(html: str) -> str:
    """The words of a page, as they may also stand in data: marks and entities gone."""
    text = re.sub(r"<[^>]+>", "", html).replace("\u00ad", "").replace("&#39;", "'").replace("&#34;", '"')
    return " ".join(text.replace("&nbsp;", " ").replace("&amp;", "&").split())


def secrets(quiz: str) -> list[str]:
    """What feedback and explanations of the pool say, in pieces without markup."""
    told = [text for question in answers.of(quiz).values() if not question.is_check for text in question.told]
    pieces = [piece.strip() for text in told for piece in re.split(r"\[@[^\]]+\]|\{\{[^}]+\}\}|[*_`]", text)]
    checks = " ".join(text for question in answers.of(quiz).values() if question.is_check for text in question.told)
    return [" ".join(piece.split()) for piece in pieces if len(piece) > 40 and piece not in checks]


def shapes(html: str) -> list[str]:
    """The markup of each option with its words, id and value taken out."""
    options = re.findall(r'<div class="ds-field opt.*?</div>', html, re.S)
    return [
        re.sub(r'(id|value|for)="[^"]*"|( checked)|(?<=>)[^<]+', "", re.sub(r"</?(em|strong|q|a)\b[^>]*>", "", option))
        for option in options
    ]


@pytest.fixture(scope="module")
def attempt(portal):
    """An attempt of the employee's, under way."""
    learner = Learner(portal.app).sign_in("ansatt")
    learner.finish_modules(COURSE)
    learner.start_quiz(COURSE)
    with portal.database.reader() as session:
        return session.scalar(
            select(Attempt.id)
            .join(Person, Person.id == Attempt.person_id)
            .where(Person.email == "ansatt@fjordvik.example", Attempt.submitted_at.is_(None))
        )


@pytest.fixture(scope="module")
def elsewhere(portal):
    """(a unit that none of the demo's leaders leads directly, somebody who works there)."""
    with portal.database.reader() as session:
        unit, person = session.execute(
            select(OrgUnit.slug, Employment.person_id)
            .join(Employment, Employment.unit_id == OrgUnit.id)
            .where(
                OrgUnit.kind == "unit",
                OrgUnit.slug != "solbakken-sykehjem",
                Employment.valid_to.is_(None),
                Employment.superseded_at.is_(None),
                OrgUnit.id.not_in(
                    select(Employment.unit_id).join(Person, Person.id == Employment.person_id).where(Person.is_demo)
                ),
            )
            .order_by(OrgUnit.slug)
            .limit(1)
        ).one()
    return unit, person
