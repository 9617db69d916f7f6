"""Remember that somebody saw named people: written in its own short transaction before the page is sent."""

from uuid import UUID

from flask import request

from app.audit import service as audit
from app.core import clock, db
from app.identity.access import current_person
from app.reporting.queries.people import list_to_log

FOLLOW_UP = "follow-up"


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


def note_list(unit_id: UUID) -> None:
    """Log that the names of a unit were seen, unless that was logged today."""
    is_new, opened_for = list_to_log(db.reading, current_person.id, unit_id, clock.today())
    if is_new:
        note_look("list", opened_for or FOLLOW_UP, unit_id)


def note_numbers(purpose: str, unit_id: UUID) -> None:
    """Log that numbers without names were downloaded: an act, for nobody was looked at."""
    if is_only_a_peek():
        return
    with db.transaction() as session:
        audit.log_act(
            session,
            actor_id=current_person.id,
            verb="numbers.downloaded",
            object_id=f"unit/{unit_id}",
            detail={"purpose": purpose},
        )
