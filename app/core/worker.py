"""The process that does jobs and sends mail, until it is told to stop."""

import logging
import signal
import threading
import time
from typing import Any

from app.core import jobs, outbox
from app.core.db import Database
from app.core.settings import Settings

IDLE_SECONDS = 1.0
log = logging.getLogger("tagrep.worker")


class Worker:
    """One at a time; more than one may run, the leases keep them apart."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        self.stopping = threading.Event()

    def stop(self, *_signal: Any) -> None:
        """Finish what is in hand, then end."""
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped; a database that is away is waited for."""
        while not self.stopping.is_set():
            try:
                busy = self._turn()
            except Exception:
                log.exception("worker turn failed")
                busy = False
                self.stopping.wait(5)
            if not busy:
                self.stopping.wait(IDLE_SECONDS)

    def _turn(self) -> bool:
        jobs.enqueue_rounds(self.database)
        worked = jobs.run_one(self.database, self.settings)
        return outbox.send_next(self.database, self.settings) or worked


def run(database: Database, settings: Settings) -> None:
    """Run in this process until SIGTERM or SIGINT."""
    worker = Worker(database, settings)
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    log.info("worker started", extra={"at": time.time()})
    worker.run()
