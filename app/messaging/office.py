"""The municipality's letterhead: which application writes, so that words can be made outside a request too."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from app.core.i18n import in_language
from app.core.settings import Settings

log = logging.getLogger("tagrep.messaging")
_app: list[Flask] = []


def configure(app: Flask) -> None:
    """The application whose settings and translations are used; the blueprint calls it when it is registered."""
    _app[:] = [app]


def settings() -> Settings | None:
    """None where no application was made, as in a test of a lower room: then nothing is written."""
    if not _app:
        log.warning("nobody is told: no application is configured")
        return None
    found: Settings = _app[0].extensions["settings"]
    return found


@contextmanager
def writing_in(language: str | None) -> Iterator[None]:
    """Make texts in `language`, or in the municipality's."""
    own = settings()
    with in_language(_app[0], language or (own.default_language if own else None)):
        yield
