"""What can be wrong with a command. Each message is one line for the person who gave it."""


class UsageError(Exception):
    """The command asks for something impossible; exit status 2."""


class NotFound(Exception):  # noqa: N818 - names what was found
    """What the command asks for is not there; exit status 1."""


class Failed(Exception):  # noqa: N818 - names what became of it
    """Another service tried what the command asks for, and could not; exit status 1."""


class Declined(Exception):  # noqa: N818 - names the answer
    """The person did not confirm; nothing was done; exit status 1."""
