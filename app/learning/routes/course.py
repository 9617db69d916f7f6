"""A course and its modules: read, answer the checks, confirm, report an error."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assessment import queries as questions
from app.assessment import service as assessment
from app.assessment.errors import AnswerNotOffered, QuestionNotDrawn, QuizNotPublished
from app.assessment.queries import Check
from app.core import clock, db
from app.core.i18n import language
from app.enrolment.queries import assignments_of
from app.identity.access import current_person, requires
from app.identity.limits import Limits
from app.learning import queries, rules, service
from app.learning.forms import ButtonForm, ErrorReportForm
from app.learning.learner import current_learner, record_key
from app.learning.queries import ModulePage
from app.learning.routes import bp


@bp.get("/courses/<course>")
@requires()
def course_page(course: str) -> ResponseReturnValue:
    """What the course is, for whom, how long it takes, and its modules."""
    learner = current_learner(db.reading)
    mine = queries.my_course(db.reading, current_person.id, learner.roles, language(), course)
    assigned = [a for a in assignments_of(db.reading, current_person.id, clock.today()) if a.course == course]
    return render_template(
        "learning/course.html",
        course=mine,
        introduction=queries.introduction(db.reading, mine, language()),
        assignment=assigned[0] if assigned else None,
        form=ButtonForm(),
        today=clock.today(),
    )


@bp.post("/courses/<course>/begin")
@requires()
def begin(course: str) -> ResponseReturnValue:
    """Fix the path and go to the first module that is not done."""
    if ButtonForm().validate_on_submit():
        with db.transaction() as session:
            service.begin_course(session, current_learner(session), course=course, key=record_key())
    learner = current_learner(db.reading)
    mine = queries.my_course(db.reading, current_person.id, learner.roles, language(), course)
    step = mine.next_step
    if step is None:
        return redirect(url_for("learning.quiz_page", quiz=mine.quiz))
    return redirect(url_for("learning.module_page", course=course, module=step.slug))


REPORTS = "10 per hour"


def _module(course: str, module: str) -> ModulePage:
    learner = current_learner(db.reading)
    return queries.module_page(db.reading, current_person.id, learner.roles, language(), course, module)


def _checks(page: ModulePage) -> dict[str, Check]:
    """The checks of the module that the quiz still has."""
    if not page.course.quiz or not page.step.checks:
        return {}
    return questions.checks_for(db.reading, current_person.id, page.course.quiz, page.step.checks, language())


@bp.get("/courses/<course>/<module>")
@requires()
def module_page(course: str, module: str) -> ResponseReturnValue:
    """One module, with its checks in the text."""
    page = _module(course, module)
    before, after = rules.neighbours(page.course.steps, module)
    return render_template(
        "learning/module.html",
        page=page,
        course=page.course,
        before=before,
        after=after,
        checks=_checks(page),
        form=ButtonForm(),
    )


@bp.post("/courses/<course>/<module>/checks/<question>")
@requires()
def answer_check(course: str, module: str, question: str) -> ResponseReturnValue:
    """Answer one knowledge check; as many tries as needed."""
    page = _module(course, module)
    if question not in page.step.checks or not ButtonForm().validate_on_submit():
        return redirect(url_for("learning.module_page", course=course, module=module))
    answer = request.form.getlist("answer")
    if not answer:
        flash(_("Choose an answer before you send it."), "warning")
        return redirect(url_for("learning.module_page", course=course, module=module, _anchor=f"check-{question}"))
    try:
        _save_check(page, question, answer)
    except (AnswerNotOffered, QuestionNotDrawn, QuizNotPublished):
        flash(_("That answer is not one of the choices. Choose one of those on the page."), "warning")
    return redirect(url_for("learning.module_page", course=course, module=module, _anchor=f"check-{question}"))


def _save_check(page: ModulePage, question: str, answer: list[str]) -> None:
    assert page.course.quiz
    with db.transaction() as session:
        learner = current_learner(session)
        assessment.answer_check(
            session, person_id=learner.person_id, quiz=page.course.quiz, question=question, answer=answer
        )
        right = questions.checks_right(session, learner.person_id, page.course.quiz)
        was_done = page.step.is_done
        done = service.note_check(
            session,
            learner,
            course=page.course.slug,
            module=page.slug,
            asked=set(_checks(page)),
            right=right,
            key=record_key(),
        )
    if done and not was_done and page.step.on_path:
        flash(_("The module is done. Well worked."), "success")


@bp.post("/courses/<course>/<module>/read")
@requires()
def confirm_read(course: str, module: str) -> ResponseReturnValue:
    """Confirm a module that has no checks."""
    page = _module(course, module)
    asked = set(_checks(page))
    if ButtonForm().validate_on_submit() and not asked:
        with db.transaction() as session:
            learner = current_learner(session)
            service.confirm_read(session, learner, course=course, module=module, asked=asked, key=record_key())
    _before, after = rules.neighbours(page.course.steps, module)
    if after is not None:
        return redirect(url_for("learning.module_page", course=course, module=after.slug))
    return redirect(url_for("learning.course_page", course=course))


@bp.route("/courses/<course>/<module>/report", methods=["GET", "POST"])
@requires()
def report_error(course: str, module: str) -> ResponseReturnValue:
    """«Meld fra om feil»: reaches the course's owner with page and edition, without the reader's name."""
    page, form = _module(course, module), ErrorReportForm()
    if not form.validate_on_submit():
        return render_template("learning/report_error.html", page=page, form=form), 400 if form.errors else 200
    limits: Limits = current_app.extensions["limits"]
    if not limits.allowed(REPORTS, "error-report", str(current_person.id)):
        form.message.errors = [_("You have sent many reports in a short time. Wait an hour, and send the rest.")]
        return render_template("learning/report_error.html", page=page, form=form), 429
    with db.transaction() as session:
        service.report_error(
            session,
            course=course,
            module=module,
            revision_id=page.revision_id,
            language=language(),
            owner=page.owner,
            message=form.message.data or "",
        )
    flash(_("Thank you. Those who own the course have been told."), "success")
    return redirect(url_for("learning.module_page", course=course, module=module))
