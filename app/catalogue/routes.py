"""The doors of the catalogue: all courses, the glossary, the search."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from app.catalogue import queries
from app.catalogue.content.media import NAME, TYPES
from app.catalogue.queries import Hit, ListedCourse, Place, StrategyMap
from app.core import db
from app.core.errors import NotVisible
from app.core.i18n import language
from app.identity.access import requires
from app.ui import navigation

bp = Blueprint("catalogue", __name__, template_folder="templates")
navigation.register(
    navigation.NavItem(
        "courses",
        "catalogue.courses",
        _l("Courses"),
        "Books",
        20,
        match=("catalogue.", "learning.course_page", "learning.module_page"),
    )
)
MOST_LETTERS, MOST_HITS = 200, 20


@dataclass(frozen=True)
class Shelf:
    """A focus area or a lever with its courses; no place: courses about the whole strategy."""

    place: Place | None
    courses: list[ListedCourse]


@dataclass(frozen=True)
class Found:
    """A hit with its address and the language of its words."""

    hit: Hit
    href: str
    lang: str


@bp.get("/courses")
@requires()
def courses() -> ResponseReturnValue:
    """Every published course, by focus area and then by lever."""
    listed = queries.published_courses(db.reading, language())
    return render_template(
        "catalogue/courses.html", shelves=_shelves(listed, queries.strategy_map(db.reading, language()))
    )


def _shelves(listed: list[ListedCourse], strategy: StrategyMap) -> list[Shelf]:
    whole = Shelf(None, [course for course in listed if not course.focus_area and not course.lever])
    areas = [Shelf(p, [c for c in listed if c.focus_area == p.slug]) for p in strategy.focus_areas]
    levers = [Shelf(p, [c for c in listed if c.lever == p.slug]) for p in strategy.levers]
    return [shelf for shelf in (whole, *areas, *levers) if shelf.courses]


@bp.get("/glossary")
@requires()
def glossary() -> ResponseReturnValue:
    """Every word, by letter."""
    words = queries.glossary(db.reading, language())
    letters = list(dict.fromkeys(word.letter for word in words))
    return render_template(
        "catalogue/glossary.html",
        letters=[(letter, [word for word in words if word.letter == letter]) for letter in letters],
    )


@bp.get("/media/<revision>/<name>")
@requires()
def media(revision: str, name: str) -> ResponseReturnValue:
    """A picture of a published revision, which never changes."""
    found = NAME.match(name)
    if found is None:
        raise NotVisible
    reply = Response(queries.picture(db.reading, revision, name), mimetype=TYPES[found.group(1)])
    reply.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return reply


@bp.get("/search")
@requires()
def search() -> ResponseReturnValue:
    """Courses, modules and words that hold what was asked for; nothing is logged of what people look for."""
    query = " ".join(request.args.get("q", "")[:MOST_LETTERS].split())
    hits = queries.search(db.reading, query, language(), MOST_HITS) if query else []
    return render_template("catalogue/search.html", query=query, found=_found(hits), most=MOST_HITS)


def _found(hits: list[Hit]) -> list[Found]:
    if not hits:
        return []
    spoken = queries.spoken_in(db.reading, language())
    return [Found(hit, _address(hit), spoken.get(hit.key, language())) for hit in hits]


def _address(hit: Hit) -> str:
    if hit.kind == "course":
        return url_for("learning.course_page", course=hit.path[0])
    if hit.kind == "module":
        return url_for("learning.module_page", course=hit.path[0], module=hit.path[1])
    return url_for("catalogue.glossary", _anchor=f"word-{hit.path[0]}")
