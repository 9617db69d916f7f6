"""What is read of the catalogue: the strategy, published courses, pages, glossary, search."""

from app.catalogue.queries.pages import (
    CoursePage,
    ListedCourse,
    ModulePage,
    course_page,
    module_page,
    picture,
    published_courses,
    published_revisions,
    revision,
)
from app.catalogue.queries.search import Hit, search, spoken_in
from app.catalogue.queries.strategy import Place, StrategyMap, statements, strategy_map
from app.catalogue.queries.words import Word, glossary

__all__ = [
    "CoursePage",
    "Hit",
    "ListedCourse",
    "ModulePage",
    "Place",
    "StrategyMap",
    "Word",
    "course_page",
    "glossary",
    "module_page",
    "picture",
    "published_courses",
    "published_revisions",
    "revision",
    "search",
    "spoken_in",
    "statements",
    "strategy_map",
]
