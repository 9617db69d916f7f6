"""How hard a text is to read and how long it takes: LIX, words a sentence, minutes; counts on text without marks."""

import re
from dataclasses import dataclass

from app.catalogue.content.body import CITATION, DIRECTIVE, PLACEHOLDER, heading_of

WORDS_A_MINUTE = 130
MINUTES_A_CHECK = 0.5
LONG_WORD = 6
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+(?=[\s»”\")]|\Z)")
_TARGET = re.compile(r"\]\([^()\s]{0,400}\)")
_NUMBER = re.compile(r"\d+(?:[ \u00a0.,]\d+)*")


@dataclass(frozen=True)
class Level:
    """Counts of a text."""

    words: int
    sentences: int
    long_words: int

    @property
    def words_a_sentence(self) -> float:
        """Mean length of a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def lix(self) -> float:
        """Below 30 is very easy, 40 is a newspaper, above 50 is official prose."""
        return self.words_a_sentence + (100 * self.long_words / self.words if self.words else 0.0)

    def minutes(self, checks: int) -> float:
        """What reading and answering takes an adult who is not in a hurry."""
        return self.words / WORDS_A_MINUTE + checks * MINUTES_A_CHECK


def plain_pieces(text: str) -> list[str]:
    """The text as a reader hears it, a piece for each paragraph, list item, cell and heading."""
    pieces: list[str] = []
    is_open = False
    for line in text.split("\n"):
        line = line.strip()
        if directive := DIRECTIVE.match(line):
            line, is_open = directive.group(2), False
        line = line.lstrip("> ")
        starts = not line or line[0] in "-*+|#" or line[:2].rstrip(".").isdigit()
        if heading := heading_of(line):
            line = heading.title
        for piece in _cells(line):
            if is_open and not starts and pieces:
                pieces[-1] += f" {piece}"
            else:
                pieces.append(piece)
        is_open = bool(line) and not heading and not directive
    return [piece for piece in pieces if _WORD.search(piece)]


def _cells(line: str) -> list[str]:
    bare = _TARGET.sub("]", PLACEHOLDER.sub("x", CITATION.sub("", line)))
    return bare.strip("|").split("|") if line.startswith("|") else [bare]


def level_of(text: str) -> Level:
    """Count; a piece without a full stop counts as one sentence."""
    words, long_words, sentences = 0, 0, 0
    for piece in plain_pieces(text):
        found = _WORD.findall(piece)
        words += len(found) + len(_NUMBER.findall(piece))
        long_words += sum(len(word) > LONG_WORD for word in found)
        ends = len(_SENTENCE_END.findall(piece))
        sentences += ends + (not _SENTENCE_END.search(piece.rstrip()[-2:]))
    return Level(words, sentences, long_words)
