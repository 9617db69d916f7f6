"""The doors of authoring, for authors only: the list, a course, its files, approval, editions."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from app.authoring import words
from app.authoring.messages import problem_text
from app.identity.models import Role
from app.ui import navigation

bp = Blueprint("authoring", __name__, template_folder="../templates")
for word in words.FILTERS:
    bp.add_app_template_filter(word)
bp.add_app_template_filter(problem_text)
navigation.register(
    navigation.NavItem(
        "authoring",
        "authoring.contents",
        _l("Editing"),
        "PencilWriting",
        60,
        visible=lambda person: person.may(Role.AUTHOR),
        match=("authoring.",),
    )
)

from app.authoring.routes import contents, drafts, edit, editions, review  # noqa: E402, F401
