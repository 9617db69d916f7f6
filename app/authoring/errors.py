"""The rules of authoring that can be broken; each is told on the page where it was tried."""

from collections.abc import Sequence

from app.catalogue.content.problems import Problem
from app.core.errors import DomainError


class ContentRefused(DomainError):
    """The content has errors: nothing of it is published. `problems` tells all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(f"{p.path}:{p.line}: {p.code} {dict(p.params)}" for p in problems if p.is_error))


class ContentMoved(DomainError):
    """Something else was published while this was being made ready: look again."""


class StaleDraft(DomainError):
    """The draft was saved by somebody else since it was opened: nothing is overwritten."""


class DraftNotOpen(DomainError):
    """The draft is published or discarded, or is not where this can be done to it."""


class SameAuthor(DomainError):
    """Whoever wrote or sent a draft cannot be the one who approves it."""


class NothingChanged(DomainError):
    """The draft says what is published already."""


class FileNotInDraft(DomainError):
    """The file is not one of this course's, or is a picture, which is not written here."""
