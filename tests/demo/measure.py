"""Fill a new SQLite database on four small courses and say how long it took: python -m tests.demo.measure [file]."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from app.core import schema
from app.core.db import Database
from app.core.settings import load
from app.demo.fill import fill
from app.migrations.tables import metadata
from tests.demo import small_courses

DAY = date(2026, 11, 23)


class Stopwatch(Database):
    """A database that notes how long each write transaction took."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.seconds: list[float] = []

    @contextmanager
    def transaction(self) -> Iterator:
        start = time.perf_counter()
        with super().transaction() as session:
            yield session
        self.seconds.append(time.perf_counter() - start)


def filled(database: Database, day: date = DAY) -> None:
    """Migrate, publish, fill."""
    schema.migrate(database)
    with database.transaction() as session:
        small_courses.publish(session)
    fill(database, load({"TAGREP_MODE": "demo"}), as_of=day)


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp()) / "fjordvik.db"
    database = Stopwatch(f"sqlite:///{path}")
    start = time.perf_counter()
    filled(database)
    whole = time.perf_counter() - start
    with database.reader() as session:
        for table in metadata.sorted_tables:
            print(f"{table.name:25}{session.scalar(select(func.count()).select_from(table)):>8}")
    print(
        f"{whole:.1f} s in all; {len(database.seconds)} transactions, the longest {max(database.seconds) * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
