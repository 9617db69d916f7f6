"""What the organisation's codes are called to people; for forms and pages of this room and those above."""

from flask_babel import lazy_gettext as _l

from app.organisation.models import JobRole, LeadershipKind, UnitKind
from app.organisation.rules import OpeningReason

JOB_ROLES = {
    JobRole.ORDERER: _l("Orderer"),
    JobRole.CONTRACT_FOLLOWER: _l("Contract follower"),
    JobRole.PROCUREMENT_ADVISER: _l("Procurement adviser"),
    JobRole.LEADER: _l("Leader"),
    JobRole.REPRESENTATIVE: _l("Elected representative"),
}
UNIT_KINDS = {
    UnitKind.MUNICIPALITY: _l("Municipality"),
    UnitKind.MUNICIPAL_AREA: _l("Municipal area"),
    UnitKind.UNIT: _l("Unit"),
    UnitKind.TEAM: _l("Team"),
    UnitKind.COUNCIL: _l("Council"),
}
LEADERSHIPS = {
    LeadershipKind.LEADER: _l("Leader"),
    LeadershipKind.DEPUTY: _l("Deputy"),
    LeadershipKind.DELEGATE: _l("Delegate"),
}
OPENING_REASONS = {
    OpeningReason.LEADER_ABSENT: _l("The leader of the unit is absent"),
    OpeningReason.AUDIT: _l("Audit or internal control"),
    OpeningReason.OVERDUE_STATUTORY: _l("Training required by law is overdue"),
}


def job_role_name(code: str) -> str:
    """A job role as people say it."""
    return str(JOB_ROLES[JobRole(code)])


def unit_kind_name(code: str) -> str:
    """A kind of unit as people say it."""
    return str(UNIT_KINDS[UnitKind(code)])


def leadership_name(code: str) -> str:
    """Leader, deputy or delegate as people say it."""
    return str(LEADERSHIPS[LeadershipKind(code)])


def opening_reason_name(code: str) -> str:
    """Why names were opened, as people say it."""
    return str(OPENING_REASONS[OpeningReason(code)])
