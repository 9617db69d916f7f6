"""Publish an older edition again: its files, with the values and names of today."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.authoring.errors import NothingChanged
from app.authoring.preparation import Ready
from app.authoring.service.publishing import Changed, Origin, publish_files


def publish_again(session: Session, *, course: str, number: int, ready: Ready, by: UUID) -> list[Changed]:
    """Switch back to what `ready` was prepared from, the files of edition `number`; raise NothingChanged.

    An open draft stays as it is.
    """
    if not ready.plan.courses and ready.glossary is None and ready.base == ready.files:
        raise NothingChanged
    return publish_files(session, ready, by=by, origin=Origin("again", frozenset({course}), again=number))
