"""Codes of reporting as a reader says them; each is a Jinja filter or a choice in a form."""

from datetime import date

from babel import dates
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.reporting.rules.small_numbers import Mask
from app.reporting.rules.standing import Standing, Validity, Work
from app.ui.formats import date_long

WORK = {
    Work.OVERDUE: (_l("Past the due date"), "danger"),
    Work.DUE_THIS_WEEK: (_l("Due this week"), "warning"),
    Work.IN_PROGRESS: (_l("In progress"), "info"),
    Work.NOT_BEGUN: (_l("Not started"), "neutral"),
    Work.DONE: (_l("Done"), "success"),
}
VALIDITY_KINDS = {
    Validity.VALID: "success",
    Validity.ENDS_SOON: "warning",
    Validity.EXPIRED: "neutral",
    Validity.NONE: "neutral",
}
MASKS = {
    Mask.HIDDEN: _l("hidden"),
    Mask.MOST: _l("all or nearly all"),
    Mask.FEW: _l("few or none"),
}
PURPOSES = {
    "follow-up": _l("To follow up training"),
    "planning": _l("To plan time for training"),
    "audit": _l("Audit or internal control"),
}
REASONS = {
    "leader-absent": _l("the leader is absent"),
    "audit": _l("audit"),
    "overdue-statutory": _l("statutory training is overdue"),
}


def work_word(work: Work) -> str:
    return str(WORK[work][0])


def work_kind(work: Work) -> str:
    """The colour of its tag."""
    return WORK[work][1]


def validity_words(standing: Standing) -> str:
    """Until when it counts, or since when not."""
    if standing.validity is Validity.NONE or standing.last_valid_to is None:
        return _("Not valid yet")
    day = date_long(standing.last_valid_to)
    if standing.is_valid:
        return _("Valid until %(day)s", day=day)
    return _("Expired %(day)s", day=day)


def validity_kind(standing: Standing) -> str:
    """The colour of its tag."""
    return VALIDITY_KINDS[standing.validity]


def month_short(day: date) -> str:
    """The month on the leaf of a calendar."""
    return dates.format_date(day, "MMM", locale=get_locale() or "nb").rstrip(".")


def mask_words(mask: Mask) -> str:
    return str(MASKS[mask])


def opening_reason(code: str) -> str:
    return str(REASONS.get(code, code))


FILTERS = (work_word, work_kind, validity_words, validity_kind, mask_words, month_short, opening_reason)
