"""Forms for requirements and recommendations."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField, TextAreaField
from wtforms.validators import InputRequired, NumberRange

from app.organisation.forms import at_most
from app.ui.forms import Form

DAYS_WANTED = _l("Write a number from 1 to 365.")


class RequirementForm(Form):
    course = SelectField(_l("Course"), validators=[InputRequired(_l("Choose a course."))])
    unit = SelectField(
        _l("Unit"),
        description=_l("The requirement holds for this unit and all units below it."),
        validators=[InputRequired(_l("Choose a unit."))],
    )
    job_role = SelectField(_l("Of whom"))
    due_on = DateField(
        _l("To be done by"), description=_l("The last day."), validators=[InputRequired(_l("Choose a date."))]
    )
    days_after_start = IntegerField(
        _l("Days for newcomers"),
        description=_l("Whoever begins late gets at least this many days from the first day in the unit or job role."),
        default=30,
        validators=[InputRequired(DAYS_WANTED), NumberRange(1, 365, DAYS_WANTED)],
        render_kw={"inputmode": "numeric"},
    )
    reason = TextAreaField(
        _l("Why"),
        description=_l("One or two sentences. Everybody who is required to take the course can read them."),
        validators=[at_most(500)],
    )


class RecommendForm(Form):
    course = SelectField(_l("Course"), validators=[InputRequired(_l("Choose a course."))])
    person = SelectField(
        _l("To whom"), description=_l("A recommendation requires nothing. It is shown on the front page of the person.")
    )
