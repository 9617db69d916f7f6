"""Addresses: where a page may send its reader, and the same page with another filter."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import current_app, has_request_context, request
from werkzeug.exceptions import HTTPException

STATIC = "/static/"


def asset_url(name: str) -> str:
    """Where the browser finds a file: css/portal.css, or <room>/file.js for another room's."""
    manifest: dict[str, str] = current_app.extensions["assets"]
    if name not in manifest:
        raise LookupError(f"no static file is called {name}")
    mounted = request.script_root if has_request_context() else ""
    return f"{mounted}{STATIC}{manifest[name]}"


def safe_next(target: str | None) -> str | None:
    """A path on this site, or None: no open redirect."""
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc and target.isprintable() else None


def here() -> str:
    """This page's address if it can be asked for again, else the front page."""
    if request.method in ("GET", "HEAD"):
        return request.script_root + request.full_path.rstrip("?")
    methods = (request.url_rule.methods if request.url_rule else None) or set()
    return request.script_root + (request.path if "GET" in methods else "/")


def url_with(**changes: Any) -> str:
    """This page with some of its query changed; None takes a part out, a list gives a part several values."""
    query = request.args.to_dict(flat=False)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = [str(part) for part in value] if isinstance(value, list | tuple) else [str(value)]
    address = request.script_root + request.path
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


def door(path: str) -> str | None:
    """The address of a page known by its stable path, or None where no room has it (so that no link is dead)."""
    adapter = current_app.url_map.bind("")
    for method in ("GET", "POST"):
        try:
            adapter.match(path, method=method)
        except HTTPException:
            continue
        return request.script_root + path
    return None


def url_path(path: str | None = None) -> str:
    """A stable path of this site where it is mounted; without one, this page's."""
    return request.script_root + (request.path if path is None else path)


def page_numbers(page: int, pages: int) -> list[int | None]:
    """Which page numbers to show: the ends and the neighbours, None for a gap."""
    shown = sorted({number for number in (1, 2, page - 1, page, page + 1, pages - 1, pages) if 1 <= number <= pages})
    numbers: list[int | None] = []
    for number in shown:
        if numbers and numbers[-1] is not None and number - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers
