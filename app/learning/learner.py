"""Who is learning, as the doors of this room know it."""

from flask import current_app
from sqlalchemy.orm import Session

from app.core import clock
from app.core.i18n import language
from app.identity.access import current_person
from app.learning.service import Keys, Learner
from app.organisation.queries import positions_of


def current_learner(session: Session) -> Learner:
    """The signed-in person with job roles and main unit; one statement."""
    positions = positions_of(session, current_person.id, clock.today())
    roles = sorted({str(role) for position in positions for role in position.job_roles})
    main = max(positions, key=lambda position: position.share_percent, default=None)
    return Learner(current_person.id, roles, main.unit.id if main else None, language())


def record_key() -> str:
    """The key of the record's chain."""
    key: str = current_app.extensions["settings"].record_key.get_secret_value()
    return key


def keys() -> Keys:
    """What completing a course needs from the settings."""
    return Keys(record_key(), current_app.extensions["settings"].validity_months)
