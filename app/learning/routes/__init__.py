"""The doors of learning: the home page, courses and modules, quizzes, one's own record."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from app.learning import words
from app.ui import navigation

bp = Blueprint("learning", __name__, template_folder="../templates")
for word in (words.job_role_name, words.look_name, words.purpose_name, words.owner_name):
    bp.add_app_template_filter(word)
navigation.register(
    navigation.NavItem(
        "learning", "learning.home", _l("My learning"), "Bookmark", 10, match=("learning.home", "learning.own_record")
    )
)

from app.learning.routes import course, home, quiz, record  # noqa: E402, F401
