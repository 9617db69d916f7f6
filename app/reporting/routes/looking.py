"""Remember that somebody saw named people: written in its own short transaction before the page is sent."""

from uuid import UUID

from flask import request

from app.audit import service as audit
from app.core import db
from app.identity.access import current_person


def is_only_a_peek() -> bool:
    """A HEAD request or a browser that fetches ahead: nobody has seen anything."""
    ahead = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or ""
    return request.method == "HEAD" or "prefetch" in ahead.casefold()


def note_look(kind: str, purpose: str, unit_id: UUID, person_id: UUID | None = None) -> None:
    """Log a list, a person or an export; the person concerned sees it on their own page."""
    if is_only_a_peek():
        return
    with db.transaction() as session:
        audit.log_look(
            session, actor_id=current_person.id, kind=kind, purpose=purpose, unit_id=unit_id, person_id=person_id
        )
