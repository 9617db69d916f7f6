"""Structured logs, one JSON line each, with a request id and without personal data."""

import logging
import sys
import time
from typing import Any

import structlog
from flask import Flask, g, request
from werkzeug.wrappers import Response

from app.core.ids import new_id

ACCESS = logging.getLogger("tagrep.access")


def configure(level: str) -> None:
    """Send every log line through structlog's JSON renderer to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_text_of_errors,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger("sqlalchemy").setLevel("WARNING")


def _without_text_of_errors(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Keep where an error was raised and of what kind; its text and locals may hold what a person wrote."""
    failure = event.pop("exc_info", None)
    if failure:
        kind, _error, trace = sys.exc_info() if failure is True else failure
        event["error"] = getattr(kind, "__name__", str(kind))
        event["at"] = _places(trace)
    return event


def _places(trace: Any) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/app/')[2] or code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-12:]


def init_app(app: Flask) -> None:
    """Give each request an id and write one line when it ends: route, status and time, never an address or a query."""

    @app.before_request
    def _begin() -> None:
        g.request_id, g.began = new_id().hex, time.perf_counter()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def _end(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        ACCESS.info(
            "request",
            extra={
                "route": str(request.url_rule) if request.url_rule else None,
                "method": request.method,
                "status": response.status_code,
                "ms": round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
            },
        )
        structlog.contextvars.clear_contextvars()
        return response
