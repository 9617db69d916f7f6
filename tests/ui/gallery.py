"""A page with every component, and a form with every kind of field."""

from datetime import date

from flask import Blueprint, flash, render_template, request
from wtforms import (
    BooleanField,
    DateField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.ui.forms import Form

bp = Blueprint("gallery", __name__, template_folder="templates")
DAY = date(2026, 11, 26)
PEOPLE = [
    ("Amal Yusuf", DAY, "Overdue", "danger"),
    ("Børge Lind", DAY, "This week", "warning"),
    ("Elin Sørensen", DAY, "Begun", "info"),
    ("Maja Gaup", DAY, "Valid", "success"),
    ("Tor Øystein Bø-Kristiansen", DAY, "Not begun", "neutral"),
]


class EveryForm(Form):
    name = StringField("Name", description="First name or family name.", render_kw={"autocomplete": "off"})
    unit = SelectField("Unit")
    password = PasswordField(
        "Password", validators=[InputRequired("Write your password.")], render_kw={"autocomplete": "current-password"}
    )
    about = TextAreaField("About", validators=[Length(max=5, message="Use at most 5 characters.")])
    due_on = DateField("Due on", validators=[InputRequired("Choose a day.")])
    agree = BooleanField("I have read it", validators=[InputRequired("Say that you have read it.")])
    way = RadioField("Way", choices=[("a", "By mail"), ("b", "In person")], validators=[InputRequired("Choose a way.")])
    many = SelectMultipleField(
        "Several",
        choices=[("x", "One"), ("y", "Two")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


@bp.route("/gallery", methods=["GET", "POST"])
def gallery():
    form = EveryForm()
    form.offer(unit=[("", "All units"), ("1", "Solbakken sykehjem")])
    form.validate_on_submit()
    if "flash" in request.args:
        flash("The course is assigned.", "success")
        flash("That did not work.", "danger")
    return render_template("gallery.html", form=form, people=PEOPLE, day=DAY)
