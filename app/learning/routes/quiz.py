"""A course's quiz: begin, one question per page, overview, hand in, result."""

import re
from typing import TypeVar
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assessment import errors as assessment_errors
from app.assessment import queries as attempts
from app.assessment import service as assessment
from app.core import db
from app.core.errors import NotVisible
from app.core.i18n import language
from app.core.ids import new_id
from app.identity.access import current_person, requires
from app.learning import queries, service
from app.learning.forms import ButtonForm
from app.learning.learner import current_learner, keys, record_key
from app.learning.queries import MyCourse
from app.learning.routes import bp


def _course_of(quiz: str) -> MyCourse:
    learner = current_learner(db.reading)
    slug = queries.course_of_quiz(db.reading, quiz)
    return queries.my_course(db.reading, current_person.id, learner.roles, language(), slug)


Page = TypeVar("Page", bound=attempts.Overview | attempts.Result)


def _of(quiz: str, page: Page) -> Page:
    """An attempt is found under its own quiz only."""
    if page.quiz != quiz:
        raise NotVisible
    return page


@bp.get("/quizzes/<quiz>")
@requires()
def quiz_page(quiz: str) -> ResponseReturnValue:
    """What the quiz asks of this person, what is open, and what earlier tries came to."""
    course = _course_of(quiz)
    mine = attempts.attempts_of(db.reading, current_person.id, quiz)
    return render_template(
        "learning/quiz_start.html",
        course=course,
        quiz=quiz,
        open_attempt=next((attempt for attempt in mine if attempt.submitted_at is None), None),
        earlier=[attempt for attempt in mine if attempt.submitted_at is not None],
        form=ButtonForm(),
    )


@bp.post("/quizzes/<quiz>/start")
@requires()
def start_quiz(quiz: str) -> ResponseReturnValue:
    """Draw the questions, or find the open attempt again; `retake` asks only what was missed."""
    course = queries.course_of_quiz(db.reading, quiz)
    if not ButtonForm().validate_on_submit():
        return redirect(url_for("learning.quiz_page", quiz=quiz))
    try:
        with db.transaction() as session:
            learner = current_learner(session)
            only = attempts.still_missed(session, learner.person_id, quiz) if "retake" in request.form else None
            attempt = service.start_quiz(session, learner, course=course, quiz=quiz, only=only, key=record_key())
    except (assessment_errors.NothingToAsk, assessment_errors.QuizNotPublished):
        flash(_("There is no quiz to take here now."), "info")
        return redirect(url_for("learning.course_page", course=course))
    except service.ModulesRemain:
        flash(_("The quiz opens when you have done the modules on your path."), "info")
        return redirect(url_for("learning.course_page", course=course))
    return redirect(url_for("learning.question_page", quiz=quiz, attempt_id=attempt.id, number=1))


@bp.get("/quizzes/<quiz>/attempts/<uuid:attempt_id>/<int:number>")
@requires()
def question_page(quiz: str, attempt_id: UUID, number: int) -> ResponseReturnValue:
    """One question; nothing about right or wrong is in the page."""
    page = _of(quiz, attempts.question_page(db.reading, current_person.id, attempt_id, number))
    if page.submitted_at is not None:
        return redirect(url_for("learning.result_page", quiz=quiz, attempt_id=attempt_id))
    return render_template(
        "learning/question.html",
        page=page,
        quiz=quiz,
        course=_course_of(quiz),
        form=ButtonForm(),
        save_key=new_id().hex,
    )


@bp.post("/quizzes/<quiz>/attempts/<uuid:attempt_id>/<int:number>")
@requires()
def save_answer(quiz: str, attempt_id: UUID, number: int) -> ResponseReturnValue:
    """Save the answer, then go where the button says; the reply comes after the commit."""
    page = _of(quiz, attempts.question_page(db.reading, current_person.id, attempt_id, number))
    here = url_for("learning.question_page", quiz=quiz, attempt_id=attempt_id, number=number)
    if not ButtonForm().validate_on_submit():
        return redirect(here)
    try:
        with db.transaction() as session:
            assessment.save_response(
                session,
                attempt_id=attempt_id,
                person_id=current_person.id,
                question=page.question,
                answer=request.form.getlist("answer"),
                flagged="flagged" in request.form,
                idempotency_key=_key(),
            )
    except assessment_errors.AnswerNotOffered:
        flash(_("That answer is not one of the choices. Choose one of those on the page."), "warning")
        return redirect(here)
    except assessment_errors.AttemptSubmitted:
        flash(_("The quiz is already handed in, so this answer was not counted."), "warning")
        return redirect(url_for("learning.result_page", quiz=quiz, attempt_id=attempt_id))
    return redirect(_after_saving(quiz, attempt_id, number, page.count))


def _key() -> str | None:
    """The form's own key, as this server made it; anything else is no key."""
    key = request.form.get("key", "")
    return key if re.fullmatch(r"[0-9a-f]{32}", key) else None


def _after_saving(quiz: str, attempt_id: UUID, number: int, count: int) -> str:
    to = request.form.get("to", "next")
    named = re.fullmatch(r"[0-9]{1,3}", to)
    goal = {"previous": number - 1, "next": number + 1}.get(to) or (int(to) if named else number)
    if to == "review" or goal > count:
        return url_for("learning.hand_in_page", quiz=quiz, attempt_id=attempt_id)
    return url_for("learning.question_page", quiz=quiz, attempt_id=attempt_id, number=max(1, goal))


@bp.get("/quizzes/<quiz>/attempts/<uuid:attempt_id>/hand-in")
@requires()
def hand_in_page(quiz: str, attempt_id: UUID) -> ResponseReturnValue:
    """Every question with answered, flagged or not, before handing in."""
    overview = _of(quiz, attempts.overview(db.reading, current_person.id, attempt_id))
    if overview.submitted_at is not None:
        return redirect(url_for("learning.result_page", quiz=quiz, attempt_id=attempt_id))
    return render_template(
        "learning/hand_in.html", overview=overview, quiz=quiz, course=_course_of(quiz), form=ButtonForm()
    )


@bp.post("/quizzes/<quiz>/attempts/<uuid:attempt_id>/hand-in")
@requires()
def hand_in(quiz: str, attempt_id: UUID) -> ResponseReturnValue:
    """Hand in once, however often it is clicked."""
    if not ButtonForm().validate_on_submit():
        return redirect(url_for("learning.hand_in_page", quiz=quiz, attempt_id=attempt_id))
    course = queries.course_of_quiz(db.reading, quiz)
    with db.transaction() as session:
        learner = current_learner(session)
        service.submit_quiz(session, learner, attempt_id=attempt_id, quiz=quiz, course=course, keys=keys())
    return redirect(url_for("learning.result_page", quiz=quiz, attempt_id=attempt_id))


@bp.get("/quizzes/<quiz>/attempts/<uuid:attempt_id>/result")
@requires()
def result_page(quiz: str, attempt_id: UUID) -> ResponseReturnValue:
    """Mastered or not yet, each question with feedback per option and the module to read again."""
    result = attempts.result(db.reading, current_person.id, attempt_id)
    if result is None:
        return redirect(url_for("learning.question_page", quiz=quiz, attempt_id=attempt_id, number=1))
    return render_template(
        "learning/result.html", result=_of(quiz, result), quiz=quiz, course=_course_of(quiz), form=ButtonForm()
    )
