"""python -m app.launch demo | serve."""

import os
import signal
import sys
import time

from sqlalchemy.exc import DBAPIError

from app.core import schema
from app.core.db import Database
from app.core.errors import SettingsError
from app.core.settings import Settings, load
from app.launch import checks, demo
from app.launch.processes import Family, web_command


def main(arguments: list[str]) -> int:
    """Start, or say in one line why not."""
    began = time.perf_counter()
    what = arguments[0] if arguments else "serve"
    if what == "demo":
        os.environ.setdefault("TAGREP_MODE", "demo")
    try:
        settings = load()
        _prepare(settings)
    except SettingsError as error:
        return _refuse(["The settings are wrong:", *(f"  {problem}" for problem in error.problems)])
    except checks.CannotStart as error:
        return _refuse([str(error)])
    except schema.DatabaseTooNew as error:
        return _refuse(
            [
                f"The database is of a newer version ({error}) than this program ({schema.newest()}). Nothing was "
                "changed. Start the newer program, or restore a backup made by this one."
            ]
        )
    except DBAPIError as error:
        return _refuse([f"The database does not answer ({type(error).__name__}): {error.orig}".strip()])
    if settings.demo:
        print(demo.greeting(settings, time.perf_counter() - began), flush=True)
    else:
        print(f"{settings.product_name} answers on {settings.base_url}", flush=True)
    return Family([web_command(settings), [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]]).run()


def _prepare(settings: Settings) -> None:
    checks.check_address(settings)
    checks.check_port(settings)
    database = Database(settings.database_url)
    try:
        checks.check_sqlite(settings, database)
        schema.migrate(database)
        checks.check_no_demo_people(settings, database)
        if settings.demo:
            demo.prepare(settings, database)
    finally:
        database.close()


def _refuse(lines: list[str]) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return 1


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
