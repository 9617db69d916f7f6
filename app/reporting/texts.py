"""What is written to people: reminders and calendar entries, in the language of whoever gets them."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.core.i18n import in_language
from app.reporting.queries.courses import CourseName
from app.reporting.rules.own_people import OwnPerson
from app.reporting.rules.standing import Standing
from app.reporting.service.reminders import Letter
from app.ui.formats import date_long, date_weekday, minutes

Words = Callable[[], tuple[str, str]]


def letter(person: OwnPerson, words: Words) -> Letter:
    """A mail to somebody who has an address, in their own language or the municipality's."""
    settings = current_app.extensions["settings"]
    language = person.language or settings.default_language
    with in_language(current_app._get_current_object(), language):  # type: ignore[attr-defined]
        subject, body = words()
    return Letter(person.id, person.email or "", language, subject, body)


def reminder(person: OwnPerson, standing: Standing, titles: dict[str, CourseName], sender: str) -> Letter:
    """That a course is due, how little is left, and that it may be done in working time."""
    address = f"{_settings().base_url}/courses/{standing.course}"
    return letter(person, lambda: _reminder_words(person, standing, titles[standing.course].title, sender, address))


def _settings() -> Any:
    return current_app.extensions["settings"]


def _reminder_words(person: OwnPerson, standing: Standing, title: str, sender: str, address: str) -> tuple[str, str]:
    lines = [
        _("Hello %(name)s", name=person.given_name),
        _due_sentence(standing, title),
        _(
            "%(minutes)s are left. You may do it in working time; agree with your leader when it suits.",
            minutes=minutes(standing.minutes).capitalize(),
        ),
        _("Go on here: %(address)s", address=address),
        _(
            "%(sender)s asked us to send this. You can see who has looked at your status under «My account».",
            sender=sender,
        ),
        _signature(),
    ]
    return _("Reminder: %(course)s", course=title), "\n\n".join(lines)


def _due_sentence(standing: Standing, title: str) -> str:
    if standing.due_on is None:
        return _("You are asked to take the course «%(course)s».", course=title)
    if standing.due_on < clock.today():
        return _("The course «%(course)s» was due on %(day)s.", course=title, day=date_long(standing.due_on))
    return _("The course «%(course)s» is due on %(day)s.", course=title, day=date_long(standing.due_on))


def _signature() -> str:
    return f"{_settings().product_name}\n{_settings().municipality_name}".strip()


def time_set_aside(person: OwnPerson, day: date, starts: time, length: int, unit: str, sender: str) -> Letter:
    """That time is set aside for training, with a calendar entry."""

    def words() -> tuple[str, str]:
        lines = [
            _("Hello %(name)s", name=person.given_name),
            _(
                "%(sender)s has set aside time for training at %(unit)s: %(day)s at %(time)s, %(count)s minutes.",
                sender=sender,
                unit=unit,
                day=date_weekday(day),
                time=f"{starts:%H:%M}",
                count=length,
            ),
            _(
                "You have %(minutes)s left. Go on here: %(address)s",
                minutes=minutes(person.minutes),
                address=learning_address(),
            ),
            _("The attached file puts the time in your calendar."),
            _signature(),
        ]
        return entry_title(), "\n\n".join(lines)

    return letter(person, words)


def entry_title() -> str:
    """What the calendar entry is called."""
    return _("Time for training: %(product)s", product=_settings().product_name)


def entry_description(unit: str) -> str:
    """What stands in the calendar entry."""
    return _(
        "Set aside for everybody at %(unit)s who has courses left. Each takes their own, on phone or computer.",
        unit=unit,
    )


def learning_address() -> str:
    """Where everybody finds their own courses."""
    return f"{_settings().base_url}/learning"
