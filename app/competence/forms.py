"""The form for a competence goal."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.organisation.forms import at_most
from app.ui.forms import Form

SHARE_WANTED = _l("Write a number from 1 to 100.")
TEXT = {"autocomplete": "off"}


class GoalTermsForm(Form):
    target_share = IntegerField(
        _l("Share with valid competence, in percent"),
        validators=[InputRequired(SHARE_WANTED), NumberRange(1, 100, SHARE_WANTED)],
        render_kw={"inputmode": "numeric"},
    )
    deadline = DateField(_l("Deadline"), validators=[InputRequired(_l("Choose a date."))])
    owner = StringField(
        _l("Owner"),
        description=_l("The function that answers for the goal, such as «Head of procurement»."),
        validators=[InputRequired(_l("Write who answers for the goal.")), at_most(120)],
        render_kw=TEXT,
    )
    decided_by = StringField(
        _l("Decided by"),
        description=_l("Without who, case number and day the goal is shown as a proposal, not decided."),
        validators=[at_most(120)],
        render_kw=TEXT,
    )
    case_no = StringField(_l("Case number"), validators=[at_most(40)], render_kw=TEXT)
    decided_on = DateField(_l("Day of the decision"), validators=[Optional()])


class NewGoalForm(GoalTermsForm):
    course = SelectField(_l("Course"), validators=[InputRequired(_l("Choose a course."))])
    unit = SelectField(
        _l("Unit"),
        description=_l("The goal counts everybody in the unit and below who is required to take the course."),
        validators=[InputRequired(_l("Choose a unit."))],
    )
