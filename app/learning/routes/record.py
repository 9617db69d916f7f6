"""One's own record: what is completed, until when it counts, who looked, and all of it as data."""

from flask import jsonify, render_template
from flask.typing import ResponseReturnValue

from app.core import clock, db
from app.core.i18n import language
from app.identity.access import current_person, requires
from app.learning import queries
from app.learning.routes import bp


@bp.get("/learning/record")
@requires()
def own_record() -> ResponseReturnValue:
    """Completed courses and who saw that they are."""
    return render_template(
        "learning/record.html",
        completions=queries.completions_of(db.reading, current_person.id, language()),
        looks=queries.looks_at(db.reading, current_person.id, clock.today()),
        today=clock.today(),
    )


@bp.get("/learning/record.json")
@requires()
def own_record_as_data() -> ResponseReturnValue:
    """The same as data to take along."""
    rows = queries.completions_of(db.reading, current_person.id, language())
    return jsonify(
        name=current_person.display_name,
        completed=[
            {
                "course": row.course,
                "title": row.title,
                "edition": row.edition,
                "completed_at": row.completed_at.isoformat(),
                "valid_until": row.valid_until.isoformat() if row.valid_until else None,
            }
            for row in rows
        ],
    )
