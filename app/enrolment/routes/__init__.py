"""The doors of enrolment: requirements for administrators, recommendations for leaders."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from app.organisation import sections
from app.organisation.sections import Section

bp = Blueprint("enrolment", __name__, template_folder="../templates")

sections.register(
    Section("requirements", "enrolment.requirements", _l("Requirements"), "Tasklist", 30, ("enrolment.requirement",))
)

from app.enrolment.routes import admin, leader  # noqa: E402, F401
