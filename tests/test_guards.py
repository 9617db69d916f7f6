"""Every route says who may come in, and the table of all routes changes only on purpose."""

from pathlib import Path

import yaml

from app.identity.access import guard_of

TABLE = Path(__file__).with_name("guards.yml")


def routes(app) -> dict[str, dict[str, str]]:
    """{endpoint: {rule, methods, guard}} for every address of the portal."""
    found = {}
    for rule in app.url_map.iter_rules():
        guard = guard_of(app.view_functions[rule.endpoint])
        methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        key = f"{methods} {rule.rule}"
        found[key] = {"endpoint": rule.endpoint, "guard": " ".join(guard or ("NONE",))}
    return found


class TestGuards:
    def test_every_route_declares_who_may_enter(self, app):
        assert [key for key, route in routes(app).items() if route["guard"] == "NONE"] == []

    def test_the_table_shows_each_route_and_its_guard(self, app):
        """If this fails after a change you meant: `.venv/bin/python -m tests.tools.guards` writes the table anew."""
        assert routes(app) == yaml.safe_load(TABLE.read_text())
