"""The schema's version and what must be in it: migrations to run, triggers that keep the record append-only."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app.core.db import Database
from app.core.errors import DomainError

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"
APPEND_ONLY = ("learning_record",)


class DatabaseTooNew(DomainError):
    """The database was made by a newer version of the portal than this one."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The version this program wants."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def version_of(connection: Connection) -> str | None:
    """The version the database has; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(database: Database) -> None:
    """Bring the database to the newest version; raise DatabaseTooNew, touching nothing, if it is beyond that."""
    with database.write_engine.connect() as connection:
        version = version_of(connection)
        connection.rollback()
        known = {revision.revision for revision in ScriptDirectory.from_config(_config()).walk_revisions()}
        if version is not None and version not in known:
            raise DatabaseTooNew(version)
        with connection.begin():
            command.upgrade(_config(connection), "head")


def problems(connection: Connection) -> list[str]:
    """What is missing: an old or foreign version, or a trigger that somebody dropped."""
    found = [] if version_of(connection) == newest() else ["schema version"]
    return found + [f"trigger {name}" for name in sorted(expected_triggers(connection) - _triggers(connection))]


def expected_triggers(connection: Connection) -> set[str]:
    """Names of the triggers that refuse change, per database."""
    verbs = ["update", "delete", "replace"] if connection.dialect.name == "sqlite" else ["change", "truncate"]
    return {f"{table}_refuse_{verb}" for table in APPEND_ONLY for verb in verbs}


def _triggers(connection: Connection) -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    return set(connection.execute(text(query)).scalars())


def append_only_statements(dialect: str, table: str) -> list[str]:
    """SQL that makes `table` refuse UPDATE, DELETE, and the doors round them: REPLACE and TRUNCATE."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
            f"CREATE TRIGGER {table}_refuse_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
            f"CREATE TRIGGER {table}_refuse_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR position = NEW.position) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        ]
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
        f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]
