"""The base form: tidied text, a list of errors, our own translations."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import PasswordField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired

from app.ui.forms import Form


class Example(Form):
    name = StringField("Name", validators=[InputRequired("Write a name.")])
    text = TextAreaField("Text")
    password = PasswordField("Password")
    way = RadioField("Way", validators=[InputRequired("Choose a way.")])

    class Meta(Form.Meta):
        csrf = False


@pytest.fixture
def form(app):
    def fill(**values):
        made = Example(formdata=MultiDict(values))
        made.offer(way=[("a", "By mail"), ("b", "In person")])
        return made

    with app.test_request_context("/", method="POST"):
        yield fill


class TestTidying:
    def test_spaces_around_a_line_go(self, form):
        assert form(name="  Ingrid ").name.data == "Ingrid"

    def test_a_field_of_spaces_is_empty(self, form):
        filled = form(name="   ", way="a")

        assert not filled.validate()
        assert filled.name.errors == ["Write a name."]

    def test_a_text_keeps_indentation_and_blank_lines(self, form):
        assert form(text="\r\n    code\r\n\r\nend  \r\n").text.data == "    code\n\nend"

    def test_a_password_is_never_touched(self, form):
        assert form(password=" four words with spaces ").password.data == " four words with spaces "


class TestErrors:
    def test_are_listed_in_the_order_of_the_page_with_where_to_go(self, form):
        filled = form()

        filled.validate()

        assert [(error.field_id, error.message) for error in filled.error_list] == [
            ("name", "Write a name."),
            ("way-0", "Choose a way."),
        ]

    def test_none_where_nothing_is_wrong(self, form):
        filled = form(name="Ingrid", way="b")

        assert filled.validate()
        assert filled.error_list == []

    def test_a_choice_not_offered_is_an_error(self, form):
        filled = form(name="Ingrid", way="c")

        assert not filled.validate()
        assert [error.field_id for error in filled.error_list] == ["way-0"]


class TestToken:
    def test_has_no_id_since_a_page_has_several_forms(self, app):
        with app.test_request_context("/"):
            assert "id=" not in str(Form().hidden_tag())

    def test_may_be_given_one(self, app):
        with app.test_request_context("/"):
            assert 'id="mine"' in str(Form().csrf_token(id="mine"))
