"""States and kinds of mail as a reader says them; each is a Jinja filter."""

from flask_babel import lazy_gettext as _l

STATES = {
    "waiting": (_l("Waiting"), "info"),
    "sending": (_l("On its way"), "info"),
    "sent": (_l("Sent"), "success"),
    "uncertain": (_l("Uncertain"), "warning"),
    "failed": (_l("Failed"), "danger"),
    "dropped": (_l("Not needed any more"), "neutral"),
}
SIGN_IN = ("code", "password-link", "password-changed")


def mail_state(state: str) -> str:
    return str(STATES[state][0])


def mail_state_kind(state: str) -> str:
    """The colour of its tag."""
    return STATES[state][1]


def mail_kind(kind: str) -> str:
    """In groups only: that somebody was reminded would tell an administrator how far they are."""
    if kind in SIGN_IN:
        return str(_l("Sign-in"))
    return str(_l("Error in a course") if kind == "error-report" else _l("Training"))


FILTERS = (mail_state, mail_state_kind, mail_kind)
