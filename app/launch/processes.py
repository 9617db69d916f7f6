"""Web processes and the job worker under one parent: they start together and end together."""

import os
import signal
import subprocess
import sys
import time
from types import FrameType

from app.core.settings import ROOT, Settings

RESTART_PAUSE = 2.0


def web_command(settings: Settings) -> list[str]:
    """Gunicorn as in production: processes for the cores, a few threads each."""
    command = [
        sys.executable, "-m", "gunicorn", "wsgi:application",
        "--bind", f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}",
        "--workers", str(settings.workers), "--threads", str(settings.threads),
        "--worker-class", "app.launch.web.SecuredThreadWorker",
        "--preload", "--no-control-socket", "--log-level", "warning", "--graceful-timeout", "20",
    ]  # fmt: skip
    if settings.tls_certificate and settings.tls_key:
        command += ["--certfile", str(settings.tls_certificate), "--keyfile", str(settings.tls_key)]
    return command


class Family:
    """The children, restarted when they fall, ended when the parent is told to end."""

    def __init__(self, commands: list[list[str]]) -> None:
        self.commands, self.ending = commands, False
        self.children: list[subprocess.Popen[bytes]] = []

    def run(self) -> int:
        """Stay until told to end."""
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        self.children = [self._start(command) for command in self.commands]
        while not self.ending:
            time.sleep(0.3)
            self._restart_fallen()
        for child in self.children:
            child.wait(timeout=30)
        return 0

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, cwd=ROOT, env=os.environ, start_new_session=True)

    def _restart_fallen(self) -> None:
        for place, child in enumerate(self.children):
            if child.poll() is not None and not self.ending:
                print(f"A process ended with {child.returncode}; starting it again.", file=sys.stderr, flush=True)
                time.sleep(RESTART_PAUSE)
                self.children[place] = self._start(self.commands[place])

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        self.ending = True
        for child in self.children:
            if child.poll() is None:
                child.terminate()
