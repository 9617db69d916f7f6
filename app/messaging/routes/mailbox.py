"""`/mailbox`: what the demo would have sent, for anyone who tries it; in production there is no such page."""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.core import db
from app.core.errors import NotVisible
from app.identity.access import public
from app.messaging import queries
from app.messaging.routes import bp


@bp.get("/mailbox")
@public
def mailbox() -> ResponseReturnValue:
    """Newest first, twenty a page."""
    if not current_app.extensions["settings"].demo:
        raise NotVisible
    total = sum(queries.counts(db.reading).values())
    pages = max(1, -(-total // queries.PER_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "messaging/mailbox.html",
        mails=queries.newest(db.reading, page),
        page=page,
        pages=pages,
        total=total,
        per_page=queries.PER_PAGE,
    )
