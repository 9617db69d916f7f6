"""The house's own rules: sizes, one commit, contracts, declared privacy, nothing that names a forbidden word."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from app.core.privacy import Privacy
from app.migrations.tables import Base

ROOT = Path(__file__).resolve().parents[1]
APP = sorted(path for path in (ROOT / "app").rglob("*.py") if "versions" not in path.parts)
EXCEPTIONS: dict[str, int] = yaml.safe_load((ROOT / "tests/sizes.yml").read_text()) or {}
MOST_LINES, MOST_FUNCTION_LINES = 300, 40


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def body_lines(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.body[0].lineno + 1


class TestSizes:
    def test_no_file_is_longer_than_300_lines(self):
        long = {str(p.relative_to(ROOT)): n for p in APP if (n := len(p.read_text().splitlines())) > MOST_LINES}

        assert {path: lines for path, lines in long.items() if lines > EXCEPTIONS.get(path, 0)} == {}

    def test_no_function_is_longer_than_40_lines(self):
        long = [
            f"{path.relative_to(ROOT)}:{function.name}"
            for path in APP
            for function in functions(ast.parse(path.read_text()))
            if body_lines(function) > MOST_FUNCTION_LINES
        ]

        assert [name for name in long if name not in EXCEPTIONS] == []

    def test_most_files_and_functions_are_small(self):
        files = [len(path.read_text().splitlines()) for path in APP if path.name != "__init__.py"]
        sizes = [body_lines(function) for path in APP for function in functions(ast.parse(path.read_text()))]

        assert statistics.median(files) <= 120
        assert statistics.median(sizes) <= 8


class TestStyle:
    def test_every_file_begins_with_a_sentence(self):
        silent = [str(path.relative_to(ROOT)) for path in APP if not ast.get_docstring(ast.parse(path.read_text()))]

        assert silent == []

    def test_commit_stands_once(self):
        found = [
            f"{path.relative_to(ROOT)}:{number}"
            for path in APP
            for number, line in enumerate(path.read_text().splitlines(), 1)
            if re.search(r"\.commit\(\)", line)
        ]

        assert [place.split(":")[0] for place in found] == ["app/core/db.py"]

    def test_no_import_hides_in_a_function_and_none_behind_type_checking(self):
        hidden = []
        for path in APP:
            tree = ast.parse(path.read_text())
            for function in functions(tree):
                if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function)):
                    hidden.append(f"{path.relative_to(ROOT)}:{function.name}")
            if "TYPE_CHECKING" in path.read_text():
                hidden.append(str(path.relative_to(ROOT)))

        assert hidden == []

    def test_time_comes_only_from_the_clock(self):
        asked = [
            str(path.relative_to(ROOT))
            for path in APP
            if path.name != "clock.py" and re.search(r"datetime\.now\(|date\.today\(|utcnow\(", path.read_text())
        ]

        assert asked == []

    def test_templates_have_no_inline_style_or_script(self):
        inline = [
            str(path.relative_to(ROOT))
            for path in (ROOT / "app").rglob("*.html")
            if re.search(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:", path.read_text())
        ]

        assert inline == []


class TestPrivacy:
    @pytest.mark.parametrize("mapper", sorted(Base.registry.mappers, key=str), ids=lambda m: m.class_.__name__)
    def test_every_table_says_why_it_is_kept_and_how_long(self, mapper):
        declared = getattr(mapper.class_, "__privacy__", None)

        assert isinstance(declared, Privacy)
        assert declared.purpose
        assert declared.retention


class TestContracts:
    def test_the_street_holds(self):
        done = subprocess.run(
            [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
        )

        assert done.returncode == 0, done.stdout

    def test_ruff_and_mypy_have_nothing_to_say(self):
        for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
            done = subprocess.run(
                [Path(sys.executable).with_name(command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stdout[-4000:]
