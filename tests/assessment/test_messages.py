"""Every problem that this room can tell has a sentence, with the values that the sentence names."""

import ast
import re
from pathlib import Path

import app.authoring.messages  # noqa: F401 - it adds the sentences
from app import assessment
from app.catalogue.messages import SENTENCES

ROOM = Path(assessment.__file__).parent


class TestSentences:
    def test_every_code_has_one_that_uses_only_what_it_is_given(self):
        wrong = [
            (code, sorted(missing))
            for code, given in self.told()
            if code not in SENTENCES or (missing := self.named(code) - given)
        ]

        assert wrong == []

    def named(self, code):
        return set(re.findall(r"%\((\w+)\)s", str(SENTENCES[code])))

    def told(self):
        """(code, names of its values) at each place that tells a problem."""
        for path in [*ROOM.glob("content/*.py"), *ROOM.glob("types/*.py")]:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("error", "warning"):
                    given = {keyword.arg for keyword in node.keywords}
                    for code in self.codes(node.args[1]):
                        yield code, given

    def codes(self, node):
        return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
