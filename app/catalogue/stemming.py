"""Words as the search knows them: stemmed, compounds split where both halves are words; the same on both databases."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

import snowballstemmer

STEMMERS = {"nb": "norwegian", "nn": "norwegian", "en": "english"}
SHORTEST_HALF, SHORTEST_GUESS = 3, 4
SHORTEST_COMPOUND = 8
JOINTS = ("", "s", "e")
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
_FOLDED = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "è": "e", "ò": "o", "ô": "o"})
STOP = {
    "nb": "alle at av da de den der deg dem det dette din ditt dine du eller en et er for fra før ha har han hun hva "
    "hvem hvor hvordan i ikke jeg kan med men mitt må ned noe noen når og om opp over på sin skal som så til ut var "
    "ved vi vil",
    "nn": "alle at av da dei den der deg det dette di din dine du eller ein ei eit er for frå før ha har han ho kva "
    "kven kvar korleis i ikkje eg kan med men må ned noko nokon når og om opp over på sin skal som så til ut var "
    "ved vi vil",
    "en": "a about all an and are as at be by can do for from has have how i in is it may must my not of on or our "
    "shall that the their them they this to we what when where which who will with you your",
}
_STOP = {language: frozenset(words.split()) for language, words in STOP.items()}


@lru_cache(maxsize=1)
def _stemmers() -> dict[str, snowballstemmer.stemmer]:
    return {name: snowballstemmer.stemmer(name) for name in set(STEMMERS.values())}


@lru_cache(maxsize=40_000)
def stem(word: str, language: str) -> str:
    """One word, small letters, without its ending; æ, ø and å folded, so that a keyboard without them finds too."""
    return str(_stemmers()[STEMMERS[language]].stemWord(word.lower())).translate(_FOLDED)


def words_in(text: str) -> list[str]:
    """Words and numbers, small letters; a word with a hyphen is given whole, in its parts, and written as one."""
    found: list[str] = []
    for word in _WORD.findall(text.lower().replace("\u00ad", "")):
        found.append(word)
        if "-" in word or "/" in word:
            found += [part for part in re.split(r"[-/]", word) if len(part) > 1]
            found.append(re.sub(r"[-/]", "", word))
    return found


def stems_in(text: str, language: str) -> list[str]:
    """The stems of a text without its commonest words; of a text that has no others, all."""
    words = words_in(text)
    kept = [word for word in words if word not in _STOP[language]] or words
    return [stem(word, language) for word in kept]


def vocabulary_of(texts: Iterable[str], language: str) -> frozenset[str]:
    """Stems of every word that may be half of a compound."""
    return frozenset(
        stem(word, language)
        for text in texts
        for word in words_in(text)
        if len(word) >= SHORTEST_HALF and word.isalpha() and word not in _STOP[language]
    )


def _cuts(word: str, language: str) -> list[tuple[str, str]]:
    """Every way to cut a long word in two: the first half's stem and the rest; an s or e may join them."""
    if language == "en" or len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return []
    made = []
    for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        for joint in JOINTS:
            if word[:cut].endswith(joint) and cut - len(joint) >= SHORTEST_HALF:
                made.append((stem(word[: cut - len(joint)], language), word[cut:]))
    return made


def split_compound(word: str, language: str, vocabulary: Collection[str]) -> list[str]:
    """Stems of the words that a compound is made of; nothing when any part of it is unknown."""
    whole = stem(word.lower(), language)
    for first, rest in _cuts(word.lower(), language):
        if first not in vocabulary:
            continue
        last = stem(rest, language)
        if last in vocabulary and whole not in (first, last):
            return [first, last]
        if further := split_compound(rest, language, vocabulary):
            return [first, *further]
    return []


def guesses(word: str, language: str) -> tuple[set[str], set[str]]:
    """Halves that a word in a question might be made of, (first, last); the index knows which of them are words."""
    cuts = _cuts(word.lower(), language)
    first = {half for half, _rest in cuts if len(half) >= SHORTEST_GUESS}
    last = {half for _first, rest in cuts if len(half := stem(rest, language)) >= SHORTEST_GUESS}
    return first, last
