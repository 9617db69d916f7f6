"""A leader recommends a course to own people or the whole unit."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, db
from app.core.i18n import language
from app.enrolment import queries, service
from app.enrolment.forms import RecommendForm
from app.enrolment.routes import bp
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation import queries as organisation
from app.organisation.queries import UnitRef
from app.organisation.rules import Purpose


@bp.route("/units/<slug>/recommend", methods=["GET", "POST"])
@requires(Role.MANAGER)
def recommend(slug: str) -> ResponseReturnValue:
    """Point somebody, or the whole unit, to a course; nothing is required by it."""
    unit = organisation.unit_for_names(db.reading, current_person.id, slug, clock.today(), Purpose.RECOMMEND)
    form = RecommendForm(course=request.args.get("course"), person=request.args.get("person", ""))
    people = queries.people_to_recommend_to(db.reading, current_person.id, unit.id, clock.today())
    form.offer(
        course=[("", _("Choose a course")), *queries.course_titles(db.reading, language())],
        person=[("", _("Everybody in %(unit)s", unit=unit.name)), *[(str(id_), name) for id_, name in people]],
    )
    if form.validate_on_submit() and _recommend(form, unit):
        flash(_("The course is recommended."), "success")
        return redirect(url_for("reporting.unit", slug=slug))
    return render_template("enrolment/recommend.html", form=form, unit=unit), 400 if form.errors else 200


def _recommend(form: RecommendForm, unit: UnitRef) -> bool:
    """Leave is asked for again inside the transaction, for the unit and for the person."""
    person_id = UUID(form.person.data) if form.person.data else None
    actor, today = current_person.id, clock.today()
    try:
        with db.transaction() as session:
            organisation.unit_for_names(session, actor, unit.slug, today, Purpose.RECOMMEND)
            if person_id is not None:
                organisation.employee_for_leader(session, actor, person_id, today, Purpose.RECOMMEND)
            service.recommend_course(session, course=form.course.data, unit_id=unit.id, person_id=person_id, by=actor)
    except service.NotPublished:
        form.course.errors = [_("The course is no longer published.")]
        return False
    return True
