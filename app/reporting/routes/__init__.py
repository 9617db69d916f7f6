"""The doors of reporting: a unit's page, a person's, the municipality's, reminders, time set aside, downloads."""

from typing import Any

from flask import Blueprint, g
from flask_babel import lazy_gettext as _l

from app.core import clock, db
from app.core.errors import NotVisible
from app.identity.models import Role
from app.reporting import words
from app.reporting.queries.totals import overview_unit
from app.ui import navigation

bp = Blueprint("reporting", __name__, template_folder="../templates")
for word in words.FILTERS:
    bp.add_app_template_filter(word)


def _leads(whom: Any) -> bool:
    return Role.MANAGER in whom.roles


def _follows_the_strategy(whom: Any) -> bool:
    """Administrators and the elected do; of leaders only those of an area or the whole, which costs them a question."""
    if whom.may(Role.ADMIN, Role.ELECTED):
        return True
    if "follows_the_strategy" not in g:
        g.follows_the_strategy = _leads(whom) and _sees_overview(whom)
    follows: bool = g.follows_the_strategy
    return follows


def _sees_overview(whom: Any) -> bool:
    try:
        overview_unit(db.reading, whom.id, clock.today())
    except NotVisible:
        return False
    return True


navigation.register(
    navigation.NavItem(
        "team",
        "reporting.units",
        _l("My team"),
        "PersonGroup",
        30,
        visible=_leads,
        match=("reporting.unit", "reporting.person", "reporting.remind", "reporting.set_aside_time"),
    )
)
navigation.register(
    navigation.NavItem(
        "overview",
        "reporting.municipality",
        _l("Overview"),
        "BarChart",
        40,
        visible=_follows_the_strategy,
        match=("reporting.municipality",),
    )
)

from app.reporting.routes import export, municipality, numbers, person, remind, time_off, unit  # noqa: E402, F401
