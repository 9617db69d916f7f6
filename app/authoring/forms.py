"""Forms of the authoring room: a file's text, a decision on a draft."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import HiddenInput

from app.authoring import rules
from app.catalogue.content.front_matter import MOST_BYTES
from app.ui.forms import Form

CHANGES = (
    (rules.EDITORIAL, _l("Correction: misspelling or value")),
    (rules.MINOR, _l("Smaller change: made clearer")),
    (rules.MAJOR, _l("Larger change: new part, key or objective")),
)


class VersionForm(Form):
    """A button that does something to the draft as the author saw it."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class TextForm(VersionForm):
    text = TextAreaField(_l("Text"))

    def validate_text(self, field: TextAreaField) -> None:
        """Refused before anything parses it."""
        if len((field.data or "").encode()) > MOST_BYTES:
            raise ValidationError(
                _l("The text is larger than 100 kB, so it is neither saved nor shown. Divide it, and save again.")
            )


class ApproveForm(VersionForm):
    change = SelectField(
        _l("Kind of change"),
        choices=CHANGES,
        description=_l("You may choose a larger kind than the proposed one, never a smaller."),
    )


class SendBackForm(VersionForm):
    note = TextAreaField(
        _l("What is missing?"),
        description=_l("The one who wrote it sees this beside the draft."),
        validators=[
            InputRequired(_l("Write what is missing before it can be published.")),
            Length(max=2000, message=_l("Use at most 2,000 characters.")),
        ],
        render_kw={"rows": "4"},
    )


class FilterForm(Form):
    class Meta(Form.Meta):
        csrf = False

    show = SelectField(
        _l("Show"),
        choices=[
            ("", _l("All content")),
            ("draft", _l("With a draft")),
            ("in_review", _l("Waiting for approval")),
            ("due", _l("Due for review")),
            ("untranslated", _l("Not fully translated")),
        ],
        default="",
    )
