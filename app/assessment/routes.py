"""No doors of its own: the learning room asks the questions; this lends it the templates."""

from flask import Blueprint

bp = Blueprint("assessment", __name__, template_folder="templates")
