"""Forms of the player: buttons, and the report of an error."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from app.ui.forms import Form


class ButtonForm(Form):
    """A button that changes something and asks for nothing more; questions bring fields of their own."""


class ErrorReportForm(Form):
    message = TextAreaField(
        _l("What is wrong?"),
        description=_l("Write what you saw and what it should say. Do not write names of people."),
        validators=[
            InputRequired(_l("Write what is wrong on the page.")),
            Length(max=2000, message=_l("Use at most 2,000 characters.")),
        ],
        render_kw={"rows": "5"},
    )
