"""What changed from one published course to the next, and how much it weighs: editorial, minor or major."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from app.catalogue.content.canonical import Canonical
from app.catalogue.content.fields import SOURCE_LANGUAGE

Weight = Literal["editorial", "minor", "major"]
ORDER: tuple[Weight, ...] = ("editorial", "minor", "major")
TYPO_LIKENESS = 0.75
_WORD = re.compile(r"[\w%§-]+")


@dataclass(frozen=True)
class Change:
    """One change: `code` says what, `where` is a module, section, objective or field."""

    code: str
    where: str
    weight: Weight


def difference(before: Canonical | None, after: Canonical) -> list[Change]:
    """Every change, the heaviest first; a course without an earlier revision is new, and major."""
    if before is None:
        return [Change("course-new", after["id"], "major")]
    changes = [*_fields(before, after), *_objectives(before, after), *_modules(before, after), *_shown(before, after)]
    changes += _texts("course", before["texts"], after["texts"])
    return sorted(changes, key=lambda change: (-ORDER.index(change.weight), change.where, change.code))


def proposed_change(before: Canonical | None, after: Canonical) -> Weight:
    """The weight of the heaviest change, which the author may raise."""
    return max((change.weight for change in difference(before, after)), key=ORDER.index, default="editorial")


_WEIGHTS: dict[str, Weight] = {
    "focus_area": "minor",
    "lever": "minor",
    "statements": "minor",
    "roles": "editorial",
    "owner": "editorial",
    "reviewed_on": "editorial",
    "review_months": "editorial",
    "sources": "minor",
    "quiz": "major",
    "languages": "editorial",
}


def _fields(before: Canonical, after: Canonical) -> Iterator[Change]:
    for field, weight in _WEIGHTS.items():
        if before[field] != after[field]:
            yield Change("field-changed", field, weight)


def _objectives(before: Canonical, after: Canonical) -> Iterator[Change]:
    old, new = ({entry["id"]: entry for entry in form["objectives"]} for form in (before, after))
    for objective in sorted(old.keys() | new.keys()):
        if objective not in old:
            yield Change("objective-added", objective, "major")
        elif objective not in new:
            yield Change("objective-removed", objective, "major")
        elif old[objective]["role"] != new[objective]["role"]:
            yield Change("objective-role", objective, "major")
        elif old[objective]["texts"] != new[objective]["texts"]:
            yield Change("objective-text", objective, "minor")


def _modules(before: Canonical, after: Canonical) -> Iterator[Change]:
    old, new = ({entry["id"]: entry for entry in form["modules"]} for form in (before, after))
    for module in sorted(old.keys() | new.keys()):
        if module not in old:
            yield Change("module-added", module, "major")
        elif module not in new:
            yield Change("module-removed", module, "major")
        else:
            yield from _module(module, old[module], new[module])


def _module(name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    if set(old["for"]) != set(new["for"]):
        yield Change("module-roles", name, "major")
    if set(old["objectives"]) != set(new["objectives"]):
        yield Change("module-objectives", name, "major")
    if old["number"] != new["number"]:
        yield Change("module-moved", name, "editorial")
    if old["minutes"] != new["minutes"]:
        yield Change("module-minutes", name, "editorial")
    if _checks(old) != _checks(new):
        yield Change("module-checks", name, "major")
    yield from _texts(name, old["texts"], new["texts"])


def _checks(module: dict[str, Any]) -> list[str]:
    text = "\n".join(section["text"] for section in module["texts"][SOURCE_LANGUAGE]["sections"])
    return sorted(re.findall(r"^\{\{\s*question\s+(\S+)\s*\}\}$", text, re.MULTILINE))


def _texts(where: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for language in sorted(old.keys() | new.keys()):
        place = where if language == SOURCE_LANGUAGE else f"{where} ({language})"
        if language not in old:
            yield Change("translation-added", place, "editorial")
        elif language not in new:
            yield Change("translation-removed", place, "minor")
        else:
            yield from _words(place, old[language], new[language])


def _words(where: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    if (old["title"], old["summary"]) != (new["title"], new["summary"]):
        yield Change("title-changed", where, "editorial")
    before, after = ({section["id"]: section for section in words["sections"]} for words in (old, new))
    for section in sorted(before.keys() | after.keys()):
        place = f"{where}#{section}"
        if section not in before:
            yield Change("section-added", place, "minor")
        elif section not in after:
            yield Change("section-removed", place, "minor")
        elif before[section]["hash"] != after[section]["hash"]:
            yield Change("section-changed", place, weight_of(before[section]["text"], after[section]["text"]))


def weight_of(old: str, new: str) -> Weight:
    """Editorial when only marks, spaces or the spelling of single words differ; a number or another word is minor."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) != len(after):
        return "minor"
    return "editorial" if all(map(_is_same_word, before, after)) else "minor"


def _is_same_word(old: str, new: str) -> bool:
    if old.lower() == new.lower():
        return True
    if any(letter.isdigit() for letter in old + new) or min(len(old), len(new)) < 4:
        return False
    return difflib.SequenceMatcher(None, old.lower(), new.lower()).ratio() >= TYPO_LIKENESS


def _shown(before: Canonical, after: Canonical) -> Iterator[Change]:
    """What the pages take from elsewhere: a changed value or glossary word is an editorial revision."""
    for kind, code in (("values", "value-changed"), ("media", "media-changed")):
        for name in sorted(before[kind].keys() | after[kind].keys()):
            if before[kind].get(name) != after[kind].get(name):
                yield Change(code, name, "editorial" if kind == "values" else "minor")
    if before["glossary"] != after["glossary"]:
        yield Change("glossary-changed", "glossary", "editorial")


def stale_sections(base: Canonical, now: Canonical) -> dict[str, Weight]:
    """Sections of the bokmål text that changed since `base`, with their weight: {"module#section": weight}.

    A translation made from `base` (its `translates`) is stale in these, and only in these.
    """
    changed = difference(base, now)
    return {
        change.where: change.weight
        for change in changed
        if change.code in ("section-changed", "section-added") and "(" not in change.where
    }
