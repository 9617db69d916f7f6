"""«Send reminder»: first who it goes to and what it says, then the button that sends it."""

from dataclasses import dataclass
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import db
from app.core.errors import NotVisible
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation.rules import Purpose
from app.reporting.forms import SendForm
from app.reporting.routes import bp
from app.reporting.routes.looking import note_list
from app.reporting.routes.reading import Team, read_team, read_way, trail
from app.reporting.rules.own_people import OwnPerson
from app.reporting.rules.standing import Standing, Work, next_up
from app.reporting.service.reminders import Letter
from app.reporting.service.reminders import remind as send_reminders
from app.reporting.texts import reminder

URGENT = {work.value: work for work in (Work.OVERDUE, Work.DUE_THIS_WEEK)}


@dataclass(frozen=True)
class Reminded:
    """Somebody with a course they are reminded of."""

    person: OwnPerson
    standing: Standing


@bp.get("/units/<slug>/remind")
@requires(Role.MANAGER, Role.ADMIN)
def remind(slug: str) -> ResponseReturnValue:
    """To one (?person=) or to all who are overdue or due this week (?work=)."""
    team = read_team(slug, Purpose.REMINDER, _person_asked_for())
    by_mail, in_person = _parted(_chosen(team))
    note_list(team.unit.id)
    return render_template(
        "reporting/remind.html",
        team=team,
        unit=team.unit,
        trail=trail(read_way(team.unit, team.today), (_("Send reminder"), None)),
        by_mail=by_mail,
        in_person=in_person,
        preview=_letter(team, by_mail[0]) if by_mail else None,
        form=SendForm(),
    )


@bp.post("/units/<slug>/remind")
@requires(Role.MANAGER, Role.ADMIN)
def send_reminder(slug: str) -> ResponseReturnValue:
    """Put the mails in the outbox; the same person and course once a day."""
    if not SendForm().validate_on_submit():
        abort(400)
    with db.transaction() as session:
        team = read_team(slug, Purpose.REMINDER, _person_asked_for(), session)
        by_mail, in_person = _parted(_chosen(team))
        letters = [(reminded.standing.course, _letter(team, reminded)) for reminded in by_mail]
        sent = send_reminders(session, letters, actor_id=current_person.id, unit_id=team.unit.id, on=team.today)
    _tell(sent, len(letters) - sent, len({reminded.person.id for reminded in in_person}))
    return redirect(url_for("reporting.unit", slug=slug))


def _parted(chosen: list[Reminded]) -> tuple[list[Reminded], list[Reminded]]:
    """Those who have an address, and those who must be told in person."""
    return [r for r in chosen if r.person.email], [r for r in chosen if not r.person.email]


def _letter(team: Team, reminded: Reminded) -> Letter:
    return reminder(reminded.person, reminded.standing, team.courses, current_person.display_name)


def _person_asked_for() -> UUID | None:
    text = request.values.get("person")
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise NotVisible from None


def _chosen(team: Team) -> list[Reminded]:
    """One person's most urgent courses, or everybody's at the point that was asked for."""
    if _person_asked_for() is not None:
        if not team.people:
            raise NotVisible
        return [Reminded(team.people[0], standing) for standing in _urgent(team.people[0])]
    work = URGENT.get(request.values.get("work", Work.OVERDUE.value))
    if work is None:
        abort(400)
    return [Reminded(person, standing) for person in team.people for standing in person.doing(work)]


def _urgent(person: OwnPerson) -> list[Standing]:
    urgent = [standing for work in URGENT.values() for standing in person.doing(work)]
    coming = next_up(person.standings)
    return urgent or ([coming] if coming and not coming.is_valid else [])


def _tell(sent: int, already: int, in_person: int) -> None:
    if sent:
        flash(ngettext("%(num)s reminder is on its way.", "%(num)s reminders are on their way.", sent), "success")
    if already:
        flash(_("Those who were reminded today already are not reminded again."), "info")
    if in_person:
        flash(
            ngettext(
                "%(num)s person has no e-mail address. Tell them in person.",
                "%(num)s people have no e-mail address. Tell them in person.",
                in_person,
            ),
            "warning",
        )
