"""The kinds of question, one class each; a kind is known here and nowhere else."""

from collections.abc import Sequence

from app.assessment.types.base import Line, QuestionType
from app.assessment.types.multiple import Multiple
from app.assessment.types.single import Single

_TYPES: dict[str, QuestionType] = {kind.name: kind for kind in (Single(), Multiple())}


def names() -> list[str]:
    """What may stand after `type=`."""
    return list(_TYPES)


def type_named(name: str) -> QuestionType:
    """The type called `name`; raise KeyError if there is none."""
    return _TYPES[name]


def recognised(lines: Sequence[Line]) -> QuestionType | None:
    """The type that a question is written as when it does not say."""
    return next((kind for kind in _TYPES.values() if kind.recognises(lines)), None)
