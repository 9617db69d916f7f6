"""Forms for signing in, codes, passwords."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from app.identity import rules
from app.ui.forms import Form

PROBLEMS = {
    "short": _l("Use at least 15 characters. Four or five words that belong together only to you work well."),
    "long": _l("Use at most 1024 characters."),
    "guessable": _l("This password is easy to guess. Add a few more words that have nothing to do with each other."),
}


class LoginForm(Form):
    """`kept` carries the sealed fields of a form that outlived its session."""

    email = StringField(
        _l("E-mail or employee number"),
        validators=[InputRequired(_l("Write your e-mail or your employee number.")), Length(max=254)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("Password"),
        validators=[InputRequired(_l("Write your password."))],
        render_kw={"autocomplete": "current-password"},
    )
    kept = HiddenField()


class CodeForm(Form):
    email = StringField(
        _l("E-mail or employee number"),
        validators=[InputRequired(_l("Write your e-mail or your employee number.")), Length(max=254)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    code = StringField(
        _l("One-time code"),
        description=_l("Twelve letters and digits. Capital or small letters and dashes make no difference."),
        validators=[InputRequired(_l("Write the code you were given.")), Length(max=40)],
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"},
    )


class ForgottenForm(Form):
    email = StringField(
        _l("E-mail or employee number"),
        validators=[InputRequired(_l("Write your e-mail or your employee number.")), Length(max=254)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )


class _NewPassword(Form):
    own_words: list[str] = []

    new_password = PasswordField(
        _l("New password"),
        description=_l("At least 15 characters. A few words in a row are easy to remember and hard to guess."),
        validators=[InputRequired(_l("Write the new password."))],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_new_password(self, field: Any) -> None:
        """Length and guessability, with what we know of the person counted as easy to guess."""
        problem = rules.password_problem(field.data, [*self.own_words, "ta grep", "tagrep", "fjordvik"])
        if problem:
            raise ValidationError(PROBLEMS[problem])


class ChoosePasswordForm(_NewPassword):
    """After a code or a mailed link."""


class ChangePasswordForm(_NewPassword):
    current_password = PasswordField(
        _l("Current password"),
        validators=[InputRequired(_l("Write the password you have now."))],
        render_kw={"autocomplete": "current-password"},
    )


class ConfirmForm(Form):
    """A button that changes something and asks for nothing more."""
