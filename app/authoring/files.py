"""Files of the content as text: read from disk, kept in the database, given to those who parse them; whose each is."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from app.catalogue.content.problems import Problem
from app.catalogue.content.tree import Files, load_tree
from app.core.settings import Settings

SHARED = "_shared"
"""Stands where a course's id does, for what all courses share: strategy, values and glossary."""
LOCAL_VALUES = "(local values)"
"""Stands among the synced files for the municipality's own words in the settings."""
_QUIZ_COURSE = re.compile(r"^course:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
_COURSE_QUIZ = re.compile(r"^quiz:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)

Tree = dict[str, str]
"""{path from the top: text}; a picture's text is base64."""


def is_picture(path: str) -> bool:
    """Whether the file stands in a course's media folder."""
    parts = path.split("/")
    return len(parts) == 4 and parts[2] == "media"


def read_tree(settings: Settings) -> dict[str, bytes]:
    """courses/ and quizzes/ as they are on disk."""
    loaded = load_tree(settings.courses_dir, settings.quizzes_dir)
    return {path: text if isinstance(text, bytes) else text.encode() for path, text in loaded.items()}


def kept(tree: Mapping[str, bytes]) -> Tree:
    """As the database keeps it; call it only on what was checked to be UTF-8."""
    return {path: base64.b64encode(data).decode() if is_picture(path) else _text(data) for path, data in tree.items()}


def _text(data: bytes) -> str:
    return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def parsed_from(tree: Mapping[str, str]) -> Files:
    """As the readers of catalogue and assessment want it."""
    return {path: base64.b64decode(text) if is_picture(path) else text for path, text in tree.items()}


def digests(tree: Mapping[str, bytes], local_values: Mapping[str, str]) -> dict[str, str]:
    """What tells in milliseconds whether anything changed since the last sync."""
    found = {path: hashlib.sha256(data).hexdigest() for path, data in tree.items()}
    words = json.dumps(dict(local_values), sort_keys=True).encode()
    return found | {LOCAL_VALUES: hashlib.sha256(words).hexdigest()}


def course_of(path: str, quiz_courses: Mapping[str, str]) -> str:
    """Whose file this is: a course's id or SHARED."""
    parts = path.split("/")
    if parts[0] == "quizzes":
        quiz = parts[-1].split(".")[0]
        return quiz_courses.get(quiz, quiz)
    return parts[1] if len(parts) > 2 else SHARED


def quiz_courses(files: Mapping[str, str]) -> dict[str, str]:
    """{quiz: course}: by the course that names it, else by its own front matter; broken files are read as well."""
    found: dict[str, str] = {}
    for path, text in files.items():
        name = PurePosixPath(path)
        if name.parts[0] == "quizzes" and name.name.endswith(".nb.md") and (match := _QUIZ_COURSE.search(_head(text))):
            found.setdefault(name.name.removesuffix(".nb.md"), match.group(1))
    for path, text in files.items():
        name = PurePosixPath(path)
        if name.name == "course.nb.md" and len(name.parts) == 3 and (match := _COURSE_QUIZ.search(_head(text))):
            found[match.group(1)] = name.parts[1]
    return found


def _head(text: str) -> str:
    """The front matter, or what may be it."""
    return text[:8000].split("\n---", 1)[0]


def owned_by_course(tree: Tree) -> dict[str, Tree]:
    """{course or SHARED: its files in order}."""
    owners = quiz_courses(tree)
    found: dict[str, Tree] = {}
    for path in sorted(tree):
        found.setdefault(course_of(path, owners), {})[path] = tree[path]
    return found


def undecodable(tree: Mapping[str, bytes]) -> list[Problem]:
    """Files that should be text and are not UTF-8."""
    found = []
    for path, data in tree.items():
        try:
            _ = is_picture(path) or data.decode("utf-8")
        except UnicodeDecodeError as error:
            found.append(Problem(path, data[: error.start].count(b"\n") + 1, "not-utf8"))
    return found
