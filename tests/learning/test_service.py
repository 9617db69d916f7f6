"""From begun to completed: the path is fixed, the quiz opens after the modules, completion is written once."""

import pytest
from sqlalchemy import func, select

from app.assessment import queries as attempts
from app.assessment import service as assessment
from app.assessment.models import Attempt, QuizRevision
from app.audit import queries as audit
from app.audit.models import LearningRecord, SubjectKey
from app.catalogue.models import Course, CourseText
from app.competence.models import CertificationPeriod
from app.core import clock
from app.core.errors import NotVisible
from app.identity import service as identity
from app.learning import queries, service
from app.learning.models import Completion
from app.learning.service import Keys, Learner

KEY = "a key outside the database"
COURSE = "klima-og-miljo"


class TestBeginCourse:
    def test_fixes_the_core_and_the_tracks_of_the_roles(self, library, cook):
        path = service.begin_course(library, cook, course=COURSE, key=KEY)
        roles = {m["slug"]: m["roles"] for m in outline(library)}

        assert all({"alle", "bestiller"} & set(roles[slug]) for slug in path.modules)
        assert [slug for slug in roles if "innkjopsradgiver" in roles[slug] and slug in path.modules] == []

    def test_again_is_the_same_path_even_in_another_role(self, library, cook):
        first = service.begin_course(library, cook, course=COURSE, key=KEY)
        adviser = Learner(cook.person_id, ["innkjopsradgiver"], None, "nb")

        assert service.begin_course(library, adviser, course=COURSE, key=KEY).id == first.id


class TestModules:
    def test_with_checks_cannot_be_confirmed_as_read(self, library, cook):
        with pytest.raises(service.ModuleHasChecks):
            service.confirm_read(
                library,
                cook,
                course=COURSE,
                module=outline(library)[0]["slug"],
                asked={outline(library)[0]["checks"][0]},
                key=KEY,
            )

    def test_is_done_when_the_last_check_is_right(self, library, cook):
        module = outline(library)[0]
        half, whole = {module["checks"][0]}, set(module["checks"])

        assert not service.note_check(
            library, cook, course=COURSE, module=module["slug"], asked=whole, right=half, key=KEY
        )
        assert service.note_check(
            library, cook, course=COURSE, module=module["slug"], asked=whole, right=whole, key=KEY
        )
        assert queries.open_path(library, cook.person_id, COURSE).done == [module["slug"]]

    def test_off_the_path_is_never_counted(self, library, cook):
        other = next(m for m in outline(library) if "innkjopsradgiver" in m["roles"])

        service.note_check(
            library,
            cook,
            course=COURSE,
            module=other["slug"],
            asked=set(other["checks"]),
            right=set(other["checks"]),
            key=KEY,
        )

        assert queries.open_path(library, cook.person_id, COURSE).done == []


class TestQuiz:
    def test_opens_when_the_modules_are_done(self, library, cook):
        with pytest.raises(service.ModulesRemain):
            start(library, cook)

    def test_all_right_completes_the_course_with_fact_validity_and_event_at_once(self, library, cook):
        do_modules(library, cook)

        assert hand_in(library, cook, start(library, cook), wrong=[])

        completion = library.scalars(select(Completion)).one()
        period = library.scalars(select(CertificationPeriod)).one()
        assert completion.record_id == last_fact(library, cook).id
        assert period.completion_id == completion.id
        assert period.valid_from == clock.today()
        assert audit.first_break(library, KEY) is None

    def test_handing_in_again_changes_nothing(self, library, cook):
        do_modules(library, cook)
        attempt = start(library, cook)
        hand_in(library, cook, attempt, wrong=[])
        facts = library.scalar(select(func.count()).select_from(LearningRecord))

        assert submit(library, cook, attempt.id)
        assert library.scalar(select(func.count()).select_from(LearningRecord)) == facts
        assert library.scalar(select(func.count()).select_from(Completion)) == 1

    def test_what_was_missed_is_asked_again_alone_and_then_completes(self, library, cook):
        do_modules(library, cook)
        first = start(library, cook)
        missed = first.objectives[0]

        assert not hand_in(library, cook, first, wrong=[missed])
        assert library.scalar(select(func.count()).select_from(Completion)) == 0

        again = start(library, cook, only=attempts.still_missed(library, cook.person_id, COURSE))
        assert again.objectives == [missed]
        assert hand_in(library, cook, again, wrong=[])
        assert library.scalar(select(func.count()).select_from(Completion)) == 1

    def test_nobody_else_can_hand_it_in(self, library, cook, nurse):
        do_modules(library, cook)
        attempt = start(library, cook)

        with pytest.raises(NotVisible):
            submit(library, nurse, attempt.id)
        assert library.get(Attempt, attempt.id).submitted_at is None

    def test_of_another_course_completes_nothing_here(self, library, cook):
        do_modules(library, cook)
        attempt, keys = start(library, cook), Keys(record_key=KEY, valid_months=24)

        with pytest.raises(NotVisible):
            service.submit_quiz(
                library, cook, attempt_id=attempt.id, quiz="dyrevelferd", course="dyrevelferd", keys=keys
            )
        assert library.get(Attempt, attempt.id).submitted_at is None
        assert library.scalar(select(func.count()).select_from(Completion)) == 0


class TestFacts:
    def test_hold_no_name_and_no_person(self, library, cook):
        do_modules(library, cook)
        row = last_fact(library, cook)

        assert str(cook.person_id) not in str({c.name: getattr(row, c.name) for c in LearningRecord.__table__.columns})


def outline(session) -> list[dict]:
    return session.scalars(
        select(CourseText.outline)
        .join(Course, Course.revision_id == CourseText.revision_id)
        .where(Course.slug == COURSE, CourseText.language == "nb")
    ).one()


def do_modules(session, learner) -> None:
    path = service.begin_course(session, learner, course=COURSE, key=KEY)
    for module in outline(session):
        if module["slug"] in path.modules:
            right = set(module["checks"])
            service.note_check(
                session, learner, course=COURSE, module=module["slug"], asked=right, right=right, key=KEY
            )


def start(session, learner, only=None) -> Attempt:
    return service.start_quiz(session, learner, course=COURSE, quiz=COURSE, only=only, key=KEY)


def hand_in(session, learner, attempt, *, wrong: list[str]) -> bool:
    canonical = session.scalars(select(QuizRevision.canonical).where(QuizRevision.id == attempt.revision_id)).one()
    questions = {question["id"]: question for question in canonical["questions"]}
    for item in attempt.drawn:
        question = questions[item["question"]]
        others = [option for option in item["options"] if option not in question["right"]]
        answer = others[:1] if question["objective"] in wrong else question["right"]
        assessment.save_response(
            session, attempt_id=attempt.id, person_id=learner.person_id, question=question["id"], answer=answer
        )
    return submit(session, learner, attempt.id)


def submit(session, learner, attempt_id) -> bool:
    keys = Keys(record_key=KEY, valid_months=24)
    return service.submit_quiz(session, learner, attempt_id=attempt_id, quiz=COURSE, course=COURSE, keys=keys)


def last_fact(session, learner) -> LearningRecord:
    subject = session.scalars(select(SubjectKey.subject_key).where(SubjectKey.person_id == learner.person_id)).one()
    return session.scalars(
        select(LearningRecord)
        .where(LearningRecord.subject_key == subject)
        .order_by(LearningRecord.position.desc())
        .limit(1)
    ).one()


def learner(session, name: str, number: str, roles: list[str]) -> Learner:
    person = identity.add_person(session, given_name=name, family_name="Nilsen", email=None, employee_number=number)
    return Learner(person.id, roles, None, "nb")


@pytest.fixture
def cook(library):
    return learner(library, "Ingrid", "100001", ["bestiller"])


@pytest.fixture
def nurse(library):
    return learner(library, "Amal", "100002", [])
