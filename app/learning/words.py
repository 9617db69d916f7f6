"""Codes of the record as a reader says them; each is a Jinja filter."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

JOB_ROLES = {
    "bestiller": _l("those who order"),
    "kontraktsoppfolger": _l("those who follow up contracts"),
    "innkjopsradgiver": _l("procurement advisers"),
    "leder": _l("leaders"),
    "folkevalgt": _l("elected representatives"),
}
LOOKS = {
    "list": _l("Saw the list of the unit"),
    "person": _l("Opened your status"),
    "export": _l("Downloaded the list of the unit"),
    "reminder": _l("Sent a reminder"),
    "code": _l("Made a one-time code for you"),
}
PURPOSES = {
    "follow-up": _l("to follow up training"),
    "status": _l("to follow up training"),
    "export": _l("to follow up training"),
    "reminder": _l("to remind of training"),
    "one-time-code": _l("to help with sign-in"),
    "leader-absent": _l("because the leader was absent"),
    "leader_absent": _l("because the leader was absent"),
    "planning": _l("to plan time for training"),
    "audit": _l("because of an audit"),
    "overdue_statutory": _l("because statutory training is overdue"),
}
OWNERS = {"innkjop": _l("Procurement")}


def job_role_name(code: str) -> str:
    return str(JOB_ROLES.get(code, code))


def look_name(code: str) -> str:
    return str(LOOKS.get(code, code))


def purpose_name(code: str) -> str:
    return str(PURPOSES.get(code, code))


def owner_name(code: str) -> str:
    """The function that owns a course, as people call it."""
    return str(OWNERS.get(code, _("%(owner)s", owner=code.capitalize())))
