"""Bring courses/ and quizzes/ in from disk: at once into an empty database or the demo, else as drafts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.authoring import rules
from app.authoring.content import read_library
from app.authoring.errors import ContentRefused
from app.authoring.files import (
    LOCAL_VALUES,
    Tree,
    digests,
    kept,
    owned_by_course,
    parsed_from,
    read_tree,
    undecodable,
)
from app.authoring.models import SyncedFile
from app.authoring.preparation import Progress, prepare, quiet
from app.authoring.queries.drafts import open_courses
from app.authoring.queries.published import published, refused, source_files, synced_digests
from app.authoring.service.drafts import add_draft
from app.authoring.service.publishing import Changed, Origin, publish_files
from app.core.db import Database
from app.core.settings import Settings


@dataclass(frozen=True)
class Synced:
    """What a sync did; all empty when nothing changed on disk."""

    published: list[Changed] = field(default_factory=list)
    drafted: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """Courses whose files changed though a draft of them is open: taken in by a sync after that is closed."""


@dataclass(frozen=True)
class _Incoming:
    """What is published, the files as they would be, and what changed on disk since the last sync."""

    current: Tree
    files: Tree
    paths: list[str]
    digests: dict[str, str]


def sync(database: Database, settings: Settings, progress: Progress = quiet) -> Synced:
    """As the mode says; raise ContentRefused, changing nothing, when what came has errors."""
    incoming = _incoming(database, settings)
    if incoming is None:
        return Synced()
    if settings.demo or not incoming.current:
        return Synced(published=_publish(database, settings, incoming.files, incoming.digests, progress))
    return _draft(database, settings, incoming, progress)


def sync_published(database: Database, settings: Settings, progress: Progress = quiet) -> list[Changed]:
    """Publish what changed on disk since the last sync, at once; returns within milliseconds when nothing did.

    What authors changed in the browser stays, unless the same file changed on disk too. Raises ContentRefused.
    """
    incoming = _incoming(database, settings)
    return [] if incoming is None else _publish(database, settings, incoming.files, incoming.digests, progress)


def _incoming(database: Database, settings: Settings) -> _Incoming | None:
    tree = read_tree(settings)
    now = digests(tree, settings.local_values)
    with database.reader() as session:
        before = synced_digests(session)
        if now == before:
            return None
        current = source_files(session)
    if problems := undecodable(tree):
        raise ContentRefused(problems)
    paths = rules.changed_paths(before, now)
    files = rules.with_changes(current, kept(tree), [path for path in paths if path != LOCAL_VALUES])
    return _Incoming(current, files, paths, now)


def _publish(
    database: Database, settings: Settings, files: Tree, synced: Mapping[str, str], progress: Progress
) -> list[Changed]:
    with database.reader() as session:
        before = published(session)
        ready = prepare(
            before,
            files,
            local_values=settings.local_values,
            refused=lambda library: refused(session, library),
            progress=progress,
        )
    with database.transaction() as session:
        changed = publish_files(session, ready, by=None, origin=Origin("files"))
        _remember(session, synced)
    return changed


def _draft(database: Database, settings: Settings, incoming: _Incoming, progress: Progress) -> Synced:
    """A draft per course that changed; the municipality's own words have no author and are published at once."""
    library = read_library(parsed_from(incoming.files))
    if library.has_errors:
        raise ContentRefused(library.problems)
    before, now = owned_by_course(incoming.current), owned_by_course(incoming.files)
    with database.transaction() as session:
        is_open = open_courses(session)
        touched = sorted(course for course in before.keys() | now.keys() if before.get(course) != now.get(course))
        drafted = [course for course in touched if course not in is_open]
        for course in drafted:
            add_draft(session, course=course, files=now.get(course, {}), by=None)
        waiting = [course for course in touched if course in is_open]
        left = {path for course in waiting for path in (before.get(course, {}) | now.get(course, {}))}
        known = synced_digests(session)
        _remember(session, rules.with_changes(incoming.digests, known, left | {LOCAL_VALUES}))
    changed = []
    if LOCAL_VALUES in incoming.paths:
        changed = _publish_words(database, settings, incoming.digests[LOCAL_VALUES], progress)
    return Synced(changed, drafted, waiting)


def _publish_words(database: Database, settings: Settings, digest: str, progress: Progress) -> list[Changed]:
    with database.reader() as session:
        files, known = source_files(session), synced_digests(session)
    return _publish(database, settings, files, known | {LOCAL_VALUES: digest}, progress)


def _remember(session: Session, synced: Mapping[str, str]) -> None:
    session.execute(delete(SyncedFile))
    session.execute(insert(SyncedFile), [{"path": path, "digest": digest} for path, digest in synced.items()])
