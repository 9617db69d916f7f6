"""Which text a reader of a language gets, section by section: the translation where there is one, else bokmål."""

from dataclasses import dataclass
from typing import Literal

from app.catalogue.content.body import DIRECTIVE, QUESTION_LINE, heading_of
from app.catalogue.content.courses import Words
from app.catalogue.content.fields import SOURCE_LANGUAGE

Fallback = Literal["none", "some", "all"]
Part = dict[str, str]
_NOT_A_LEAD = (">", "|", "- ", "* ", "+ ", "1.", "{{", "![", "#")


@dataclass(frozen=True)
class Reading:
    """A text put together for one language."""

    words: Words
    lead: Part | None
    parts: list[Part]
    fallback: Fallback


def reading(texts: dict[str, Words], language: str, *, with_lead: bool) -> Reading:
    """The sections of the bokmål text, each in `language` where it is translated."""
    source, own = texts[SOURCE_LANGUAGE], texts.get(language)
    translated = {section.id: section.text for section in own.body.sections if section.text.strip()} if own else {}
    parts = [
        {"text": translated[section.id], "language": language}
        if section.id in translated
        else {"text": section.text, "language": SOURCE_LANGUAGE}
        for section in source.body.sections
        if section.text.strip()
    ]
    lead = _take_lead(parts) if with_lead and source.body.sections[0].text.strip() else None
    missing = [part for part in parts if part["language"] != language]
    fallback: Fallback = "none" if not missing else "some" if own else "all"
    return Reading(own or source, lead, [part for part in parts if part["text"].strip()], fallback)


def _take_lead(parts: list[Part]) -> Part | None:
    """The first paragraph, taken out of the first part; None when the text begins with something else."""
    first, _blank, rest = parts[0]["text"].strip().partition("\n\n")
    if first.startswith(_NOT_A_LEAD) or heading_of(first) or DIRECTIVE.match(first) or QUESTION_LINE.match(first):
        return None
    parts[0] = {"text": rest, "language": parts[0]["language"]}
    return {"text": first, "language": parts[0]["language"]}
