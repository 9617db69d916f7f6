"""Reads a map of the front matter field by field, and tells every unknown, missing or misshapen one."""

import difflib
import re
from collections.abc import Collection
from datetime import date

from app.catalogue.content.problems import Problems
from app.catalogue.content.yaml_nodes import Node, Scalar

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
LANGUAGES = ("nb", "nn", "en")
SOURCE_LANGUAGE = "nb"


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that was probably meant; empty if none is near."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


class Fields:
    """One map; what is missing becomes an empty value and a problem, so that reading goes on."""

    def __init__(self, node: Node | None, problems: Problems, line: int = 1) -> None:
        self.line = node.line if node else line
        self.problems = problems
        self._asked: set[str] = set()
        self._map: dict[str, Node] = {}
        if node is not None and isinstance(node.value, dict):
            self._map = node.value
        elif node is not None:
            problems.error(node.line, "not-a-map")

    def has(self, key: str) -> bool:
        """Whether the author wrote it; also makes it a known key."""
        self._asked.add(key)
        return key in self._map

    def written(self) -> list[str]:
        """Every key as written, where the keys themselves are free."""
        self._asked.update(self._map)
        return list(self._map)

    @property
    def lines(self) -> dict[str, int]:
        """Where each field stands."""
        return {key: node.line for key, node in self._map.items()}

    def line_of(self, key: str) -> int:
        """Where the field stands, or the map when it is missing."""
        return self._map[key].line if key in self._map else self.line

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """The field as it is."""
        if not self.has(key):
            if required:
                self.problems.error(self.line, "field-missing", field=key)
            return None
        return self._map[key]

    def scalar(self, key: str, *, required: bool = False) -> Scalar:
        """A single value of any kind."""
        node = self.node(key, required=required)
        if node is None:
            return None
        if isinstance(node.value, dict | list):
            self.problems.error(node.line, "not-text", field=key)
            return None
        if node.value is None and required:
            self.problems.error(node.line, "field-empty", field=key)
        return node.value

    def text(self, key: str, *, required: bool = True, most: int = 400) -> str:
        """One line of text; a number is taken as it is written."""
        value = self.scalar(key, required=required)
        if value is None:
            return ""
        if isinstance(value, bool):
            self.problems.error(self.line_of(key), "not-text", field=key)
            return ""
        text = str(value).strip()
        if len(text) > most:
            self.problems.error(self.line_of(key), "text-too-long", field=key, most=most)
        if not text and required:
            self.problems.error(self.line_of(key), "field-empty", field=key)
        return text

    def slug(self, key: str, *, required: bool = True) -> str:
        """An id: small letters, digits and hyphens."""
        text = self.text(key, required=required)
        return text if not text or self._is_id(text, self.line_of(key), key) else ""

    def slugs(self, key: str, *, required: bool = False, known: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of ids, each once; with `known`, each one of those."""
        found: list[str] = []
        for node in self.items(key, required=required):
            text = node.value
            if not isinstance(text, str) or not self._is_id(text, node.line, key):
                if not isinstance(text, str):
                    self.problems.error(node.line, "not-text", field=key)
            elif text in found:
                self.problems.error(node.line, "twice-in-list", field=key, value=text)
            elif known is not None and text not in known:
                self._not_among(node.line, key, text, known)
            else:
                found.append(text)
        return tuple(found)

    def choice(self, key: str, known: Collection[str], *, required: bool = True, default: str = "") -> str:
        """One of the known words."""
        text = self.text(key, required=required)
        if text and text not in known:
            self._not_among(self.line_of(key), key, text, known)
            return default
        return text or default

    def number(self, key: str, *, least: int, most: int, default: int | None = None) -> int:
        """A whole number within bounds; required unless there is a default."""
        value = self.scalar(key, required=default is None)
        if value is None:
            return least if default is None else default
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.problems.error(self.line_of(key), "not-a-number", field=key, least=least, most=most)
            return least
        return value

    def day(self, key: str, *, required: bool = True) -> date | None:
        """A calendar day, 2026-11-23."""
        value = self.scalar(key, required=required)
        if value is not None and not isinstance(value, date):
            self.problems.error(self.line_of(key), "not-a-day", field=key)
            return None
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when it is not there."""
        value = self.scalar(key)
        if value not in (None, True, False):
            self.problems.error(self.line_of(key), "not-a-flag", field=key)
        return value is True

    def items(self, key: str, *, required: bool = False) -> list[Node]:
        """The nodes of a list; a missing list is an empty one."""
        node = self.node(key, required=required)
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, list):
            self.problems.error(node.line, "not-a-list", field=key)
            return []
        if required and not node.value:
            self.problems.error(node.line, "field-empty", field=key)
        return node.value

    def map(self, key: str, *, required: bool = False) -> "Fields":
        """A map within the map."""
        node = self.node(key, required=required)
        return Fields(node, self.problems, self.line_of(key))

    def maps(self, key: str, *, required: bool = False) -> list["Fields"]:
        """A list of maps."""
        return [Fields(node, self.problems) for node in self.items(key, required=required)]

    def by_language(self, key: str, *, required: bool = True, most: int = 600) -> dict[str, str]:
        """A text in each language, or one text that is the same in all."""
        node = self.node(key, required=required)
        if node is None:
            return {}
        if not isinstance(node.value, dict):
            text = self.text(key, most=most)
            return dict.fromkeys(LANGUAGES, text)
        inner = Fields(node, self.problems)
        texts = {language: inner.text(language, most=most) for language in LANGUAGES}
        inner.end()
        return texts

    def end(self) -> None:
        """Tell every key that nobody asked for."""
        for key, node in self._map.items():
            if key not in self._asked:
                self.problems.error(node.line, "unknown-key", key=key, near=nearest(key, self._asked))

    def _is_id(self, text: str, line: int, key: str) -> bool:
        if ID.match(text):
            return True
        self.problems.error(line, "bad-id", field=key, value=text[:60])
        return False

    def _not_among(self, line: int, key: str, text: str, known: Collection[str]) -> None:
        self.problems.error(
            line, "not-among", field=key, value=text, known=", ".join(sorted(known)), near=nearest(text, known)
        )
