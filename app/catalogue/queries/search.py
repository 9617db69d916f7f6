"""The search: one statement, and an order that does not depend on the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue import rules
from app.catalogue.content.fields import SOURCE_LANGUAGE
from app.catalogue.models import SearchEntry, SearchTerm
from app.catalogue.queries.pages import published_courses
from app.catalogue.queries.words import glossary


@dataclass(frozen=True)
class Hit:
    """Something found, the best first."""

    kind: str
    key: str
    title: str
    summary: str
    context: str
    score: tuple[int, float]
    """How many of the words it holds, and what they weigh in it."""

    @property
    def path(self) -> list[str]:
        """The parts of the key after its kind: [course], [course, module] or [word]."""
        return self.key.split("/")[1:]


def search(session: Session, query: str, language: str, limit: int = 20) -> list[Hit]:
    """What holds the words of `query`, those with most of the words first; one statement, equal on both databases.

    Readers of English search in bokmål too, since what is not translated is shown in it.
    """
    wanted = rules.wanted_stems(query, [language] if language != "en" else ["en", SOURCE_LANGUAGE])
    if not wanted.exact:
        return []
    statement = (
        select(
            SearchEntry.kind,
            SearchEntry.key,
            SearchEntry.title,
            SearchEntry.summary,
            SearchEntry.context,
            SearchTerm.stem,
            SearchTerm.weight,
        )
        .join(SearchTerm, SearchTerm.entry_id == SearchEntry.id)
        .where(SearchTerm.language == language, SearchTerm.stem.in_(wanted.stems))
    )
    return _ranked(session.execute(statement).all(), wanted)[:limit]


def _ranked(rows: Sequence[Any], wanted: rules.Wanted) -> list[Hit]:
    """One hit for each entry, with the words it holds."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        weights[row.key][row.stem] = row.weight
    scores = rules.scores(weights, wanted)
    entries = {row.key: row for row in rows}
    hits = [Hit(row.kind, key, row.title, row.summary, row.context, scores[key]) for key, row in entries.items()]
    return sorted(hits, key=_rank)


def _rank(hit: Hit) -> tuple[Any, ...]:
    covered, weight = hit.score
    return (-covered, -weight, rules.KINDS.index(hit.kind), rules.collation_key(hit.title), hit.key)


def spoken_in(session: Session, language: str) -> dict[str, str]:
    """{key: language} of what a reader of `language` gets in another one; two statements."""
    spoken = {f"glossary/{word.slug}": word.language for word in glossary(session, language)}
    for course in published_courses(session, language):
        spoken[f"course/{course.slug}"] = course.lang or language
        spoken |= {f"module/{course.slug}/{module['slug']}": module["lang"] for module in course.outline}
    return spoken
