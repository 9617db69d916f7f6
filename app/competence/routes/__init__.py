"""The doors of competence: goals for administrators."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from app.organisation import sections
from app.organisation.sections import Section

bp = Blueprint("competence", __name__, template_folder="../templates")

sections.register(Section("goals", "competence.goals", _l("Goals"), "TrendUp", 40, ("competence.goal",)))

from app.competence.routes import admin  # noqa: E402, F401
