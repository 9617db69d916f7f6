"""Four courses with quizzes, as small as they can be: two modules for everyone, one for a role, two checks."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.assessment.models import Quiz, QuizRevision
from app.catalogue.models import Course, CourseRevision, CourseText
from app.demo.fjordvik.cast import COURSES
from app.demo.year.material import Material

PUBLISHED_AT = datetime(2025, 1, 1, tzinfo=UTC)


def publish(session: Session) -> None:
    """Put them in the database without the rooms that parse and render files."""
    for position, course in enumerate(COURSES):
        session.execute(insert(Course).values(slug=course, quiz=course, position=position))
        session.execute(insert(CourseRevision).values(**_revision(course)))
        session.execute(insert(CourseText).values(**_text(course)))
        session.execute(insert(Quiz).values(slug=course))
        session.execute(insert(QuizRevision).values(**_quiz_revision(course)))
    for course in COURSES:
        session.execute(Course.__table__.update().where(Course.slug == course).values(revision_id=f"revision-{course}"))
        session.execute(Quiz.__table__.update().where(Quiz.slug == course).values(revision_id=f"quiz-{course}"))


def materials() -> dict[str, Material]:
    """The same as the demo reads them from the database."""
    return {
        course: Material(
            course,
            f"revision-{course}",
            _text(course)["outline"],
            _revision(course)["objectives"],
            course,
            f"quiz-{course}",
            _quiz_revision(course)["canonical"],
        )
        for course in COURSES
    }


def _revision(course: str) -> dict[str, Any]:
    return {
        "id": f"revision-{course}",
        "course": course,
        "number": 1,
        "canonical": {},
        "objectives": [{"id": "o1", "role": "alle"}, {"id": "o2", "role": "alle"}, {"id": "o3", "role": "bestiller"}],
        "owner": "innkjop",
        "reviewed_on": date(2025, 1, 1),
        "change": "major",
        "published_at": PUBLISHED_AT,
    }


def _text(course: str) -> dict[str, Any]:
    modules = (
        ("first", "alle", "o1", ["check-1"]),
        ("second", "alle", "o2", ["check-2"]),
        ("third", "bestiller", "o3", []),
    )
    outline = [
        {"slug": slug, "title": slug, "roles": [role], "minutes": 5, "objectives": [objective], "checks": checks}
        for slug, role, objective, checks in modules
    ]
    return {
        "revision_id": f"revision-{course}",
        "language": "nb",
        "title": course,
        "summary": "",
        "html": "",
        "outline": outline,
        "fallback": False,
    }


def _quiz_revision(course: str) -> dict[str, Any]:
    asked = [_question(f"q-{objective}-{n}", objective, []) for objective in ("o1", "o2", "o3") for n in range(3)]
    checks = [_question("check-1", "o1", ["sjekk"]), _question("check-2", "o2", ["sjekk"])]
    canonical = {
        "id": course,
        "course": course,
        "shuffle": {"questions": True, "options": True},
        "sections": [{"title": "", "draw": {"per_objective": 2}}],
        "must_pass": [],
        "questions": asked + checks,
    }
    return {"id": f"quiz-{course}", "quiz": course, "number": 1, "canonical": canonical, "published_at": PUBLISHED_AT}


def _question(key: str, objective: str, tags: list[str]) -> dict[str, Any]:
    return {
        "id": key,
        "type": "single",
        "for": ["bestiller"] if objective == "o3" else ["alle"],
        "tags": tags,
        "objective": objective,
        "options": ["a", "b", "c"],
        "right": ["b"],
    }
