"""The doors of identity; the blueprint and its parts."""

from flask import Blueprint

bp = Blueprint("identity", __name__, template_folder="../templates")

from app.identity.routes import account, password, sign_in  # noqa: E402, F401
