"""Forms of messaging."""

from app.ui.forms import Form


class SendAgainForm(Form):
    """A button that sends a mail again."""
