"""Competence goals: the list, a new one, changing and ending one."""

from datetime import date
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, func, or_, select

from app.competence import queries, service
from app.competence.forms import GoalTermsForm, NewGoalForm
from app.competence.models import CompetenceGoal
from app.competence.routes import bp
from app.competence.service import GoalTerms
from app.core import clock, db
from app.core.i18n import language
from app.enrolment.queries import course_titles
from app.identity.access import current_person, requires
from app.identity.forms import ConfirmForm
from app.identity.models import Role
from app.organisation import queries as organisation
from app.organisation import sections
from app.organisation.choices import indented
from app.organisation.sections import Attention

PER_PAGE = 50


@bp.get("/admin/goals")
@requires(Role.ADMIN)
def goals() -> ResponseReturnValue:
    """Which share of whom shall have valid competence in what by when."""
    lines = queries.current_goals(db.reading)
    pages = max(1, -(-len(lines) // PER_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    return render_template(
        "competence/goals.html",
        goals=lines[(page - 1) * PER_PAGE : page * PER_PAGE],
        titles=dict(course_titles(db.reading, language())),
        total=len(lines),
        page=page,
        pages=pages,
        per_page=PER_PAGE,
        today=clock.today(),
    )


@bp.route("/admin/goals/new", methods=["GET", "POST"])
@requires(Role.ADMIN)
def goal_new() -> ResponseReturnValue:
    """A goal for a unit and a course."""
    form = NewGoalForm()
    tree = organisation.unit_tree(db.reading)
    form.offer(
        course=[("", _("Choose a course")), *course_titles(db.reading, language())],
        unit=indented(tree),
    )
    if form.validate_on_submit() and _set(form):
        flash(_("The goal is saved."), "success")
        return redirect(url_for("competence.goals"))
    return render_template("competence/goal_new.html", form=form), 400 if form.errors else 200


def _set(form: NewGoalForm) -> bool:
    try:
        with db.transaction() as session:
            service.set_goal(
                session,
                course=form.course.data,
                unit_id=UUID(form.unit.data),
                terms=_terms(form),
                by=current_person.id,
            )
    except service.DeadlineInThePast:
        form.deadline.errors = [_("The deadline must be today or later.")]
    except service.GoalSetAlready:
        form.course.errors = [_("The unit has a goal for this course. Change that one.")]
    return not form.errors


def _terms(form: GoalTermsForm) -> GoalTerms:
    return GoalTerms(
        target_share=form.target_share.data,
        deadline=form.deadline.data,
        owner=form.owner.data,
        decided_by=form.decided_by.data or None,
        case_no=form.case_no.data or None,
        decided_on=form.decided_on.data,
    )


@bp.route("/admin/goals/<uuid:goal_id>", methods=["GET", "POST"])
@requires(Role.ADMIN)
def goal(goal_id: UUID) -> ResponseReturnValue:
    """Change what a goal says; course and unit stay."""
    found = queries.goal_in_force(db.reading, goal_id)
    form = GoalTermsForm(obj=found)
    if form.validate_on_submit() and _change(form, goal_id):
        flash(_("The change is saved."), "success")
        return redirect(url_for("competence.goals"))
    return _goal_page("competence/goal.html", form, goal_id), 400 if form.errors else 200


def _change(form: GoalTermsForm, goal_id: UUID) -> bool:
    try:
        with db.transaction() as session:
            row = queries.goal_in_force(session, goal_id)
            service.change_goal(session, row, terms=_terms(form), by=current_person.id)
    except service.DeadlineInThePast:
        form.deadline.errors = [_("The deadline must be today or later.")]
    return not form.errors


def _goal_page(template: str, form: GoalTermsForm | ConfirmForm, goal_id: UUID) -> str:
    line = next(line for line in queries.current_goals(db.reading) if line.id == goal_id)
    titles = dict(course_titles(db.reading, language()))
    return render_template(template, form=form, line=line, course_title=titles.get(line.course, line.course))


@bp.route("/admin/goals/<uuid:goal_id>/end", methods=["GET", "POST"])
@requires(Role.ADMIN)
def goal_end(goal_id: UUID) -> ResponseReturnValue:
    """End a goal, after asking once."""
    form = ConfirmForm()
    if form.validate_on_submit():
        with db.transaction() as session:
            service.end_goal(session, queries.goal_in_force(session, goal_id), by=current_person.id)
        flash(_("The goal is ended."), "success")
        return redirect(url_for("competence.goals"))
    queries.goal_in_force(db.reading, goal_id)
    return _goal_page("competence/goal_end.html", form, goal_id)


def _proposals(_on: date) -> Select[int]:
    undecided = [or_(column.is_(None), column == "") for column in (CompetenceGoal.decided_by, CompetenceGoal.case_no)]
    return select(func.count(CompetenceGoal.id)).where(
        CompetenceGoal.ended_at.is_(None), or_(*undecided, CompetenceGoal.decided_on.is_(None))
    )


def _past_deadline(on: date) -> Select[int]:
    return select(func.count(CompetenceGoal.id)).where(CompetenceGoal.ended_at.is_(None), CompetenceGoal.deadline < on)


sections.register_attention(
    Attention(
        "goals-proposed",
        _proposals,
        lambda count: ngettext("%(count)s goal is a proposal", "%(count)s goals are proposals", count, count=count),
        "competence.goals",
    )
)
sections.register_attention(
    Attention(
        "goals-past-deadline",
        _past_deadline,
        lambda count: ngettext(
            "%(count)s goal is past its deadline", "%(count)s goals are past their deadlines", count, count=count
        ),
        "competence.goals",
    )
)
