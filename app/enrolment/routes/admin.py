"""Requirements: the list, a new one with its effect seen first, ending one."""

from datetime import date
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, func, select

from app.core import clock, db
from app.core.i18n import language
from app.enrolment import queries, service
from app.enrolment.forms import RequirementForm
from app.enrolment.models import Requirement
from app.enrolment.routes import bp
from app.identity.access import current_person, requires
from app.identity.forms import ConfirmForm
from app.identity.models import Role
from app.organisation import queries as organisation
from app.organisation import sections
from app.organisation.choices import indented
from app.organisation.models import JobRole, OrgPath
from app.organisation.queries import UnitNode
from app.organisation.sections import Attention
from app.organisation.words import JOB_ROLES

PER_PAGE = 50


@bp.get("/admin/requirements")
@requires(Role.ADMIN)
def requirements() -> ResponseReturnValue:
    """What is required of whom by when."""
    lines = queries.current_requirements(db.reading)
    pages = max(1, -(-len(lines) // PER_PAGE))
    page = min(max(request.args.get("page", 1, int), 1), pages)
    return render_template(
        "enrolment/requirements.html",
        requirements=lines[(page - 1) * PER_PAGE : page * PER_PAGE],
        titles=dict(queries.course_titles(db.reading, language())),
        total=len(lines),
        page=page,
        pages=pages,
        per_page=PER_PAGE,
        today=clock.today(),
    )


@bp.route("/admin/requirements/new", methods=["GET", "POST"])
@requires(Role.ADMIN)
def requirement_new() -> ResponseReturnValue:
    """First the form, then whom it affects and what it costs, then it is switched on."""
    form, step = RequirementForm(), request.form.get("step")
    titles, tree = queries.course_titles(db.reading, language()), organisation.unit_tree(db.reading)
    form.offer(
        course=[("", _("Choose a course")), *titles],
        unit=indented(tree),
        job_role=[("", _("Everybody")), *_required_roles()],
    )
    if form.validate_on_submit() and step == "confirm" and _require(form):
        flash(_("The requirement is switched on."), "success")
        return redirect(url_for("enrolment.requirements"))
    if form.is_submitted() and not form.errors and step != "change" and _may_be_required(form):
        return _preview(form, dict(titles), tree)
    return render_template("enrolment/requirement_new.html", form=form), 400 if form.errors else 200


def _required_roles() -> list[tuple[str, object]]:
    """Elected representatives are invited, so they are not among them."""
    return [(str(role), label) for role, label in JOB_ROLES.items() if role != JobRole.REPRESENTATIVE]


def _may_be_required(form: RequirementForm) -> bool:
    if form.due_on.data < clock.today():
        form.due_on.errors = [_("The date must be today or later.")]
    return not form.errors


def _preview(form: RequirementForm, titles: dict[str, str], tree: list[UnitNode]) -> ResponseReturnValue:
    unit = next(node for node in tree if str(node.id) == form.unit.data)
    effect = queries.effect_of(
        db.reading,
        course=form.course.data,
        unit_id=unit.id,
        job_role=form.job_role.data or None,
        on=clock.today(),
    )
    areas = [(node.name, effect.areas[node.id]) for node in tree if node.id in effect.areas]
    return render_template(
        "enrolment/requirement_preview.html",
        form=form,
        effect=effect,
        areas=areas,
        outside=effect.areas.get(None, 0),
        unit=unit,
        course_title=titles[form.course.data],
    )


def _require(form: RequirementForm) -> bool:
    try:
        with db.transaction() as session:
            service.require_course(
                session,
                course=form.course.data,
                unit_id=UUID(form.unit.data),
                job_role=form.job_role.data or None,
                due_on=form.due_on.data,
                days_after_start=form.days_after_start.data,
                reason=form.reason.data or "",
                by=current_person.id,
            )
    except service.DueDateInThePast:
        form.due_on.errors = [_("The date must be today or later.")]
    except service.RequiredAlready:
        form.course.errors = [_("This is required of them already. End that requirement first.")]
    except service.RepresentativesAreInvited:
        form.unit.errors = [_("Elected representatives are invited to a course, never required to take it.")]
    except service.UnitGone:
        form.unit.errors = [_("The unit is closed.")]
    except service.NotPublished:
        form.course.errors = [_("The course is no longer published.")]
    return not form.errors


@bp.route("/admin/requirements/<uuid:requirement_id>/end", methods=["GET", "POST"])
@requires(Role.ADMIN)
def requirement_end(requirement_id: UUID) -> ResponseReturnValue:
    """Switch a requirement off, after asking once."""
    form = ConfirmForm()
    if form.validate_on_submit():
        with db.transaction() as session:
            row = queries.requirement_in_force(session, requirement_id)
            service.end_requirement(session, row, by=current_person.id)
        flash(_("The requirement is ended. What was completed is kept."), "success")
        return redirect(url_for("enrolment.requirements"))
    queries.requirement_in_force(db.reading, requirement_id)
    line = next(line for line in queries.current_requirements(db.reading) if line.id == requirement_id)
    titles = dict(queries.course_titles(db.reading, language()))
    return render_template("enrolment/requirement_end.html", form=form, line=line, titles=titles)


def _requirements_on_closed_units(_on: date) -> Select[int]:
    stands = select(OrgPath.descendant_id).where(OrgPath.depth == 0)
    return select(func.count(Requirement.id)).where(Requirement.ended_at.is_(None), Requirement.unit_id.not_in(stands))


sections.register_attention(
    Attention(
        "requirements-on-closed-units",
        _requirements_on_closed_units,
        lambda count: ngettext(
            "%(count)s requirement is on a closed unit",
            "%(count)s requirements are on closed units",
            count,
            count=count,
        ),
        "enrolment.requirements",
    )
)
