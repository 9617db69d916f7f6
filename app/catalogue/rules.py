"""Pure decisions of the catalogue: what a text weighs in the search, and the order of words."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.catalogue.stemming import guesses, split_compound, stems_in, words_in

TITLE, ALONE_IN_TITLE, FORMS, HEADINGS, SUMMARY, BODY = 12.0, 8.0, 8.0, 4.0, 3.0, 1.0
MOST_IN_BODY = 3
PART = 0.5
FIRST_HALF, LAST_HALF = 0.25, 0.5
"""What a half of a long word in a question counts: a compound is mostly about its last half."""
KINDS = ("course", "module", "glossary")
MOST_WORDS = 10
_AFTER_Z = {"æ": "zz1", "ä": "zz1", "ø": "zz2", "ö": "zz2", "å": "zz3"}


@dataclass(frozen=True)
class Findable:
    """Something that can be found, in one reader's language, with its stems and their weights."""

    kind: str
    key: str
    language: str
    title: str
    summary: str
    context: str = ""
    terms: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """A question as stems: `exact` ones count fully, `guessed` halves of long words less, each as it says."""

    exact: frozenset[str]
    guessed: dict[str, float] = field(default_factory=dict)

    @property
    def stems(self) -> set[str]:
        """All that is looked up."""
        return {*self.exact, *self.guessed}


def term_weights(parts: Iterable[tuple[str, float]], language: str, vocabulary: Collection[str]) -> dict[str, float]:
    """{stem: weight} of (text, weight of a word in it); a compound's parts count half."""
    found: dict[str, float] = defaultdict(float)
    for text, weight in parts:
        for word in words_in(text):
            for part in split_compound(word, language, vocabulary):
                found[part] = max(found[part], weight * PART)
        for own, count in Counter(stems_in(text, language)).items():
            found[own] = max(found[own], weight + (min(count, MOST_IN_BODY) - 1 if weight == BODY else 0))
    return dict(found)


def title_parts(title: str, language: str) -> list[tuple[str, float]]:
    """A word that is the whole title weighs most of all."""
    alone = len(set(stems_in(title, language))) == 1
    return [(title, TITLE + ALONE_IN_TITLE if alone else TITLE)]


def wanted_stems(query: str, languages: Sequence[str]) -> Wanted:
    """A question read in each of `languages`; what is longer than ten words is cut."""
    words = words_in(query[:200])[:MOST_WORDS]
    exact = {own for language in languages for own in stems_in(" ".join(words), language)}
    guessed: dict[str, float] = {}
    for word in words:
        for language in languages:
            first, last = guesses(word, language)
            guessed |= dict.fromkeys(first - guessed.keys(), FIRST_HALF) | dict.fromkeys(last, LAST_HALF)
    return Wanted(frozenset(exact), {half: weight for half, weight in guessed.items() if half not in exact})


def scores(weights: Mapping[str, Mapping[str, float]], wanted: Wanted) -> dict[str, tuple[int, float]]:
    """{entry: (how many wanted stems it holds, their weight)}; a common word says less than a rare one."""
    spread = Counter(stem for terms in weights.values() for stem in terms)
    made = {}
    for entry, terms in weights.items():
        total = 0.0
        for stem in sorted(terms):
            rarity = 1 / (1 + math.log2(spread[stem]))
            total += terms[stem] * rarity * wanted.guessed.get(stem, 1.0)
        made[entry] = (len(wanted.exact & terms.keys()), round(total, 6))
    return made


def collation_key(text: str) -> str:
    """Norwegian order, whatever the database: æ, ø and å last; signs, accents and case of no account."""
    folded = "".join(_AFTER_Z.get(letter, letter) for letter in text.casefold())
    plain = "".join(letter for letter in unicodedata.normalize("NFD", folded) if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def first_letter(term: str) -> str:
    """The letter under which a glossary word stands."""
    return term[:1].upper()
