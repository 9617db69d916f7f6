"""The child process that renders: one JSON request a line in, one JSON reply a line out, until the pipe closes."""

import json
import resource
import sys
from typing import Any

from app.catalogue.markup.context import Context
from app.catalogue.markup.page import Renderer, fragment, headings_of, inline

MOST_MEMORY = 512 * 1024 * 1024


def _context(request: dict[str, Any], *, is_page: bool) -> Context:
    return Context(
        language=request["language"],
        sources=request["sources"],
        values=request["values"],
        terms=request.get("terms", {}),
        media=request.get("media", ""),
        is_page=is_page,
        text_language=request.get("text_language", ""),
    )


def page(request: dict[str, Any]) -> dict[str, Any]:
    """{lead, parts, …} → {lead, segments, headings, citations, terms}."""
    context = _context(request, is_page=True)
    renderer = Renderer(context, request["icons"])
    lead_context = _context(request, is_page=True)
    lead_context.numbers, lead_context.terms = context.numbers, {}
    lead = Renderer(lead_context, {}).lead(request["lead"]) if request["lead"] else ""
    segments = renderer.segments(request["parts"])
    return {
        "lead": lead,
        "segments": segments,
        "headings": list(headings_of(segments)),
        "citations": list(context.numbers),
        "terms": list(context.used_terms),
    }


def fragments(request: dict[str, Any]) -> dict[str, Any]:
    """{texts: [[text, is_inline]]} → {htmls}."""
    made = []
    for text, is_inline in request["texts"]:
        context = _context(request, is_page=False)
        made.append(inline(text, context) if is_inline else fragment(text, context, request["icons"]))
    return {"htmls": made}


KINDS = {"page": page, "fragments": fragments}


def main() -> None:
    """Answer until the parent is gone; a request that fails is answered by the error's kind."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            reply = KINDS[request["kind"]](request)
        except Exception as error:
            reply = {"error": type(error).__name__}
        sys.stdout.write(json.dumps(reply, ensure_ascii=True) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
