"""Documentation is tested: every setting, command and make target is described."""

import re
from pathlib import Path

import click

from app.core.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]


class TestDocs:
    def test_every_setting_is_described(self):
        text = (ROOT / "docs/configuration.md").read_text()

        assert [name for name in Settings.model_fields if f"`{PREFIX}{name.upper()}`" not in text] == []

    def test_no_setting_is_described_that_does_not_exist(self):
        text = (ROOT / "docs/configuration.md").read_text()
        described = {name.lower() for name in re.findall(rf"`{PREFIX}([A-Z_]+)`", text)}

        assert described - set(Settings.model_fields) == set()

    def test_every_command_is_described(self, app):
        text = (ROOT / "docs/configuration.md").read_text()
        missing = []
        for name, command in app.cli.commands.items():
            names = [f"{name} {sub}" for sub in command.commands] if isinstance(command, click.Group) else [name]
            missing += [full for full in names if f"`flask {full}" not in text and f"`flask {full}`" not in text]

        assert [name for name in missing if name.split()[0] not in ("run", "shell", "routes")] == []

    def test_make_help_says_a_line_about_every_target(self):
        makefile = (ROOT / "Makefile").read_text()
        targets = re.search(r"^\.PHONY: (.+)$", makefile, re.M).group(1).split()

        assert [t for t in targets if not re.search(rf"^{t}:.*## \S", makefile, re.M)] == []

    def test_the_readme_names_the_commands_and_sign_ins(self):
        text = (ROOT / "README.md").read_text()

        for needed in (
            "make run",
            "make test",
            "make serve",
            "fjordvik-demo-passord",
            "ansatt@",
            "admin@fjordvik.example",
        ):
            assert needed in text
