"""The exception that everything in this package raises."""


class DraagvlakError(ValueError):
    """Something could not be read or was not there.

    The message names the place, what was expected and what was found.
    """

    path: str | None
    """The file, where there is one."""
    line: int | None
    """The line in it, starting at 1, where one is known."""

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        """An error with its place."""
        super().__init__(message)
        self.path = path
        self.line = line
