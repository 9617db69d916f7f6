"""The glossary as it is read."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue import rules
from app.catalogue.content.fields import SOURCE_LANGUAGE
from app.catalogue.models import GlossaryEntry


@dataclass(frozen=True)
class Word:
    """A glossary word; `language` is that of its text."""

    slug: str
    term: str
    html: str
    language: str
    letter: str


def glossary(session: Session, language: str) -> list[Word]:
    """The words in the language's order; bokmål ones where they are not translated; one statement."""
    statement = select(
        GlossaryEntry.slug, GlossaryEntry.language, GlossaryEntry.term, GlossaryEntry.html, GlossaryEntry.sort_key
    ).where(GlossaryEntry.language.in_({language, SOURCE_LANGUAGE}))
    chosen: dict[str, tuple[str, Word]] = {}
    for slug, own, term, html, sort_key in session.execute(statement):
        if slug not in chosen or own == language:
            chosen[slug] = (sort_key, Word(slug, term, html, own, rules.first_letter(term)))
    return [word for _key, word in sorted(chosen.values(), key=lambda pair: (pair[0], pair[1].slug))]
