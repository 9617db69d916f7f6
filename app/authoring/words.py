"""Codes of the authoring room as an author reads them; each is a Jinja filter."""

from flask_babel import lazy_gettext as _l

from app.authoring import rules
from app.authoring.files import SHARED, is_picture

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


def file_name(path: str) -> str:
    """What a file is, as far as its name says: «Course page», «10 behov-forst», «Quiz»."""
    name = path.rsplit("/", 1)[-1]
    if path.startswith("quizzes/"):
        return str(QUIZ)
    if is_picture(path):
        return name
    known = {"course": COURSE_PAGE, "strategy": STRATEGY, "values": VALUES, "glossary": GLOSSARY}
    stem = name.split(".")[0]
    return str(known[stem]) if stem in known else stem.replace("-", " ", 1)


FILTERS = (state_name, change_name, origin_name, course_name, file_name)
