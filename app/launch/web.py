"""The web worker: gunicorn's threads, with the security headers also on what gunicorn refuses by itself."""

import socket

from gunicorn import util
from gunicorn.workers.gthread import ThreadWorker

from app.core.headers import ALWAYS, NO_STORE


def _refuse(sock: socket.socket, status_int: int, reason: str, mesg: str) -> None:
    """A reply to a request that could not be read, as plain text."""
    body = f"{status_int} {reason}\n".encode()
    lines = [f"HTTP/1.1 {status_int} {reason}", "Connection: close", "Content-Type: text/plain; charset=utf-8"]
    lines += [f"{name}: {value}" for name, value in (*ALWAYS, NO_STORE)]
    head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""])
    util.write_nonblock(sock, head.encode("latin-1") + body)


class SecuredThreadWorker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn writes its own refusals through one function; ours stands in its place in this process."""

    def init_process(self) -> None:
        util.write_error = _refuse
        super().init_process()
