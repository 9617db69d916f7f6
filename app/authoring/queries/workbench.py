"""A course on the workbench: what is published of it, the draft, and the whole content as it would be."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.authoring import rules
from app.authoring.content import Library, read_library
from app.authoring.files import Tree, is_picture, owned_by_course, parsed_from
from app.authoring.queries.contents import ContentLine, content_line
from app.authoring.queries.drafts import DraftPage, open_draft
from app.authoring.queries.published import refused, source_files
from app.catalogue.content.problems import Problem, in_order
from app.core.errors import NotVisible


@dataclass(frozen=True)
class Workbench:
    """`published` is the whole content, `own` the course's part of it."""

    line: ContentLine
    published: Tree
    own: Tree
    draft: DraftPage | None

    @property
    def files(self) -> Tree:
        """The course's files: the draft's, else those that are published."""
        return self.draft.files if self.draft else self.own

    @property
    def texts(self) -> list[str]:
        """Paths that can be edited here, in the order of the course."""
        return sorted((path for path in self.files if not is_picture(path)), key=_place)

    @property
    def changed(self) -> list[str]:
        """Paths in which the draft differs from what is published."""
        return rules.changed_paths(self.own, self.files)

    @property
    def pictures(self) -> dict[str, str]:
        """{name: address} of the pictures that are published and not changed in the draft."""
        kept = [path for path in self.own if is_picture(path) and self.files.get(path) == self.own[path]]
        names = [path.rsplit("/", 1)[-1] for path in kept]
        return {name: f"/media/{self.line.revision_id}/{name}" for name in names}

    @property
    def version(self) -> int:
        """The draft's, 0 when there is none; see service.save_file."""
        return self.draft.version if self.draft else 0

    def tree(self, path: str = "", text: str = "") -> Tree:
        """The whole content as it would be, with another text at `path` if one is given."""
        files = {**self.files, path: text} if path else self.files
        return rules.with_changes(self.published, files, self.own.keys() | files.keys())


def _place(path: str) -> tuple[bool, bool, str]:
    """The course page, its modules by number, then the quiz."""
    return path.startswith("quizzes/"), "/course." not in path, path


def workbench(session: Session, course: str, language: str) -> Workbench:
    """Raise NotVisible when there is no such course: three statements."""
    draft = open_draft(session, course)
    published = source_files(session)
    own = owned_by_course(published).get(course, {})
    if not own and draft is None:
        raise NotVisible
    return Workbench(content_line(session, course, language, draft), published, own, draft)


def judged(session: Session, bench: Workbench, tree: Tree) -> tuple[Library, list[Problem]]:
    """The content read, and what concerns this course: every error, and warnings in its own files."""
    library = read_library(parsed_from(tree))
    quiz = {quiz.id for quiz in library.quizzes.values() if quiz.course == bench.line.course}
    found = [*library.problems, *refused(session, library, quiz)]
    own = bench.own.keys() | bench.files.keys()
    return library, in_order(problem for problem in found if problem.is_error or problem.path in own)
