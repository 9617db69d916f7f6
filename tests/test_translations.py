"""Bokmål and nynorsk are complete: nothing missing or fuzzy, every placeholder kept, and none that nobody asks for."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"trimmed": "true"}}
KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "lazy_ngettext": (1, 2)}


@pytest.fixture(scope="module")
def asked() -> set[str]:
    """Every English source text in the code."""
    found = extract_from_dir(str(ROOT / "app"), METHODS, OPTIONS, KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _file, _line, message, _comments, _context in found}


@pytest.fixture(scope="module", params=["nb", "nn"])
def catalogue(request) -> Catalog:
    with (ROOT / "translations" / request.param / "LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=request.param)


def texts(message) -> list[tuple[str, str]]:
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    return [(message.id[1], text) for text in message.string[1:]]


class TestCatalogues:
    def test_hold_every_text(self, asked, catalogue):
        known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}

        assert sorted(asked - known) == []

    def test_hold_nothing_that_nobody_asks_for(self, asked, catalogue):
        known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}

        assert sorted(known - asked) == []

    def test_have_no_empty_or_fuzzy_entry(self, catalogue):
        unfinished = [
            m.id for m in catalogue if m.id and (m.fuzzy or not all([m.string] if isinstance(m.id, str) else m.string))
        ]

        assert unfinished == []

    def test_keep_every_placeholder(self, catalogue):
        changed = [
            source
            for message in catalogue
            if message.id
            for source, text in texts(message)
            if set(re.findall(r"%\(\w+\)s", source)) != set(re.findall(r"%\(\w+\)s", text))
        ]

        assert changed == []
