"""Checks one body by itself: headings, directives, HTML, private things, pictures and links."""

import re

from app.catalogue.content.body import DIRECTIVES, START, Body
from app.catalogue.content.fields import ID, nearest
from app.catalogue.content.private import private_words
from app.catalogue.content.problems import Problems

_HTTPS = re.compile(r"https://[a-z0-9.-]+(?:[/?#][^\s\"'<>]*)?\Z", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?<![(<\"])\bhttp://\S{1,200}", re.IGNORECASE)
MOST_LINE = 5000


_REFUSED = (
    ("html", "raw-html"),
    ("code", "code-block"),
    ("reference", "link-reference"),
    ("placeholder", "unknown-placeholder"),
    ("question-inside", "question-inside"),
)


def check_body(body: Body, problems: Problems, *, needs_ids: bool = True) -> None:
    """Everything that can be judged without the rest of the content."""
    _levels(body, problems)
    _ids(body, problems, needs_ids)
    for mark in body.of("directive"):
        if mark.name not in DIRECTIVES:
            near = nearest(mark.name.upper(), DIRECTIVES)
            problems.error(mark.line, "unknown-directive", name=mark.name, near=near, known=", ".join(DIRECTIVES))
    for kind, code in _REFUSED:
        for mark in body.of(kind):
            problems.error(mark.line, code, found=mark.name or mark.words[:40])
    for mark in body.of("image"):
        if not mark.words:
            problems.error(mark.line, "image-without-alt", name=mark.name)
    _lines(body, problems)


def _levels(body: Body, problems: Problems) -> None:
    before = 1
    for mark in body.of("heading"):
        level = int(mark.name)
        if level not in (2, 3):
            problems.error(mark.line, "heading-level", level=level, title=mark.words)
        elif level > before + 1:
            problems.error(mark.line, "heading-skips", title=mark.words)
        before = level


def _ids(body: Body, problems: Problems, needs_ids: bool) -> None:
    seen = {START}
    for mark in body.of("heading-without-id") if needs_ids else []:
        problems.error(mark.line, "heading-without-id", title=mark.words)
    for mark in body.of("anchor"):
        if not ID.match(mark.name):
            problems.error(mark.line, "bad-id", field="#", value=mark.name[:60])
        elif mark.name in seen:
            problems.error(mark.line, "id-twice", id=mark.name)
        seen.add(mark.name)


def _lines(body: Body, problems: Problems) -> None:
    for number, line in enumerate(body.text.split("\n"), body.line):
        if len(line) > MOST_LINE:
            problems.error(number, "line-too-long", most=MOST_LINE)
            continue
        for kind, found in private_words(line):
            problems.error(number, f"private-{kind}", found=found)
        if found_link := _BARE_LINK.search(line):
            problems.error(number, "link-not-https", target=found_link.group()[:80])


def check_link(target: str, line: int, anchors: set[str], pages: set[str], problems: Problems) -> None:
    """A link leads to an https address, a heading of the page, or a page of the portal that exists."""
    if _HTTPS.match(target):
        return
    if target.startswith("#"):
        if target[1:] not in anchors:
            problems.error(line, "link-dead", target=target, near=nearest(target[1:], anchors))
    elif target.startswith("/") and not target.startswith("//"):
        if target.split("#")[0].split("?")[0] not in pages:
            problems.error(line, "link-dead", target=target, near=nearest(target, pages))
    else:
        problems.error(line, "link-not-https", target=target[:80])
