"""The demo municipality: content published, people filled in, totals counted; then who may sign in."""

import sys
from contextlib import nullcontext
from datetime import timedelta

from sqlalchemy import select

from app.authoring.errors import ContentRefused
from app.authoring.service import sync_published
from app.catalogue.models import Course
from app.core import clock
from app.core.db import Database
from app.core.settings import Settings
from app.demo.fill import fill
from app.demo.fjordvik.cast import DOMAIN, PASSWORD, SIGN_INS
from app.launch.checks import CannotStart
from app.reporting.service.history import count_days, is_counted

HISTORY = timedelta(days=3 * 366 + 120)
"""The oldest completion in the demo has lapsed, so its course was published longer ago than that."""
MONTHS_COUNTED = 12


def prepare(settings: Settings, database: Database) -> None:
    """Bring the files in, fill an empty database, count its totals. A second start finds all of it done."""
    _publish(settings, database)
    fill(database, settings, as_of=clock.today(), progress=_say)
    with database.reader() as session:
        counted = is_counted(session)
    if not counted:
        count_days(database, settings, clock.today(), MONTHS_COUNTED, _say)


def _publish(settings: Settings, database: Database) -> None:
    with database.reader() as session:
        is_new = session.scalar(select(Course.slug).limit(1)) is None
    try:
        with clock.frozen(clock.now() - HISTORY) if is_new else nullcontext():
            sync_published(database, settings, progress=_say)
    except ContentRefused as error:
        if is_new:
            raise CannotStart(f"The content has errors (flask catalogue check says more):\n{error}") from None
        print(f"What is published stays as it is, for the changed content has errors:\n{error}", file=sys.stderr)


def _say(done: int, total: int, label: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{label}: {done} of {total}", end="" if done < total else "\n", file=sys.stderr, flush=True)
    elif done == total:
        print(f"{label}: {total}", file=sys.stderr, flush=True)


def greeting(settings: Settings, seconds: float) -> str:
    """What a newcomer needs: where, as whom, with what."""
    lines = [f"Ready after {seconds:.0f} s: {settings.base_url}", "", f"Sign in with the password {PASSWORD} as"]
    lines += [f"  {f'{part.sign_in}@{DOMAIN}':<30}{part.given} {part.family}, {part.title}" for part in SIGN_INS]
    return "\n".join([*lines, "", "Fjordvik is invented. Stop with Ctrl+C."])
