"""What the interface says in a language, from the application's own catalogues: tests repeat no translation."""

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

FOLDER = Path(__file__).resolve().parents[2] / "translations"
LANGUAGES = ("nb", "nn", "en")
BROWSER_LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(str(FOLDER), [language])


def t(language: str, english: str, **values: object) -> str:
    """The sentence whose English source is `english`."""
    sentence = english if language == "en" else _catalogue(language).ugettext(english)
    return sentence % values if values else sentence


def tn(language: str, one: str, many: str, number: int, **values: object) -> str:
    """The sentence for `number` of something."""
    catalogue = NullTranslations() if language == "en" else _catalogue(language)
    return catalogue.ungettext(one, many, number) % ({"num": number} | values)
