"""Finds glossary words in running text by the forms that the glossary gives them."""

import re
from functools import lru_cache
from typing import Any

Term = dict[str, Any]
"""{"id", "title", "forms", …}: `forms` are all the words that point to it."""


class TermMatcher:
    """Finds glossary words in running text by the forms that the glossary gives."""

    def __init__(self, forms: dict[str, str]) -> None:
        self._ids = forms
        words = sorted(forms, key=lambda form: (-len(form), form))
        choice = "|".join(re.escape(word).replace(r"\ ", r"[ \u00a0]") for word in words)
        self._pattern = re.compile(rf"(?<![\w-])(?:{choice})(?![\w-])", re.IGNORECASE) if words else None

    def first_new(self, text: str, used: set[str]) -> tuple[int, int, str] | None:
        """(start, end, term id) of the first word whose term is not among `used`."""
        if self._pattern is None:
            return None
        for found in self._pattern.finditer(text):
            term = self._ids[found.group().lower().replace("\u00a0", " ")]
            if term not in used:
                return found.start(), found.end(), term
        return None

    def all_in(self, text: str) -> set[str]:
        """Ids of every term in the text."""
        if self._pattern is None:
            return set()
        return {self._ids[found.group().lower().replace("\u00a0", " ")] for found in self._pattern.finditer(text)}


@lru_cache(maxsize=16)
def _matcher(forms: tuple[tuple[str, str], ...]) -> TermMatcher:
    return TermMatcher(dict(forms))


def matcher_of(terms: list[Term]) -> TermMatcher:
    """The matcher for a glossary, made once."""
    forms = {form.lower(): str(term["id"]) for term in terms for form in term["forms"]}
    return _matcher(tuple(sorted(forms.items())))
