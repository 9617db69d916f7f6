"""What every kind of question can do: be read, checked, asked, graded and told again."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from app.catalogue.content.problems import Problems


class Line(NamedTuple):
    """A line of a file, with its number from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class OptionText:
    """One thing to choose, in one language, with what is said to those who chose it."""

    id: str
    text: str
    feedback: str
    line: int


@dataclass(frozen=True)
class QuestionText:
    """A question's words in one language; no key."""

    id: str
    title: str
    story: str
    prompt: str
    options: tuple[OptionText, ...]
    hint: str
    explanation: str
    line: int


@dataclass(frozen=True)
class Question:
    """A question with its key, and its words in the source language."""

    id: str
    type: str
    roles: tuple[str, ...]
    tags: tuple[str, ...]
    objective: str
    difficulty: int
    scoring: str
    right: tuple[str, ...]
    text: QuestionText
    line: int


@dataclass(frozen=True)
class AnswerPart:
    """What a type found in a question's lines: those before it, the options and which are marked right."""

    before: tuple[Line, ...]
    options: tuple[OptionText, ...]
    right: tuple[str, ...]
    marked: bool
    """Whether any key stands in the text; in a translation none may."""
    unmarked: tuple[int, ...]
    """Lines of options that do not say whether they are right; in the source each must."""


@dataclass(frozen=True)
class ShownOption:
    id: str
    html: str
    chosen: bool = False
    mark: str = ""
    """After grading: right (chosen, and right), missed (right, not chosen), wrong (chosen, not right) or empty."""
    feedback: str = ""


@dataclass(frozen=True)
class QuestionView:
    """What a template needs to show one question; holds a key or feedback only if `told` was given."""

    type: str
    title: str
    story: str
    prompt: str
    options: tuple[ShownOption, ...]
    hint: str
    language: str = "nb"
    """The language that the words are in."""
    fallback: bool = False
    """Whether that is not the language asked for, because the question is not translated."""
    state: str = ""
    """Empty before grading; then right, partly, wrong or unanswered."""
    explanation: str = ""

    @property
    def lang(self) -> str | None:
        """The language, only where it is not the one asked for."""
        return self.language if self.fallback else None


@dataclass(frozen=True)
class Told:
    """What may be said of an answer: its state, the feedback and marks that may be shown, the explanation or ''."""

    state: str
    feedback: Mapping[str, str] = field(default_factory=dict)
    explanation: str = ""
    right: Collection[str] = ()
    """Ids that may be marked as right."""


@dataclass(frozen=True)
class Summary:
    """A question after the fact: what was answered and what was right, as HTML, in the order shown."""

    given: tuple[str, ...]
    right: tuple[str, ...]


class QuestionType(ABC):
    """One kind of question. `question` below is a dict of the canonical form, except where it is a Question."""

    name: ClassVar[str]

    @abstractmethod
    def recognises(self, lines: Sequence[Line]) -> bool:
        """Whether these lines of a question without `type=` are written as this type."""

    @abstractmethod
    def parse(self, lines: Sequence[Line], problems: Problems) -> AnswerPart:
        """Find the answer part and read it."""

    @abstractmethod
    def validate(self, question: Question, problems: Problems) -> None:
        """Tell everything wrong with this question that only its type knows."""

    @abstractmethod
    def canonical(self, question: Question) -> dict[str, Any]:
        """The key and what else of the type belongs to the revision."""

    @abstractmethod
    def order(self, question: Mapping[str, Any]) -> list[str]:
        """Ids whose order is fixed, and may be shuffled, when the question is drawn; [] if there is none."""

    @abstractmethod
    def accepts(self, shown: Sequence[str], answer: Sequence[object]) -> bool:
        """Whether `answer` is one that could be given to the ids `shown`; [] always is."""

    @abstractmethod
    def grade(self, question: Mapping[str, Any], answer: Sequence[object]) -> float:
        """How right, from 0 to 1."""

    @abstractmethod
    def render(
        self,
        asked: Mapping[str, Any],
        *,
        shown: Sequence[str],
        answer: Sequence[object],
        told: Told | None = None,
    ) -> QuestionView:
        """The context of the template of the same name, in the source language; see QuestionView.language."""

    @abstractmethod
    def summarise(
        self, question: Mapping[str, Any], asked: Mapping[str, Any], shown: Sequence[str], answer: Sequence[object]
    ) -> Summary:
        """What was answered and what was right, to be read, not answered."""
