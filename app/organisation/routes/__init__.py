"""The doors of the organisation: the administrator's pages, and what a leader does for own people."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from app.organisation import sections, words
from app.organisation.sections import Section

bp = Blueprint("organisation", __name__, template_folder="../templates")

bp.add_app_template_global(sections.links, "admin_sections")
bp.add_app_template_global(words.job_role_name, "job_role_name")
bp.add_app_template_global(words.unit_kind_name, "unit_kind_name")
bp.add_app_template_global(words.leadership_name, "leadership_name")
bp.add_app_template_global(words.opening_reason_name, "opening_reason_name")

sections.register(Section("start", "organisation.admin_start", _l("Start"), "House", 0, ("organisation.admin_start",)))
sections.register(
    Section(
        "people",
        "organisation.people",
        _l("People"),
        "PersonGroup",
        10,
        ("organisation.people", "organisation.person"),
    )
)
sections.register(Section("units", "organisation.units", _l("Units"), "Buildings3", 20, ("organisation.unit",)))

from app.organisation.routes import accounts, leader, people, positions, start, unit, units  # noqa: E402, F401
