"""The security headers, on every reply, errors and static files included."""

from collections.abc import Callable, Iterable
from typing import Any

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
HSTS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
NO_STORE = ("Cache-Control", "no-store")

Wsgi = Callable[..., Iterable[bytes]]


def secured(wsgi_app: Wsgi) -> Wsgi:
    """Wrap an application so that no reply leaves without the headers; a page that says nothing is not stored."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            given = {name.lower() for name, _ in headers}
            extra = [pair for pair in _wanted(environ) if pair[0].lower() not in given]
            return start_response(status, headers + extra, *rest)

        return wsgi_app(environ, start)

    return application


def _wanted(environ: dict[str, Any]) -> list[tuple[str, str]]:
    wanted = [*ALWAYS, NO_STORE]
    return [*wanted, HSTS] if environ.get("wsgi.url_scheme") == "https" else wanted
