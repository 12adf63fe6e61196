"""What all commands' options are made of."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import Final, NoReturn

from shared_schemas.eventlog import positions
from shared_schemas.eventlog.context import Command
from shared_schemas.transport import First

_WHOLE_LOG: Final = (
    "look from here on: an offset, an age (10m), an instant; without it the whole log is read,"
    " which takes a while where it is large"
)
Clock = Callable[[], datetime]


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """End with exit status 2."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


class Subcommands:
    """Adds commands to the parser."""

    def __init__(self, parent: OneLineParser, clock: Clock) -> None:
        self._commands = parent.add_subparsers(required=True, metavar="COMMAND")
        self._clock = clock

    def add(self, name: str, command: Command, text: str, description: str) -> OneLineParser:
        """Add a command with the options that all have which talk to the broker."""
        added = self.add_without_broker(name, command, text, description)
        added.add_argument("--amqp-url", metavar="URL", help="the broker (else AMQP_URL)")
        return added

    def add_without_broker(
        self, name: str, command: Command, text: str, description: str
    ) -> OneLineParser:
        """Add a command that needs no broker."""
        added = self._commands.add_parser(
            name,
            help=text,
            description=description,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(command=command)
        return added

    def add_group(self, name: str, text: str, description: str) -> "Subcommands":
        """Add a command that has commands of its own."""
        parent = self._commands.add_parser(name, help=text, description=description)
        return Subcommands(parent, self._clock)

    def add_start(self, added: "argparse._ActionsContainer", text: str = _WHOLE_LOG) -> None:
        """Add the option for where to begin; without it, that is the beginning of the log."""
        added.add_argument(
            "--from",
            dest="start",
            type=self.begin,
            default=First(),
            metavar="PLACE",
            help=text,
        )

    def begin(self, text: str) -> positions.Begin:
        """Read a place in the log."""
        return positions.begin(text, self._clock())

    def instant(self, text: str) -> datetime:
        """Read an instant."""
        return positions.instant(text, self._clock())


def add_json(added: argparse.ArgumentParser) -> None:
    """Add the option for programs."""
    added.add_argument("--json", action="store_true", help="JSON, for pipes")


def whole_number(text: str, least: int = 1) -> int:
    """Read a whole number. Raises ArgumentTypeError, which argparse turns into one line."""
    if not (text.isascii() and text.isdecimal() and len(text) < 19 and int(text) >= least):  # noqa: PLR2004 - what 64 bits hold
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least}")
    return int(text)
