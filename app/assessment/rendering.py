"""A quiz's texts as stored HTML: what may be asked, and what may be told only after the answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.assessment.content import Quiz, canonical_form
from app.assessment.content.quiz import LANGUAGES, SOURCE_LANGUAGE
from app.assessment.types.base import QuestionText
from app.catalogue.content.canonical import hash_of
from app.catalogue.content.courses import Source
from app.catalogue.content.values import Values
from app.catalogue.render import render_fragments


class Fragments(Protocol):
    """What `catalogue.render.render_fragments` does: pieces of Markdown, each with whether it stands in a label."""

    def __call__(
        self, texts: Iterable[tuple[str, bool]], *, language: str, values: Values, sources: Iterable[Source]
    ) -> list[str]: ...


@dataclass(frozen=True)
class RenderedQuestion:
    """A question in one language; see models.QuestionText."""

    question: str
    language: str
    asked: dict[str, Any]
    told: dict[str, Any]
    fallback: bool

    def as_row(self) -> dict[str, Any]:
        """The columns of QuestionText but the revision."""
        return {
            "question": self.question,
            "language": self.language,
            "asked": self.asked,
            "told": self.told,
            "fallback": self.fallback,
        }


@dataclass(frozen=True)
class RenderedQuiz:
    """Everything that publishing writes, made beforehand."""

    revision_id: str
    canonical: dict[str, Any]
    questions: tuple[RenderedQuestion, ...]


def render_quiz(
    quiz: Quiz, *, values: Values, sources: Sequence[Source], fragments: Fragments = render_fragments
) -> RenderedQuiz:
    """Every question in every language, untranslated ones in the source's words; `sources` are the course's.

    Slow: call it before the transaction, never in one. Raises RenderFailed for a text that cannot be rendered.
    """
    canonical = canonical_form(quiz, values, sources)
    press = _Press(values, sources, fragments)
    return RenderedQuiz(
        revision_id=hash_of(canonical),
        canonical=canonical,
        questions=tuple(text for language in LANGUAGES for text in press.quiz(quiz, language)),
    )


class _Press:
    """What every question is rendered with."""

    def __init__(self, values: Values, sources: Sequence[Source], fragments: Fragments) -> None:
        self._values, self._sources, self._fragments = values, sources, fragments

    def quiz(self, quiz: Quiz, language: str) -> Iterator[RenderedQuestion]:
        words = {text.id: text for known in quiz.translations if known.language == language for text in known.questions}
        for question in quiz.questions:
            fallback = language != SOURCE_LANGUAGE and question.id not in words
            text = words.get(question.id, question.text)
            done = self._pieces(text, SOURCE_LANGUAGE if fallback else language)
            options = [option.id for option in question.text.options]
            yield RenderedQuestion(
                question=question.id,
                language=language,
                asked={"type": question.type, "title": text.title, **_asked(done, options)},
                told=_told(done, options),
                fallback=fallback,
            )

    def _pieces(self, text: QuestionText, language: str) -> dict[str, str]:
        """Every piece of a question by name; rendered at one go, so that the time limit is for one question."""
        pieces = {
            "story": (text.story, False),
            "prompt": (text.prompt, True),
            "hint": (text.hint, False),
            "explanation": (text.explanation, False),
        }
        for option in text.options:
            pieces[f"option {option.id}"] = (option.text, True)
            pieces[f"feedback {option.id}"] = (option.feedback, False)
        done = self._fragments(pieces.values(), language=language, values=self._values, sources=self._sources)
        return dict(zip(pieces, done, strict=True))


def _asked(done: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    return {
        "story": done["story"],
        "prompt": done["prompt"],
        "options": [{"id": key, "html": done.get(f"option {key}", "")} for key in options],
        "hint": done["hint"],
    }


def _told(done: Mapping[str, str], options: Sequence[str]) -> dict[str, Any]:
    feedback = {key: done.get(f"feedback {key}", "") for key in options}
    return {"options": {key: html for key, html in feedback.items() if html}, "explanation": done["explanation"]}
