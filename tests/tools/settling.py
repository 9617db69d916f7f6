"""Leave traces of use in a demo portal, so that every kind of page has something to show."""

from datetime import timedelta

from sqlalchemy import select

from app.core import clock
from app.identity.models import Person
from app.organisation.models import LeadershipKind
from app.organisation.queries import unit_by_slug
from app.organisation.service import set_leadership
from tests.tools import answers
from tests.tools.markup import Control, FormFound
from tests.tools.server import Portal
from tests.tools.visitor import Learner, Reply, Visitor

UNDER_WAY, FAILED = "klima-og-miljo", "dyrevelferd"
CHANGED, WAITING, BROKEN = "etikk-og-menneskerettigheter", "dyrevelferd", "seriositet"
"""Courses with a second edition, a draft that waits for approval, and a draft with an error."""
ADDED = {CHANGED: "Ny setning.\n", WAITING: "Et nytt avsnitt til slutt.\n", BROKEN: "{{ question finnes-ikke }}\n"}
STOOD_IN = ("fjordvik-bibliotek", "solbakken-sykehjem")

Starts = dict[str, tuple[str, ...]]


def settle_in(portal: Portal) -> Starts:
    """Use the portal as people do; {role: addresses that are worth a visit}."""
    portal.let_browser_choose_language()
    under_way = Learner(portal.app)
    under_way.sign_in("ansatt")
    under_way.finish_modules(UNDER_WAY)
    question = under_way.answer_all(UNDER_WAY, under_way.start_quiz(UNDER_WAY), count=2)
    failing = Learner(portal.app)
    failing.sign_in("folkevalgt")
    _fail(failing)
    _write(portal)
    _stand_in(portal, "forfatter")
    return {
        "ansatt": (question.path, question.path.rpartition("/")[0] + "/hand-in"),
        "folkevalgt": (f"/quizzes/{FAILED}", _stumble(failing)),
        "forfatter": (
            "/units",
            f"/author/{BROKEN}",
            f"/author/{WAITING}",
            f"/author/{WAITING}/review",
            f"/author/{WAITING}/discard",
            f"/author/{CHANGED}/editions",
        ),
        "godkjenner": (f"/author/{WAITING}/review", f"/author/{WAITING}"),
    }


def _fail(learner: Learner) -> None:
    learner.finish_modules(FAILED)
    question = learner.start_quiz(FAILED)
    objectives = tuple({known.objective for known in learner.questions(FAILED)})
    learner.hand_in(learner.answer_all(FAILED, question, wrong=objectives[:1]))


def _stumble(learner: Learner) -> str:
    """Miss a knowledge check; its module."""
    learner.begin(BROKEN)
    module = learner.get(learner.path_of(BROKEN)[0])
    form = next(form for form in module.page.forms if "/checks/" in (form.action or ""))
    known = answers.of(BROKEN)[(form.action or "").rpartition("/")[2]]
    learner.submit(module, form, answer=known.wrong)
    return module.path


def _write(portal: Portal) -> None:
    author, second = Visitor(portal.app).sign_in("forfatter"), Visitor(portal.app).sign_in("godkjenner")
    for course, more in ADDED.items():
        page = author.get(f"/author/{course}")
        page = author.get(next(link for link in page.page.links if f"/files/courses/{course}/10-" in link))
        form, text = _editor(page)
        author.submit(page, form, button=None, text=f"{text.value.rstrip()}\n\n{more}", act="save")
        page = author.get(f"/author/{course}")
        if course != BROKEN:
            author.submit(page, page.form("/submit"))
    page = second.get(f"/author/{CHANGED}/review")
    second.submit(page, page.form("/approve"))


def _editor(page: Reply) -> tuple[FormFound, Control]:
    return next((form, control) for form in page.page.forms for control in form.controls if control.name == "text")


def _stand_in(portal: Portal, who: str) -> None:
    """Let somebody be deputy in two units."""
    today = clock.today()
    with portal.database.transaction() as session:
        person_id = session.scalar(select(Person.id).where(Person.email == f"{who}@fjordvik.example"))
        for slug in STOOD_IN:
            set_leadership(
                session,
                person_id=person_id,
                unit_id=unit_by_slug(session, slug).id,
                kind=LeadershipKind.DEPUTY,
                valid_from=today,
                valid_to=today + timedelta(days=30),
                by=None,
            )
