"""Fjordvik in the database: whole, consistent, with eight ways in, and the same every time."""

import hashlib
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from app.assessment.models import Attempt, CheckAnswer, Grade
from app.audit.models import Act, LearningRecord, SubjectKey
from app.audit.queries import first_break
from app.competence.models import CertificationPeriod, CompetenceGoal
from app.core import clock, schema
from app.core.db import Database
from app.core.settings import DEMO_DEFAULTS, load
from app.demo.cli import demo_group
from app.demo.fill import NotEmpty, fill, is_filled
from app.demo.fjordvik.areas import AREAS, COUNCIL, OPPVEKST
from app.demo.fjordvik.cast import DYREVELFERD, ETIKK, KLIMA, PASSWORD, SERIOSITET, SIGN_INS
from app.demo.fjordvik.chance import derived
from app.enrolment.queries import assignments_of, target_people
from app.identity.models import Identity, Person, RoleGrant
from app.identity.passwords import matches
from app.learning.models import Completion, CoursePath, ModuleProgress
from app.migrations.tables import metadata
from app.organisation.models import Employment, Leadership, OrgEdge, OrgPath, OrgUnit
from app.organisation.queries import area_of_units, current, main_positions, people_below, unit_by_slug
from app.organisation.rules import paths
from tests.demo import small_courses


def unit_id(name: str):
    return derived("unit", name)


class TestPeople:
    def test_headcounts_by_main_position_are_the_tables(self, here, day):
        main, area = main_positions(day), area_of_units().subquery()
        counted = dict(
            here.execute(
                select(OrgUnit.name, func.count())
                .select_from(main)
                .join(area, area.c.unit_id == main.c.unit_id)
                .join(OrgUnit, OrgUnit.id == area.c.area_id)
                .group_by(OrgUnit.name)
            ).all()
        )

        assert counted == {area.name: area.crew.heads for area in AREAS}

    def test_the_municipality_has_5600_and_the_council_55(self, here, day):
        def number(name):
            return here.scalar(select(func.count()).select_from(people_below(unit_id(name), day).subquery()))

        assert number("Fjordvik kommune") == 5600
        assert number(COUNCIL) == 55

    def test_only_the_listed_can_sign_in(self, here):
        rows = here.execute(
            select(Person.email, Person.is_demo, Identity.password_hash).join(Identity, Identity.person_id == Person.id)
        ).all()

        assert {row.email for row in rows} == {f"{part.sign_in}@fjordvik.example" for part in SIGN_INS}
        assert all(row.is_demo and matches(row.password_hash, PASSWORD) for row in rows)
        assert len({row.password_hash for row in rows}) == len(SIGN_INS)
        assert here.scalar(select(func.count()).where(Person.is_demo)) == len(SIGN_INS)

    def test_authors_and_the_administrator_have_their_roles(self, here):
        granted = dict(
            here.execute(select(Person.email, RoleGrant.role).join(Person, Person.id == RoleGrant.person_id)).all()
        )

        assert granted == {
            "forfatter@fjordvik.example": "author",
            "godkjenner@fjordvik.example": "author",
            "admin@fjordvik.example": "admin",
        }

    def test_every_standing_unit_but_the_council_has_a_leader(self, here, day):
        led = set(here.scalars(select(Leadership.unit_id).where(current(Leadership, day), Leadership.kind == "leader")))
        standing = set(here.scalars(select(OrgPath.descendant_id).where(OrgPath.depth == 0)))

        assert standing - led == {unit_id(COUNCIL)}

    def test_paths_follow_from_the_edges(self, here, day):
        edges = dict(here.execute(select(OrgEdge.child_id, OrgEdge.parent_id).where(current(OrgEdge, day))).all())
        standing = here.scalars(select(OrgUnit.id).where(OrgUnit.valid_to.is_(None)))
        stored = here.execute(select(OrgPath.ancestor_id, OrgPath.descendant_id, OrgPath.depth)).all()

        assert {tuple(row) for row in stored} == paths({unit: edges.get(unit) for unit in standing})

    def test_nobody_works_in_a_closed_unit(self, here, day):
        closed = here.scalars(select(OrgUnit.id).where(OrgUnit.valid_to.is_not(None))).all()
        stayed = select(Employment.id).where(Employment.unit_id.in_(closed), current(Employment, day))

        assert len(closed) == 1
        assert here.scalars(stayed).all() == []

    def test_a_leaver_was_known_as_employed_until_the_end_was_entered(self, here, day):
        leaver = here.scalars(select(Person).where(Person.is_active.is_(False)).limit(1)).one()
        rows = here.scalars(select(Employment).where(Employment.person_id == leaver.id)).all()
        open_row = next(row for row in rows if row.valid_to is None)
        ended = next(row for row in rows if row.valid_to is not None)

        assert open_row.superseded_at == ended.recorded_at
        assert leaver.deactivated_at == clock.start_of(ended.valid_to + timedelta(days=1))


class TestTargetGroups:
    @pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
    @pytest.mark.parametrize(
        ("course", "columns"),
        [(KLIMA, ("orderers", "followers", "leaders")), (ETIKK, ("orderers", "followers"))],
    )
    def test_are_the_sums_of_the_cells(self, here, day, area, course, columns):
        assert self.size(here, course, area.name, day) == sum(getattr(area.crew, column) for column in columns)

    def test_of_the_municipality_are_the_sums_of_the_areas(self, here, day):
        for course in (KLIMA, ETIKK, DYREVELFERD, SERIOSITET):
            whole = self.size(here, course, "Fjordvik kommune", day)
            assert whole == sum(self.size(here, course, area.name, day) for area in AREAS) > 0

    def test_animal_welfare_is_for_those_who_buy_food(self, here, day):
        assert self.size(here, DYREVELFERD, OPPVEKST, day) == 310
        assert self.size(here, DYREVELFERD, "Eiendom", day) == 0

    def test_representatives_are_required_nothing(self, here, day):
        assert assignments_of(here, derived("person", "folkevalgt"), day) == []

    def size(self, here, course, name, day):
        return here.scalar(select(func.count()).select_from(target_people(course, unit_id(name), day).subquery()))


class TestLearning:
    def test_the_chain_holds(self, here):
        assert first_break(here, DEMO_DEFAULTS["RECORD_KEY"]) is None

    def test_facts_are_in_the_order_in_which_they_happened_and_known_at_once(self, here):
        rows = here.execute(
            select(LearningRecord.occurred_at, LearningRecord.recorded_at).order_by(LearningRecord.position)
        ).all()

        assert [row.occurred_at for row in rows] == sorted(row.occurred_at for row in rows)
        assert all(row.occurred_at == row.recorded_at for row in rows)

    def test_each_completion_has_its_fact_of_its_person(self, here):
        rows = here.execute(
            select(Completion.course, Completion.completed_at, LearningRecord.object_id, LearningRecord.occurred_at)
            .join(LearningRecord, LearningRecord.id == Completion.record_id)
            .join(SubjectKey, SubjectKey.subject_key == LearningRecord.subject_key)
            .where(SubjectKey.person_id == Completion.person_id, LearningRecord.verb == "completed")
        ).all()

        assert len(rows) == here.scalar(select(func.count()).select_from(Completion)) > 2000
        assert all(f"course/{row.course}" == row.object_id and row.completed_at == row.occurred_at for row in rows)

    def test_each_completion_opens_a_validity_of_two_years(self, here):
        rows = here.execute(
            select(Completion.completed_at, CertificationPeriod.valid_from, CertificationPeriod.valid_to).join(
                CertificationPeriod, CertificationPeriod.completion_id == Completion.id
            )
        ).all()

        assert len(rows) == here.scalar(select(func.count()).select_from(Completion))
        for row in rows:
            assert row.valid_from >= clock.local(row.completed_at).date()
            assert 725 <= (row.valid_to - row.valid_from).days <= 731

    def test_modules_done_are_the_same_in_both_places(self, here):
        rows = here.execute(select(ModuleProgress.path_id, ModuleProgress.module)).all()
        by_path: dict = {}
        for path_id, module in rows:
            by_path.setdefault(path_id, set()).add(module)

        for path in here.execute(select(CoursePath.id, CoursePath.done)):
            assert by_path.get(path.id, set()) == set(path.done)

    def test_some_have_let_it_lapse(self, here, day):
        latest = select(func.max(CertificationPeriod.valid_to)).group_by(
            CertificationPeriod.person_id, CertificationPeriod.course
        )

        assert sum(last < day for last in here.scalars(latest)) > 20

    def test_one_goal_is_not_decided(self, here):
        goals = here.scalars(select(CompetenceGoal)).all()

        assert len(goals) == 5
        assert [goal.course for goal in goals if not (goal.decided_by and goal.case_no and goal.decided_on)] == [
            DYREVELFERD
        ]


class TestCast:
    def test_ingrid_is_half_way_in_the_climate_course(self, here, day):
        person = derived("person", "ansatt")
        path = here.scalars(select(CoursePath).where(CoursePath.person_id == person, CoursePath.course == KLIMA)).one()
        due = {assignment.course: assignment.due_on for assignment in assignments_of(here, person, day)}

        assert path.ended_at is None
        assert 0 < len(path.done) < len(path.modules)
        assert due[KLIMA] == day + timedelta(days=3)
        assert DYREVELFERD in due

    def test_results_of_those_who_can_sign_in_can_be_seen(self, here):
        kept = here.execute(
            select(Attempt.person_id, Grade.passed, Completion.id)
            .join(Grade, Grade.attempt_id == Attempt.id)
            .join(Completion, Completion.attempt_id == Attempt.id)
        ).all()

        assert {row.person_id for row in kept} <= {derived("person", part.sign_in) for part in SIGN_INS}
        assert len(kept) > 10
        assert all(row.passed for row in kept)

    def test_checks_of_modules_done_are_answered(self, here):
        answered = here.scalars(
            select(CheckAnswer.question).where(
                CheckAnswer.person_id == derived("person", "leder"), CheckAnswer.quiz == KLIMA
            )
        )

        assert set(answered) == {"check-1", "check-2"}

    def test_marit_leads_solbakken_and_somebody_there_is_late(self, here, day):
        solbakken = unit_by_slug(here, "solbakken-sykehjem")
        group = here.execute(target_people(KLIMA, solbakken.id, day)).all()
        done = set(here.scalars(select(Completion.person_id).where(Completion.course == KLIMA)))
        leader = select(Leadership.person_id).where(Leadership.unit_id == solbakken.id, current(Leadership, day))

        assert here.scalars(leader).all() == [derived("person", "leder")]
        assert len(group) == 18
        assert any(row.due_on < day and row.person_id not in done for row in group)


class TestFill:
    def test_is_the_same_for_the_same_day_in_another_process(self, fjordvik, tmp_path):
        path = tmp_path / "again.db"
        subprocess.run(
            [sys.executable, "-m", "tests.demo.measure", str(path)],
            env=os.environ | {"PYTHONHASHSEED": "4711"},
            check=True,
            capture_output=True,
        )
        again = Database(f"sqlite:///{path}")

        assert dumps(again) == dumps(fjordvik)
        again.close()

    def test_a_second_time_changes_nothing(self, fjordvik, demo_settings):
        before = dumps(fjordvik)

        fill(fjordvik, demo_settings, as_of=date(2027, 2, 1))

        assert dumps(fjordvik) == before

    def test_goes_on_where_it_was_broken_off_and_for_the_same_day(self, new_database, fjordvik, demo_settings, day):
        class BrokenOff(Exception):
            pass

        def break_off(done, total, _label):
            if done > total * 0.9:
                raise BrokenOff

        with pytest.raises(BrokenOff):
            fill(new_database, demo_settings, as_of=day, progress=break_off)
        with new_database.reader() as session:
            assert not is_filled(session)

        fill(new_database, demo_settings, as_of=day + timedelta(days=1))

        assert dumps(new_database) == dumps(fjordvik)

    def test_refuses_a_database_where_others_live(self, new_database, demo_settings, day):
        with new_database.transaction() as session:
            session.add(Person(given_name="A", family_name="B", sort_key="b a", created_at=clock.now()))

        with pytest.raises(NotEmpty):
            fill(new_database, demo_settings, as_of=day)

    def test_without_courses_there_are_people_all_the_same(self, new_database, demo_settings, day):
        with new_database.transaction() as session:
            for name in ("course", "quiz"):
                session.execute(metadata.tables[name].update().values(revision_id=None))
            for name in ("course_text", "course_revision", "quiz_revision", "course", "quiz"):
                session.execute(delete(metadata.tables[name]))

        fill(new_database, demo_settings, as_of=day)

        with new_database.reader() as session:
            assert session.scalar(select(func.count()).select_from(Completion)) == 0
            assert session.scalar(select(func.count()).where(Person.is_demo)) == len(SIGN_INS)

    def test_tells_how_far_it_has_come(self, new_database, demo_settings, day):
        told = []

        fill(new_database, demo_settings, as_of=day, progress=lambda *said: told.append(said))

        done = [done for done, _, _ in told]
        assert done == sorted(done)
        assert told[-1][0] == told[-1][1]

    @pytest.fixture
    def new_database(self, tmp_path):
        database = Database(f"sqlite:///{tmp_path}/new.db")
        schema.migrate(database)
        with database.transaction() as session:
            small_courses.publish(session)
        yield database
        database.close()


class TestCommand:
    def test_fills_for_a_day_and_tells_the_sign_ins(self, run, database_file):
        done = run("demo", "fill", "--as-of", "2026-11-23")

        assert done.exit_code == 0, done.output
        assert "ansatt@fjordvik.example" in done.output
        assert PASSWORD in done.output
        with database_file.reader() as session:
            assert session.scalar(select(Act.object_id).where(Act.verb == "demo.filled")) == "demo/2026-11-23"

    def test_refuses_a_day_to_come(self, run):
        done = run("demo", "fill", "--as-of", "2031-01-01")

        assert done.exit_code == 1
        assert "still to come" in done.output

    def test_refuses_production(self, app_alone, run, demo_settings):
        app_alone.extensions["settings"] = demo_settings.model_copy(update={"mode": "production"})

        done = run("demo", "fill")

        assert done.exit_code == 1
        assert "Nothing was changed" in done.output

    @pytest.fixture
    def run(self, app_alone):
        with clock.frozen(date(2026, 11, 24)):
            yield lambda *arguments: app_alone.test_cli_runner().invoke(args=arguments)

    @pytest.fixture
    def app_alone(self, demo_settings, database_file):
        app = Flask("demo")
        app.extensions["settings"], app.extensions["database"] = demo_settings, database_file
        app.cli.add_command(demo_group)
        return app

    @pytest.fixture
    def database_file(self, tmp_path):
        database = Database(f"sqlite:///{tmp_path}/demo.db")
        schema.migrate(database)
        yield database
        database.close()


def dumps(database: Database) -> dict[str, str]:
    """A hash of every row of every table; password hashes have a salt of chance."""
    found = {}
    with database.reader() as session:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if column.name != "password_hash"]
            rows = session.execute(select(*columns).order_by(*table.primary_key.columns)).all()
            text = "\n".join(sorted(repr(tuple(row)) for row in rows))
            found[table.name] = f"{len(rows)} {hashlib.sha256(text.encode()).hexdigest()}"
    return found


@pytest.fixture(scope="module")
def demo_settings():
    return load({"TAGREP_MODE": "demo"})
