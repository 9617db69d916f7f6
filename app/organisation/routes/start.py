"""/admin: what needs attention, and the way to everything else."""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from sqlalchemy import Select, func, select

from app.core import clock, db
from app.identity.access import requires
from app.identity.models import Role
from app.organisation import queries, sections
from app.organisation.routes import bp
from app.organisation.sections import Attention


@bp.get("/admin")
@requires(Role.ADMIN)
def admin_start() -> ResponseReturnValue:
    """The administrator's first page."""
    today = clock.today()
    return render_template(
        "organisation/start.html",
        attention=sections.needing_attention(db.reading, today),
        totals=queries.totals(db.reading, today),
    )


def _units_without_leader(on: date) -> Select[int]:
    return select(func.count()).select_from(queries.units_without_leader(on).subquery())


def _unplaced_people(on: date) -> Select[int]:
    return select(func.count()).select_from(queries.unplaced_people(on).subquery())


sections.register_attention(
    Attention(
        "units-without-leader",
        _units_without_leader,
        lambda count: ngettext("%(count)s unit has no leader", "%(count)s units have no leader", count, count=count),
        "organisation.units",
        {"show": "without-leader"},
    )
)
sections.register_attention(
    Attention(
        "unplaced-people",
        _unplaced_people,
        lambda count: ngettext(
            "%(count)s active person has no position", "%(count)s active people have no position", count, count=count
        ),
        "organisation.people",
        {"state": str(queries.State.UNPLACED)},
    )
)
