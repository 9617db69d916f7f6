"""Codes of the authoring room as an author reads them; each is a Jinja filter."""

import re
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from app.authoring import rules
from app.authoring.files import SHARED, is_picture
from app.authoring.preview import language_of
from app.catalogue.content.fields import SOURCE_LANGUAGE

STATES = {"": _l("Published"), rules.DRAFT: _l("Draft"), rules.IN_REVIEW: _l("Waiting for approval")}
CHANGES = {
    rules.EDITORIAL: _l("Correction"),
    rules.MINOR: _l("Smaller change"),
    rules.MAJOR: _l("Larger change"),
    "retired": _l("Taken away"),
}
ORIGINS = {
    "files": _l("From files"),
    "draft": _l("From a draft"),
    "again": _l("Published again"),
    "shared": _l("Because of a change in strategy, values or glossary"),
}
SHARED_TITLE = _l("Strategy, values and glossary")
COURSE_PAGE, QUIZ, STRATEGY, VALUES, GLOSSARY = (
    _l("Course page"), _l("Quiz"), _l("Strategy"), _l("Values"), _l("Glossary"),
)  # fmt: skip
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
LANGUAGE_NAMES = {"nb": _l("Bokmål"), "nn": _l("Nynorsk"), "en": _l("English")}


def state_name(code: str) -> str:
    return str(STATES[code])


def change_name(code: str) -> str:
    return str(CHANGES[code])


def origin_name(code: str) -> str:
    return str(ORIGINS[code])


def course_name(title: str, course: str) -> str:
    """The course's title, or what stands for it."""
    return str(SHARED_TITLE) if course == SHARED else title or course


def file_name(path: str, files: Mapping[str, str] | None = None) -> str:
    """What a file is: «Course page», «Quiz», a module's title if `files` has its text; its language if not bokmål."""
    name = path.rsplit("/", 1)[-1]
    if is_picture(path):
        return name
    language = language_of(path)
    words = _in_bokmal(path, name.split(".")[0], (files or {}).get(path, ""))
    return words if language == SOURCE_LANGUAGE else f"{words} ({LANGUAGE_NAMES[language]})"


def _in_bokmal(path: str, stem: str, text: str) -> str:
    known = {"course": COURSE_PAGE, "strategy": STRATEGY, "values": VALUES, "glossary": GLOSSARY}
    if path.startswith("quizzes/"):
        return str(QUIZ)
    if stem in known:
        return str(known[stem])
    found = _TITLE.search(text[:2000])
    return found.group(1) if found else stem


FILTERS = (state_name, change_name, origin_name, course_name, file_name)
