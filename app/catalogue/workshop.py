"""Keeps one child process that renders, and kills it when a text takes more than two seconds."""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.core.errors import DomainError

MOST_BYTES = 100_000
MOST_SECONDS = 2.0
START_SECONDS = 30.0
TOP = Path(__file__).resolve().parents[2]


class RenderFailed(DomainError):
    """The text could not be rendered: too large, too slow, or the renderer broke."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Workshop:
    """One child at a time, started when first needed and again after a kill; threads wait for each other."""

    def __init__(self, *, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, request: dict[str, Any], *, size: int) -> dict[str, Any]:
        """The child's reply; raise RenderFailed. `size` is that of the author's text in bytes."""
        if size > MOST_BYTES:
            raise RenderFailed("file-too-large")
        line = json.dumps(request, ensure_ascii=True).encode() + b"\n"
        with self._lock:
            reply: dict[str, Any] = json.loads(self._exchange(line))
        if "error" in reply:
            raise RenderFailed("render-failed")
        return reply

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        if self._owner == os.getpid():
            child.kill()
            child.wait()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _exchange(self, line: bytes) -> bytes:
        child = self._started()
        try:
            assert child.stdin is not None
            child.stdin.write(line)
            child.stdin.flush()
            return self._line(child, self._seconds)
        except (TimeoutError, OSError) as error:
            self.close()
            code = "render-too-slow" if isinstance(error, TimeoutError) else "render-failed"
            raise RenderFailed(code) from None

    def _started(self) -> subprocess.Popen[bytes]:
        """The child; after a fork the parent's child is not ours."""
        if self._child is not None and self._owner == os.getpid() and self._child.poll() is None:
            return self._child
        self.close()
        environment = {"PYTHONPATH": str(TOP), "PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"}
        self._owner = os.getpid()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "app.catalogue.markup.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=TOP,
            env=environment,
            close_fds=True,
        )
        try:
            self._line(self._child, START_SECONDS)
        except (TimeoutError, OSError):
            self.close()
            raise RenderFailed("render-failed") from None
        return self._child

    @staticmethod
    def _line(child: subprocess.Popen[bytes], seconds: float) -> bytes:
        assert child.stdout is not None
        handle, until, got = child.stdout.fileno(), time.monotonic() + seconds, bytearray()
        while not got.endswith(b"\n"):
            left = until - time.monotonic()
            if left <= 0 or not select.select([handle], [], [], left)[0]:
                raise TimeoutError
            piece = os.read(handle, 1 << 16)
            if not piece:
                raise OSError("the renderer ended")
            got += piece
        return bytes(got)


shared = Workshop()
atexit.register(shared.close)
"""The one of this process; a child costs a start of a third of a second, so there is no more than one."""
