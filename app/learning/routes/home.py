"""«Min læring»: what is next, what is due and why, the strategy's areas, what is done."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.catalogue.queries import strategy_map
from app.core import clock, db
from app.core.i18n import language
from app.enrolment.queries import Assignment, assignments_of, recommendations_of
from app.identity.access import current_person, public, requires
from app.learning.learner import current_learner
from app.learning.queries import MyCourse, my_courses
from app.learning.routes import bp


@dataclass(frozen=True)
class Task:
    """An assigned course that is not valid now."""

    course: MyCourse
    assignment: Assignment


@bp.get("/")
@public
def start() -> ResponseReturnValue:
    """The front door leads to one's learning."""
    return redirect(url_for("learning.home"))


@bp.get("/learning")
@requires()
def home() -> ResponseReturnValue:
    """Five statements after the session's: place of work, courses, progress, assignments, recommendations, strategy."""
    today = clock.today()
    learner = current_learner(db.reading)
    courses = my_courses(db.reading, current_person.id, learner.roles, language())
    assignments = assignments_of(db.reading, current_person.id, today)
    recommended = recommendations_of(db.reading, current_person.id, today)
    by_slug = {course.slug: course for course in courses}
    return render_template(
        "learning/home.html",
        **_sections(courses, assignments, today),
        recommended=[(line, by_slug[line.course]) for line in recommended if line.course in by_slug],
        today=today,
    )


def _sections(courses: list[MyCourse], assignments: list[Assignment], today: date) -> dict[str, Any]:
    by_slug = {course.slug: course for course in courses}
    assigned = [Task(by_slug[a.course], a) for a in assignments if a.course in by_slug]
    tasks = sorted((t for t in assigned if not t.course.is_valid(today)), key=lambda task: task.assignment.due_on)
    begun = [course for course in courses if course.last_seen_at]
    done = [course for course in courses if course.completed_at]
    return {
        "tasks": tasks,
        "assigned_count": len(assigned),
        "done_count": sum(task.course.is_valid(today) for task in assigned),
        "resume": _newest(begun, "last_seen_at")[0] if begun else (tasks[0].course if tasks else None),
        "done": _newest(done, "completed_at"),
        "courses": courses,
        "strategy": strategy_map(db.reading, language()),
        "assigned_slugs": {task.course.slug for task in assigned},
    }


def _newest(courses: list[MyCourse], instant: str) -> list[MyCourse]:
    return sorted(courses, key=attrgetter(instant), reverse=True)
