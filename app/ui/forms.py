"""The form every form is made from: CSRF, our own translations, tidied text, a list of what is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import get_translations, gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField, PasswordField, RadioField, SelectFieldBase, StringField, TextAreaField
from wtforms.csrf.core import CSRFTokenField
from wtforms.fields.choices import SelectChoice

WORDS_OF_WTFORMS = (
    _l("This field is required."),
    _l("Not a valid choice."),
    _l("Not a valid integer value."),
    _l("Not a valid decimal value."),
    _l("Not a valid date value."),
    _l("Invalid email address."),
    _l("Invalid input."),
    _l("Invalid Choice: could not coerce."),
    _l("Invalid choice(s): one or more data inputs could not be coerced."),
)
"""What the library says by itself, named here so that the translators see it."""


@dataclass(frozen=True)
class FormError:
    """One thing to put right, and the id of the control to do it in (empty for the form as a whole)."""

    field_id: str
    message: str


class Translations:
    """Let WTForms ask our own catalogues; it has no nynorsk."""

    def gettext(self, string: str) -> str:
        return str(gettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The words only: WTForms fills in its own placeholders afterwards."""
        return str(get_translations().ungettext(singular, plural, n))


class Form(FlaskForm):  # type: ignore[misc]
    """Text is tidied before it is checked, so that a field of spaces is empty."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: Any) -> Translations:
            return Translations()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            choices = unbound_field.kwargs.get("choices")
            if isinstance(choices, list | tuple):
                options = options | {"choices": _as_choices(choices)}
            return super().bind_field(form, unbound_field, options)

        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Any:
            if isinstance(field, CSRFTokenField):
                render_kw.setdefault("id", False)  # a page has several forms, an id only once
            return super().render_field(field, render_kw)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Read what was sent, and tidy it."""
        super().process(*args, **kwargs)
        for field in self:
            if isinstance(field, StringField) and not isinstance(field, PasswordField):
                _tidy(field)

    def offer(self, **choices: Iterable[Any]) -> None:
        """Give select, radio and checkbox fields their (value, label) pairs: a form never asks the database itself."""
        for name, pairs in choices.items():
            field = self[name]
            assert isinstance(field, SelectFieldBase)
            field.choices = _as_choices(pairs)

    @property
    def error_list(self) -> list[FormError]:
        """Everything that is wrong, in the order of the page."""
        whole = [FormError("", str(message)) for message in self.form_errors]
        return whole + [error for field in self for error in _errors_of(field)]


def _as_choices(pairs: Iterable[Any]) -> list[SelectChoice]:
    return [SelectChoice.from_input(pair) for pair in pairs]


def _tidy(field: StringField) -> None:
    clean = _clean_block if isinstance(field, TextAreaField) else _clean_line
    if isinstance(field.data, str):
        field.data = clean(field.data)
    if field.raw_data:
        field.raw_data = [clean(value) if isinstance(value, str) else value for value in field.raw_data]


def _clean_line(text: str) -> str:
    """PostgreSQL takes no NUL in a text."""
    return text.replace("\0", "").strip()


def _clean_block(text: str) -> str:
    """Keep indentation and inner blank lines; a browser sends CRLF."""
    text = text.replace("\r\n", "\n").replace("\0", "").rstrip()
    return text.lstrip("\n") if text else ""


def _errors_of(field: Field) -> Iterator[FormError]:
    if isinstance(field, FormField | FieldList):
        parts = field.form if isinstance(field, FormField) else field.entries
        for part in parts:
            yield from _errors_of(part)
        return
    for message in field.errors:
        yield FormError(control_id(field), str(message))


def control_id(field: Field) -> str:
    """The id of what the reader can put right: a group of radios or boxes is entered at its first."""
    if isinstance(field, CSRFTokenField):
        return ""
    grouped = isinstance(field, RadioField) or hasattr(field, "option_widget")
    return f"{field.id}-0" if grouped and _is_group(field) else str(field.id)


def _is_group(field: Field) -> bool:
    return type(field.widget).__name__ == "ListWidget"
