"""Every verb of the organisation, in one place for the rooms above."""

from app.organisation.service.accounts import (
    LastAdmin,
    OwnAccount,
    OwnAdminRole,
    change_roles,
    deactivate,
    issue_code,
)
from app.organisation.service.employments import (
    OutsideEmployment,
    OutsideUnit,
    Terms,
    change_employment,
    employ,
    end_employment,
    withdraw_employment,
)
from app.organisation.service.leaderships import (
    EndsBeforeStart,
    LedAlready,
    StandInNeedsEnd,
    end_leadership,
    open_names,
    set_leadership,
)
from app.organisation.service.units import (
    UnitClosed,
    UnitInUse,
    WrongPlace,
    add_unit,
    close_unit,
    move_unit,
    rebuild_paths,
    rename_unit,
)

__all__ = [
    "EndsBeforeStart",
    "LastAdmin",
    "LedAlready",
    "OutsideEmployment",
    "OutsideUnit",
    "OwnAccount",
    "OwnAdminRole",
    "StandInNeedsEnd",
    "Terms",
    "UnitClosed",
    "UnitInUse",
    "WrongPlace",
    "add_unit",
    "change_employment",
    "change_roles",
    "close_unit",
    "deactivate",
    "employ",
    "end_employment",
    "end_leadership",
    "issue_code",
    "move_unit",
    "open_names",
    "rebuild_paths",
    "rename_unit",
    "set_leadership",
    "withdraw_employment",
]
