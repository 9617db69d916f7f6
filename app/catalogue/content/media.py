"""Pictures: which kinds are taken, and what a drawing may not hold."""

import re

from app.catalogue.content.courses import Course
from app.catalogue.content.problems import Problems

MOST_BYTES = 1_000_000
TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}\.(svg|png|jpg|webp)\Z")
_STARTS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "webp": b"RIFF"}
_LIVE = re.compile(
    rb"<\s*(?:script|foreignobject|iframe|object|embed|animate|set|handler|!entity|!doctype|\?xml-stylesheet)"
    rb"|\son[a-z]{2,30}\s*=|javascript:|@import|url\(\s*['\"]?(?!#)|(?:href|src)\s*=\s*['\"](?!#)",
    re.IGNORECASE,
)


def check_media(course: Course, problems: Problems) -> None:
    """Every picture of the course."""
    for name, data in course.media.items():
        _check(name, data, problems.at(f"courses/{course.id}/media/{name}"))


def _check(name: str, data: bytes, problems: Problems) -> None:
    found = NAME.match(name)
    if found is None:
        problems.error(0, "media-name", kinds=", ".join(TYPES))
    elif len(data) > MOST_BYTES:
        problems.error(0, "media-too-large", size=len(data) // 1000, most=MOST_BYTES // 1000)
    elif not _is(found.group(1), data):
        problems.error(0, "media-kind", kind=found.group(1))
    elif found.group(1) == "svg" and (live := _LIVE.search(data)):
        line = data.count(b"\n", 0, live.start()) + 1
        problems.error(line, "media-live", found=live.group().decode("ascii", "replace").strip()[:30])


def _is(kind: str, data: bytes) -> bool:
    if kind != "svg":
        return data.startswith(_STARTS[kind])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return text.lstrip("\ufeff \n\t").startswith(("<svg", "<?xml "))
