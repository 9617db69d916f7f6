"""The whole content: {path from the top: text or bytes} in, strategy, values, glossary and courses out."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.catalogue.content.course_files import read_course
from app.catalogue.content.courses import Course
from app.catalogue.content.fields import LANGUAGES, SOURCE_LANGUAGE
from app.catalogue.content.glossary import Glossary, read_glossary
from app.catalogue.content.problems import Problem, Problems
from app.catalogue.content.strategy import Strategy, read_strategy
from app.catalogue.content.values import Values, read_values

STRATEGY = "courses/strategy.yml"
VALUES = "courses/values.yml"
MOST_READ = 2_000_000
"""More than any file may be, so that one that is larger is refused without being read to its end."""
Files = Mapping[str, str | bytes]
T = TypeVar("T")


@dataclass(frozen=True)
class Content:
    """Everything that the files of courses/ say."""

    strategy: Strategy
    values: Values
    glossaries: dict[str, Glossary]
    courses: dict[str, Course] = field(default_factory=dict)

    def glossary(self, language: str) -> Glossary:
        """The words in `language`; bokmål where there is no such file."""
        return self.glossaries.get(language) or self.glossaries.get(SOURCE_LANGUAGE) or Glossary("", SOURCE_LANGUAGE)


def read_content(files: Files) -> tuple[Content, list[Problem]]:
    """Read the tree; paths under quizzes/ are another room's and passed over."""
    found: list[Problem] = []
    folders: dict[str, dict[str, str | bytes]] = defaultdict(dict)
    media: dict[str, dict[str, bytes]] = defaultdict(dict)
    glossaries = {}
    for path in sorted(files):
        parts = path.split("/")
        if parts[0] != "courses" or path in (STRATEGY, VALUES):
            continue
        if (language := _glossary_language(path)) is not None:
            glossaries[language] = read_glossary(path, language, files[path], Problems(path, found))
        elif len(parts) == 3:
            folders[parts[1]][parts[2]] = files[path]
        elif len(parts) == 4 and parts[2] == "media":
            media[parts[1]][parts[3]] = _bytes(files[path])
        else:
            Problems(path, found).error(0, "file-name")
    courses = {slug: read_course(slug, folders[slug], media[slug], Problems("", found)) for slug in sorted(folders)}
    content = Content(
        strategy=_one(files, STRATEGY, read_strategy, found) or Strategy(STRATEGY, {}),
        values=_one(files, VALUES, read_values, found) or Values(VALUES, {}),
        glossaries=glossaries,
        courses={slug: course for slug, course in courses.items() if course is not None},
    )
    return content, found


def _glossary_language(path: str) -> str | None:
    return next((language for language in LANGUAGES if path == f"courses/glossary.{language}.md"), None)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _one(files: Files, path: str, read: Callable[[str, str | bytes, Problems], T], found: list[Problem]) -> T | None:
    problems = Problems(path, found)
    if path not in files:
        problems.error(0, "file-missing", file=path)
        return None
    return read(path, files[path], problems)


def load_tree(courses_dir: Path, quizzes_dir: Path) -> dict[str, str | bytes]:
    """The files on disk, as bytes, by the paths that the rest of the room speaks of; symbolic links are left out."""
    tree: dict[str, str | bytes] = {}
    for name, folder in (("courses", courses_dir), ("quizzes", quizzes_dir)):
        for path in sorted(folder.rglob("*")):
            relative = path.relative_to(folder)
            hidden = any(part.startswith(".") for part in relative.parts)
            if path.is_file() and not path.is_symlink() and not hidden:
                with path.open("rb") as file:
                    tree[f"{name}/{relative.as_posix()}"] = file.read(MOST_READ)
    return tree
