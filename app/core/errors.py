"""What may go wrong by the rules of the house; routes turn these into sentences."""


class DomainError(Exception):
    """A rule was broken; subclasses are named after the rule."""


class NotVisible(DomainError):
    """The thing does not exist for this person, whether it exists or not: the door answers 404."""


class SettingsError(Exception):
    """Every wrong setting at once, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
