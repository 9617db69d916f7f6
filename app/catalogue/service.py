"""The verbs of the catalogue: keep the strategy, publish a course, retire it."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.catalogue.content.strategy import Area
from app.catalogue.content.tree import Content
from app.catalogue.events import CoursePublished, CourseRetired
from app.catalogue.models import (
    Course,
    CourseMedia,
    CourseRevision,
    CourseText,
    FocusArea,
    GlossaryEntry,
    Lever,
    ModuleRevision,
    ModuleText,
    SearchEntry,
    SearchTerm,
    Statement,
)
from app.catalogue.rendered import RenderedCourse, RenderedGlossary
from app.catalogue.rules import Findable, collation_key
from app.core import clock, events
from app.core.errors import NotVisible
from app.core.ids import new_id

PER_PLACE = 1000


def store_strategy(session: Session, content: Content, glossary: RenderedGlossary) -> None:
    """Focus areas, levers, statements and glossary as the files say; an area that a course stands in stays."""
    strategy = content.strategy
    for position, area in enumerate(strategy.focus_areas):
        session.merge(FocusArea(slug=area.id, position=position, color=area.color, icon=area.icon, texts=_texts(area)))
    for position, lever in enumerate(strategy.levers):
        session.merge(Lever(slug=lever.id, position=position, icon=lever.icon, texts=_texts(lever)))
    for position, statement in enumerate(strategy.statements):
        session.merge(Statement(slug=statement.id, position=position, texts=dict(statement.texts)))
    session.execute(delete(Statement).where(Statement.slug.not_in(strategy.statement_ids)))
    for table, column, kept in (
        (FocusArea, Course.focus_area, strategy.focus_areas),
        (Lever, Course.lever, strategy.levers),
    ):
        in_use = select(column).where(column.is_not(None))
        ids = [entry.id for entry in kept]
        session.execute(delete(table).where(table.slug.not_in(ids), table.slug.not_in(in_use)))
    _store_glossary(session, glossary)
    session.flush()


def _texts(area: Area) -> dict[str, dict[str, str]]:
    return {language: {"title": area.titles[language], "summary": area.summaries[language]} for language in area.titles}


def _store_glossary(session: Session, glossary: RenderedGlossary) -> None:
    session.execute(delete(GlossaryEntry))
    rows = [
        {
            "slug": meaning.id,
            "language": meaning.language,
            "term": meaning.title,
            "html": meaning.html,
            "sort_key": collation_key(meaning.title),
        }
        for language, meanings in glossary.items()
        for meaning in meanings
        if meaning.language == language
    ]
    if rows:
        session.execute(insert(GlossaryEntry), rows)
    found = [meaning.findable for meanings in glossary.values() for meaning in meanings]
    _index(session, "glossary/", found)


def publish_course(
    session: Session, *, course: str, rendered: RenderedCourse, published_by: UUID | None, change: str
) -> CourseRevision:
    """Show `rendered` to whoever begins from now on; the same content again moves the pointer and adds no revision."""
    row = _course_row(session, rendered)
    revision = session.get(CourseRevision, rendered.revision_id)
    if revision is None:
        revision = _new_revision(session, rendered, published_by, change)
    before, row.revision_id = row.revision_id, revision.id
    row.retired_at = None
    _index(session, f"course/{course}", [entry for entry in rendered.findable if entry.kind == "course"])
    _index(session, f"module/{course}/", [entry for entry in rendered.findable if entry.kind == "module"])
    session.flush()
    events.publish(session, CoursePublished(course, revision.id, before, change))
    return revision


def _course_row(session: Session, rendered: RenderedCourse) -> Course:
    course = rendered.course
    row = session.get(Course, course.id)
    if row is None:
        row = Course(slug=course.id)
        session.add(row)
    row.focus_area, row.lever, row.quiz = course.focus_area or None, course.lever or None, course.quiz or None
    row.position = _position(session, row)
    session.flush()
    return row


def _position(session: Session, row: Course) -> int:
    """Courses about the whole strategy first, then by focus area, then by lever."""
    if row.focus_area:
        area = session.scalar(select(FocusArea.position).where(FocusArea.slug == row.focus_area))
        return PER_PLACE + (area or 0)
    if row.lever:
        lever = session.scalar(select(Lever.position).where(Lever.slug == row.lever))
        return 2 * PER_PLACE + (lever or 0)
    return 0


def _new_revision(session: Session, rendered: RenderedCourse, published_by: UUID | None, change: str) -> CourseRevision:
    course = rendered.course
    assert course.reviewed_on is not None, "the check refuses a course without it"
    number = 1 + (
        session.scalar(select(func.max(CourseRevision.number)).where(CourseRevision.course == course.id)) or 0
    )
    revision = CourseRevision(
        id=rendered.revision_id,
        course=course.id,
        number=number,
        canonical=rendered.canonical,
        objectives=rendered.canonical["objectives"],
        owner=course.owner,
        reviewed_on=course.reviewed_on,
        change=change,
        published_at=clock.now(),
        published_by=published_by,
    )
    session.add(revision)
    session.flush()
    _write_pages(session, rendered)
    return revision


def _write_pages(session: Session, rendered: RenderedCourse) -> None:
    revision = rendered.revision_id
    for name, content in rendered.course.media.items():
        session.add(CourseMedia(revision_id=revision, name=name, content=content))
    session.execute(
        insert(CourseText),
        [{"revision_id": revision, "language": language, **vars(page)} for language, page in rendered.pages.items()],
    )
    if not rendered.course.modules:
        return
    session.execute(
        insert(ModuleRevision),
        [
            {
                "revision_id": revision,
                "slug": module.id,
                "position": position,
                "roles": list(module.roles),
                "minutes": module.minutes,
                "objectives": list(module.objectives),
                "checks": module.source.body.questions,
            }
            for position, module in enumerate(rendered.course.modules)
        ],
    )
    session.execute(
        insert(ModuleText),
        [
            {"revision_id": revision, "slug": slug, "language": language, **vars(page)}
            for slug, pages in rendered.modules.items()
            for language, page in pages.items()
        ],
    )


def retire_course(session: Session, *, course: str) -> None:
    """Take a course off the shelf; its revisions, and what people completed, stay."""
    row = session.get(Course, course)
    if row is None:
        raise NotVisible
    if row.retired_at is not None:
        return
    row.retired_at = clock.now()
    _index(session, f"course/{course}", [])
    _index(session, f"module/{course}/", [])
    session.flush()
    events.publish(session, CourseRetired(course))


def _index(session: Session, begins: str, entries: Iterable[Findable]) -> None:
    """Replace what the search knows of one course or of the glossary; `begins` ends in / for all that lies below."""
    here = SearchEntry.key.startswith(begins, autoescape=True) if begins.endswith("/") else SearchEntry.key == begins
    old = select(SearchEntry.id).where(here)
    session.execute(delete(SearchTerm).where(SearchTerm.entry_id.in_(old)))
    session.execute(delete(SearchEntry).where(here))
    rows, terms = [], []
    for entry in entries:
        entry_id = new_id()
        rows.append({"id": entry_id, **{name: getattr(entry, name) for name in _ENTRY_COLUMNS}})
        terms += [
            {"entry_id": entry_id, "stem": stem, "language": entry.language, "weight": weight}
            for stem, weight in entry.terms.items()
        ]
    if rows:
        session.execute(insert(SearchEntry), rows)
        session.execute(insert(SearchTerm), terms)


_ENTRY_COLUMNS = ("kind", "key", "language", "title", "summary", "context")
