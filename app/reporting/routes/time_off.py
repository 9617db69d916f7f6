"""«Set aside time»: a leader's first gift; a calendar entry to download, or mailed to those who have something left."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import db
from app.identity.access import current_person, requires
from app.identity.models import Role
from app.organisation.rules import Purpose
from app.reporting import texts
from app.reporting.forms import TimeForm
from app.reporting.routes import bp
from app.reporting.routes.reading import Team, read_team, read_way, trail
from app.reporting.rules import own_people, time_off
from app.reporting.rules.own_people import OwnPerson
from app.reporting.service.calendar_entry import TimeSetAside, as_ics
from app.reporting.service.reminders import invite


@bp.route("/units/<slug>/time", methods=["GET", "POST"])
@requires(Role.MANAGER, Role.ADMIN)
def set_aside_time(slug: str) -> ResponseReturnValue:
    """A proposal from the minutes that are missing; the leader decides day, time and length."""
    team = read_team(slug, Purpose.REMINDER)
    missing = own_people.with_time_missing(team.people)
    form = TimeForm(data=_proposal(team, missing))
    if form.validate_on_submit():
        entry = _entry(team, form)
        if request.form.get("do") == "download":
            return _file(entry)
        _mail(slug, entry)
        return redirect(url_for("reporting.unit", slug=slug))
    page = render_template(
        "reporting/time.html",
        team=team,
        unit=team.unit,
        trail=trail(read_way(team.unit, team.today), (_("Set aside time"), None)),
        form=form,
        missing=missing,
        minutes_missing=sum(person.minutes for person in missing),
        most_minutes=max((person.minutes for person in missing), default=0),
        with_mail=[person for person in missing if person.email],
    )
    return page, 400 if form.errors else 200


def _proposal(team: Team, missing: list[OwnPerson]) -> dict[str, object]:
    coming = own_people.deadlines(team.people, team.today)
    return {
        "day": time_off.day_proposed(team.today, coming[0].on if coming else None),
        "starts": time_off.STARTS,
        "minutes": time_off.minutes_proposed([person.minutes for person in missing]),
    }


def _entry(team: Team, form: TimeForm) -> TimeSetAside:
    return TimeSetAside(
        unit_id=team.unit.id,
        day=form.day.data,
        starts=form.starts.data,
        minutes=form.minutes.data,
        summary=texts.entry_title(),
        description=texts.entry_description(team.unit.name),
        url=texts.learning_address(),
    )


def _file(entry: TimeSetAside) -> Response:
    response = Response(as_ics(entry), mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="tid-til-kurs.ics"'
    return response


def _mail(slug: str, entry: TimeSetAside) -> None:
    sender = current_person.display_name
    with db.transaction() as session:
        team = read_team(slug, Purpose.REMINDER, session=session)
        missing = own_people.with_time_missing(team.people)
        letters = [
            texts.time_set_aside(person, entry.day, entry.starts, entry.minutes, team.unit.name, sender)
            for person in missing
            if person.email
        ]
        sent = invite(session, letters, as_ics(entry), actor_id=current_person.id, unit_id=team.unit.id, key=entry.key)
    _tell(sent, len(missing) - len(letters))


def _tell(sent: int, without_mail: int) -> None:
    if sent:
        flash(ngettext("The time is sent to %(num)s person.", "The time is sent to %(num)s people.", sent), "success")
    else:
        flash(_("Nobody was sent anything: they have this time already, or no e-mail address."), "info")
    if without_mail:
        flash(
            ngettext(
                "%(num)s person has no e-mail address. Tell them in person.",
                "%(num)s people have no e-mail address. Tell them in person.",
                without_mail,
            ),
            "warning",
        )
