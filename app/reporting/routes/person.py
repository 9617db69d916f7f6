"""One of my own people: each course, its status and why it is assigned; never answers, scores, tries or time."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from app.competence.queries import periods_of
from app.core import db
from app.core.errors import NotVisible
from app.enrolment.queries import assignments_of
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.reporting.queries.people import person_facts
from app.reporting.routes import bp
from app.reporting.routes.looking import FOLLOW_UP, note_look
from app.reporting.routes.reading import read_team, read_way, trail
from app.reporting.rules.standing import Work


@bp.get("/units/<slug>/people/<uuid:person_id>")
@requires(Role.MANAGER, Role.ADMIN)
def person(slug: str, person_id: UUID) -> ResponseReturnValue:
    """Each opening is logged, and the person sees it."""
    team = read_team(slug, person_id=person_id)
    if not team.people:
        raise NotVisible
    whom = team.people[0]
    assigned = {assignment.course: assignment for assignment in assignments_of(db.reading, whom.id, team.today)}
    facts = person_facts(db.reading, current_person.id, whom.id, team.unit.id, team.today)
    page = render_template(
        "reporting/person.html",
        team=team,
        unit=team.unit,
        person=whom,
        trail=trail(read_way(team.unit, team.today), (whom.display_name, None)),
        assigned=assigned,
        periods=periods_of(db.reading, whom.id),
        may_get_code=facts.may_get_code,
        is_oneself=whom.id == current_person.id,
        Work=Work,
    )
    if whom.id != current_person.id:
        note_look("person", facts.opened_for or FOLLOW_UP, team.unit.id, whom.id)
    return page
