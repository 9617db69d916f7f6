"""courses/values.yml: figures and words that change, and what each municipality fills in itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.catalogue.content.fields import Fields
from app.catalogue.content.front_matter import readable
from app.catalogue.content.problems import Problems
from app.catalogue.content.yaml_nodes import read_yaml

STATUSES = ("confirmed", "unconfirmed")
NO_BREAK = "\u00a0"
_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
_HTTPS = re.compile(r"https://[^\s]+\Z")


@dataclass(frozen=True)
class Value:
    """`texts` by language, unit included; an unconfirmed value may not be shown to a learner."""

    key: str
    texts: dict[str, str]
    source: str
    checked_on: date | None
    is_confirmed: bool
    is_local: bool
    line: int


@dataclass(frozen=True)
class Values:
    """The whole file: `{{ verdi.key }}` and `{{ lokal.key }}` look up here."""

    path: str
    entries: Mapping[str, Value]

    def find(self, kind: str, key: str) -> Value | None:
        """The value behind `{{ kind.key }}`."""
        value = self.entries.get(key)
        return value if value is not None and value.is_local == (kind == "lokal") else None

    def keys(self, kind: str) -> list[str]:
        """Every key of one kind."""
        return [key for key, value in self.entries.items() if value.is_local == (kind == "lokal")]

    def with_local(self, own: Mapping[str, str]) -> "Values":
        """The municipality's own words instead of the neutral ones, in every language."""
        entries = {
            key: _filled(value, own[key]) if value.is_local and own.get(key, "").strip() else value
            for key, value in self.entries.items()
        }
        return Values(self.path, entries)


def _filled(value: Value, text: str) -> Value:
    words = " ".join(text.split())
    return Value(value.key, dict.fromkeys(value.texts, words), value.source, value.checked_on, True, True, value.line)


def read_values(path: str, text: str | bytes, problems: Problems) -> Values:
    """Read the file; what is wrong is among the problems."""
    decoded = readable(text, problems)
    if decoded is None:
        return Values(path, {})
    fields = Fields(read_yaml(decoded, problems), problems)
    entries = {}
    for key in fields.written():
        if not _KEY.match(key):
            problems.error(fields.line_of(key), "bad-key", key=key[:60])
            continue
        entries[key] = _value(key, fields.map(key), fields.line_of(key))
    return Values(path, entries)


def _value(key: str, fields: Fields, line: int) -> Value:
    is_local = fields.flag("local")
    value = _local(key, fields, line) if is_local else _fixed(key, fields, line)
    fields.end()
    return value


def _local(key: str, fields: Fields, line: int) -> Value:
    fields.text("about", required=False)
    return Value(key, fields.by_language("fallback"), "", None, True, True, line)


def _fixed(key: str, fields: Fields, line: int) -> Value:
    texts = fields.by_language("value", most=80)
    units = fields.by_language("unit", required=False, most=40)
    source = fields.text("source")
    if (url := fields.text("url", required=False)) and not _HTTPS.match(url):
        fields.problems.error(fields.line_of("url"), "link-not-https", target=url[:80])
    fields.day("valid_from", required=False)
    fields.text("note", required=False)
    return Value(
        key=key,
        texts={language: _with_unit(text, units.get(language, ""), language) for language, text in texts.items()},
        source=source,
        checked_on=fields.day("checked_on"),
        is_confirmed=fields.choice("status", STATUSES, default="unconfirmed") == "confirmed",
        is_local=False,
        line=line,
    )


def _with_unit(text: str, unit: str, language: str) -> str:
    if not unit:
        return text.replace(" ", NO_BREAK)
    gap = "" if unit == "%" and language == "en" else NO_BREAK
    return f"{text}{gap}{unit}".replace(" ", NO_BREAK)
