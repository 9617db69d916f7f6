"""/healthz says that the process answers, /readyz that it can serve: database, schema and the record's triggers."""

from typing import Any

from flask import Blueprint, current_app
from sqlalchemy import text

from app.core import db, schema

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> dict[str, str]:
    """Alive; asks nothing of the database."""
    return {"status": "ok"}


@bp.get("/readyz")
def readyz() -> tuple[dict[str, Any], int]:
    """200 when everything that a page needs is there, 503 with the names of what is missing otherwise."""
    missing = _missing()
    return {"status": "unready" if missing else "ready", "missing": missing}, 503 if missing else 200


def _missing() -> list[str]:
    database: db.Database = current_app.extensions["database"]
    try:
        with database.reader() as session:
            session.execute(text("SELECT 1"))
            return schema.problems(session.connection())
    except Exception as error:
        current_app.logger.warning("not ready", extra={"error": type(error).__name__})
        return ["database"]


for view in (healthz, readyz):
    setattr(view, "guard", ("public",))  # noqa: B010 - what identity.access.public sets; core may not know it
