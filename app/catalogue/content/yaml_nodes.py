"""YAML with line numbers: plain values only, no anchors, no tags, no duplicate keys, little depth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import yaml

from app.catalogue.content.problems import Problems

MOST_DEPTH = 6
Scalar: TypeAlias = str | int | float | bool | date | None

_MENDS = (
    ("mapping values are not allowed", "yaml-colon"),
    ("cannot start any token", "yaml-character"),
    ("could not find expected ':'", "yaml-key"),
    ("found unexpected end of stream", "yaml-quote"),
    ("found unknown escape character", "yaml-escape"),
)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})(\.\d{1,9})?\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True)
class Node:
    """A value and the line on which it begins."""

    line: int
    value: "Scalar | dict[str, Node] | list[Node]"


class _Refused(Exception):
    def __init__(self, line: int, code: str) -> None:
        super().__init__(code)
        self.line = line
        self.code = code


def read_yaml(text: str, problems: Problems, first_line: int = 1) -> Node | None:
    """The document as nodes; None when it cannot be read, which is then among the problems."""
    try:
        return _Composer(text, problems, first_line).document()
    except _Refused as refused:
        problems.error(refused.line, refused.code, most=MOST_DEPTH)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.error(first_line + (mark.line if mark else 0), _code_of(error))
    except yaml.YAMLError:
        problems.error(first_line, "yaml-character")
    return None


def _code_of(error: yaml.MarkedYAMLError) -> str:
    return next((code for words, code in _MENDS if words in (error.problem or "")), "yaml-syntax")


class _Composer:
    """Builds nodes from parser events, so that depth and anchors are refused before anything grows."""

    def __init__(self, text: str, problems: Problems, first_line: int) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.SafeLoader)
        self._problems = problems
        self._first_line = first_line

    def document(self) -> Node | None:
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        root = self._node(next(self._events), 0)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _Refused(self._line(after), "yaml-documents")
        return root

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return self._first_line + (mark.line if mark else 0)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, "yaml-anchor")
        if getattr(event, "tag", None):
            raise _Refused(line, "yaml-tag")
        if depth > MOST_DEPTH:
            raise _Refused(line, "yaml-depth")
        if isinstance(event, yaml.MappingStartEvent):
            return Node(line, self._mapping(depth))
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(line, self._sequence(depth))
        assert isinstance(event, yaml.ScalarEvent)
        return Node(line, self._scalar(event))

    def _mapping(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(self._line(event), "yaml-key")
            key, line = event.value, self._line(event)
            value = self._node(next(self._events), depth + 1)
            if key in found:
                self._problems.error(line, "key-twice", key=key)
            else:
                found[key] = Node(line, value.value)
        return found

    def _sequence(self, depth: int) -> list[Node]:
        found = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._node(event, depth + 1))
        return found

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if event.style is not None:
            return str(event.value)
        try:
            return plain(event.value)
        except ValueError:
            self._problems.error(self._line(event), "day-impossible", value=event.value)
            return None


def plain(text: str) -> Scalar:
    """What an unquoted word means: only true, false, null, numbers and dates are more than text."""
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "~", "null"):
        return None
    if _DAY.match(text):
        return date.fromisoformat(text)
    if found := _NUMBER.match(text):
        return float(text) if found.group(1) else int(text)
    return text
