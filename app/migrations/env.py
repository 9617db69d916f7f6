"""Run migrations on the connection that core.schema gives."""

from alembic import context
from sqlalchemy import Connection

from app.migrations.tables import metadata


def run(connection: Connection) -> None:
    """One transaction, begun by the caller; batch mode is never used, it would drop triggers in silence."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=False)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
