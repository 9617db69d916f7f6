"""A quiz as its files say it: the source with structure and keys, translations with words only."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.assessment.rules import CHECK_TAG
from app.assessment.types.base import Question, QuestionText
from app.catalogue.content.body import Body
from app.catalogue.content.fields import LANGUAGES, SOURCE_LANGUAGE

__all__ = ["LANGUAGES", "SOURCE_LANGUAGE", "Quiz", "Section", "Translation"]


@dataclass(frozen=True)
class Section:
    """A part of the quiz and how many questions it draws on each objective."""

    title: str
    per_objective: int


@dataclass(frozen=True)
class Translation:
    """The words of a quiz in another language."""

    path: str
    language: str
    title: str
    questions: tuple[QuestionText, ...]
    body: Body


@dataclass(frozen=True)
class Quiz:
    id: str
    path: str
    title: str
    course: str
    sections: tuple[Section, ...]
    shuffle_questions: bool
    shuffle_options: bool
    must_pass: tuple[str, ...]
    retired: tuple[str, ...]
    """Ids that were asked once and are not any more; never used again."""
    questions: tuple[Question, ...]
    body: Body
    """The text of the bokmål file, for what points out of it: sources, values, links."""
    lines: dict[str, int] = field(default_factory=dict)
    """Where a field of the front matter stands."""
    translations: tuple[Translation, ...] = ()

    @property
    def pool(self) -> list[Question]:
        """Questions that may be drawn."""
        return [question for question in self.questions if CHECK_TAG not in question.tags]

    @property
    def checks(self) -> list[Question]:
        """Knowledge checks, asked in a module's text."""
        return [question for question in self.questions if CHECK_TAG in question.tags]

    @property
    def bodies(self) -> Iterator[tuple[str, str, Body]]:
        """(path, language, body) of each file."""
        yield self.path, SOURCE_LANGUAGE, self.body
        for words in self.translations:
            yield words.path, words.language, words.body

    @property
    def drawn_per_objective(self) -> int:
        return sum(section.per_objective for section in self.sections)
