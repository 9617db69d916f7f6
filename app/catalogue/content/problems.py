"""What is wrong in a file: place, code and named values; the words are made at the door (catalogue.messages)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publication; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One finding at `path:line`; lines count from 1, and 0 stands for the whole file."""

    path: str
    line: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether it stops publication."""
        return self.severity is Severity.ERROR


class Problems:
    """Collects what is wrong in one file, so that all of it is told at once."""

    def __init__(self, path: str, found: list[Problem] | None = None) -> None:
        self.path = path
        self.found: list[Problem] = [] if found is None else found

    def error(self, line: int, code: str, **params: object) -> None:
        """Note what stops publication."""
        self.found.append(Problem(self.path, line, code, params))

    def warning(self, line: int, code: str, **params: object) -> None:
        """Note what the author should look at."""
        self.found.append(Problem(self.path, line, code, params, Severity.WARNING))

    def at(self, path: str) -> "Problems":
        """The same collection, for another file."""
        return Problems(path, self.found)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line, errors first on the same line."""
    return sorted(problems, key=lambda p: (p.path, p.line, not p.is_error, p.code, str(sorted(p.params.items()))))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them stops publication."""
    return any(problem.is_error for problem in problems)
