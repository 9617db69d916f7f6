"""Forms for people, positions, units and leaderships."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.identity.models import Role
from app.organisation.models import LeadershipKind
from app.organisation.queries import State
from app.organisation.words import JOB_ROLES, LEADERSHIPS, OPENING_REASONS
from app.ui.forms import Form

NAME = {"autocomplete": "off", "spellcheck": "false"}
DATE_WANTED = _l("Choose a date.")
ADDRESS = r"^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+$"


def choices(words: Mapping[Any, Any]) -> list[SelectChoice]:
    """Codes with their words, for a field that never offers anything else."""
    return [SelectChoice(str(code), label) for code, label in words.items()]


def at_most(letters: int) -> Length:
    """A limit that is said in one sentence, whatever the number."""
    return Length(max=letters, message=_l("Use at most %(max)d characters."))


class Boxes(SelectMultipleField):  # type: ignore[misc]
    """Several of a few, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, invalid_choice_message=_l("Choose from the list."), **options)


class PersonForm(Form):
    given_name = StringField(
        _l("Given name"), validators=[InputRequired(_l("Write the given name.")), at_most(100)], render_kw=NAME
    )
    family_name = StringField(
        _l("Family name"), validators=[InputRequired(_l("Write the family name.")), at_most(100)], render_kw=NAME
    )
    employee_number = StringField(
        _l("Employee number"),
        validators=[
            Optional(),
            at_most(20),
            Regexp(r"^[A-Za-z0-9-]+$", message=_l("Use letters, digits and dashes only.")),
        ],
        render_kw=NAME,
    )
    email = StringField(
        _l("E-mail"),
        description=_l("Not needed: people without an address sign in with their employee number."),
        validators=[Optional(), at_most(254), Regexp(ADDRESS, message=_l("Write the address as name@example.no."))],
        render_kw={**NAME, "autocapitalize": "none", "inputmode": "email"},
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Somebody with neither number nor address could never sign in."""
        fine: bool = super().validate(extra_validators)
        if not self.employee_number.data and not self.email.data:
            message = _l("Write an employee number or an e-mail: the person signs in with one of them.")
            self.employee_number.errors = [*self.employee_number.errors, message]
            return False
        return fine


class PositionForm(Form):
    unit = SelectField(_l("Unit"), validators=[InputRequired(_l("Choose a unit."))])
    title = StringField(
        _l("Job title"), validators=[InputRequired(_l("Write the job title.")), at_most(120)], render_kw=NAME
    )
    share_percent = IntegerField(
        _l("Share of a full position in percent"),
        default=100,
        validators=[
            InputRequired(_l("Write a number from 0 to 100.")),
            NumberRange(0, 100, _l("Write a number from 0 to 100.")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    job_roles = Boxes(
        _l("What they do with purchases"),
        description=_l("Decides which tracks of a course are theirs and what they are required to take."),
        choices=choices(JOB_ROLES),
    )


class NewPositionForm(PositionForm):
    valid_from = DateField(_l("First day"), validators=[InputRequired(DATE_WANTED)])
    valid_to = DateField(_l("Last day"), description=_l("Only if it is already known."), validators=[Optional()])

    def validate_valid_to(self, field: Field) -> None:
        """The last day is not before the first."""
        if field.data and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError(_l("The last day is before the first."))


class ChangePositionForm(PositionForm):
    from_day = DateField(
        _l("Holds from"),
        description=_l("What was before stays in the history. The first day of the position corrects all of it."),
        validators=[InputRequired(DATE_WANTED)],
    )


class NewPersonForm(PersonForm, NewPositionForm):
    """A person with their first position."""


class EndForm(Form):
    last_day = DateField(_l("Last day"), validators=[InputRequired(DATE_WANTED)])


class RolesForm(Form):
    roles = Boxes(
        _l("May also"),
        description=_l("Leaders and elected representatives get their rights from the organisation, not from here."),
        choices=choices({Role.AUTHOR: _l("Write and publish courses"), Role.ADMIN: _l("Administer the portal")}),
    )


class FindPeopleForm(Form):
    """Filters in the address, so no token."""

    class Meta:
        csrf = False

    q = StringField(_l("Name, number or e-mail"), validators=[at_most(200)], render_kw={"type": "search", **NAME})
    unit = SelectField(_l("Unit"), validate_choice=False)
    state = SelectField(
        _l("Show"),
        default=str(State.ACTIVE),
        choices=choices(
            {
                State.ACTIVE: _l("Active"),
                State.UNPLACED: _l("Active without a position"),
                State.DEACTIVATED: _l("Deactivated"),
                State.ALL: _l("Everybody"),
            }
        ),
    )


class NameUnitForm(Form):
    name = StringField(
        _l("Name"), validators=[InputRequired(_l("Write the name of the unit.")), at_most(120)], render_kw=NAME
    )


class NewUnitForm(NameUnitForm):
    kind = RadioField(_l("Kind"), validators=[InputRequired(_l("Choose what kind of unit it is."))])
    parent = SelectField(_l("Stands below"), validators=[InputRequired(_l("Choose where it stands."))])
    valid_from = DateField(_l("First day"), validators=[InputRequired(DATE_WANTED)])


class MoveUnitForm(Form):
    parent = SelectField(_l("Stands below"), validators=[InputRequired(_l("Choose where it stands."))])
    from_day = DateField(_l("From"), validators=[InputRequired(DATE_WANTED)])


class LeaderForm(Form):
    person = StringField(
        _l("Employee number or e-mail"),
        description=_l("Of the person who is to lead or stand in. You find it in the list of people."),
        validators=[InputRequired(_l("Write the employee number or e-mail of the person.")), at_most(254)],
        render_kw={**NAME, "autocapitalize": "none"},
    )
    kind = RadioField(
        _l("Part"),
        choices=choices(LEADERSHIPS),
        default=str(LeadershipKind.LEADER),
        validators=[InputRequired(_l("Choose a part."))],
    )
    valid_from = DateField(_l("First day"), validators=[InputRequired(DATE_WANTED)])
    valid_to = DateField(
        _l("Last day"),
        description=_l("A deputy or delegate stands in for a limited time. A leader needs no last day."),
        validators=[Optional()],
    )


class OpenNamesForm(Form):
    reason = RadioField(
        _l("Why do you need to see names?"),
        choices=choices(OPENING_REASONS),
        validators=[InputRequired(_l("Choose a reason."))],
    )
