"""Forms of reporting: filters in the address, the day to report on, time to set aside, why something is downloaded."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField, StringField, TimeField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional

from app.core import clock
from app.reporting.words import PURPOSES
from app.ui.forms import Form


class AddressForm(Form):
    """A form whose answers stand in the address; it changes nothing, so it needs no token."""

    class Meta(Form.Meta):
        csrf = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(formdata=request.args, **kwargs)


class FilterForm(AddressForm):
    name = StringField(_l("Name"), validators=[Optional()], render_kw={"type": "search", "autocomplete": "off"})
    course = SelectField(_l("Course"), validators=[Optional()], validate_choice=False)
    status = SelectField(_l("Work"), validators=[Optional()], validate_choice=False)


class DayForm(AddressForm):
    on = SelectField(_l("Numbers as of"), validators=[Optional()], validate_choice=False)


class ExportForm(AddressForm):
    purpose = SelectField(
        _l("What will you use it for?"),
        choices=[("", _l("Choose a purpose")), *PURPOSES.items()],
        validators=[InputRequired(_l("Choose what you will use it for."))],
    )


class SendForm(Form):
    """A button that sends; everything else stands in the address and is looked up again."""


class TimeForm(Form):
    day = DateField(_l("Day"), validators=[InputRequired(_l("Choose a day."))])
    starts = TimeField(_l("From"), validators=[InputRequired(_l("Choose a time."))])
    minutes = IntegerField(
        _l("Minutes"),
        validators=[
            InputRequired(_l("Write how many minutes.")),
            NumberRange(5, 480, message=_l("Write a number from 5 to 480.")),
        ],
        render_kw={"inputmode": "numeric"},
    )

    def validate_day(self, field: Any) -> None:
        """Time is set aside from today on."""
        if field.data and field.data < clock.today():
            raise ValidationError(_l("Choose today or a later day."))
