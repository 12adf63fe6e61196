"""The commands, their options and what `--help` says."""

import argparse
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NoReturn

from shared_schemas.eventlog import positions
from shared_schemas.eventlog.context import Command
from shared_schemas.eventlog.selection import add_selection
from shared_schemas.eventlog.show import show
from shared_schemas.eventlog.tail import DEFAULT_COUNT, tail
from shared_schemas.eventlog.trace import trace
from shared_schemas.transport import First

_ABOUT = """\
Reads, traces and replays the platform's events.

The broker is the one that the environment variable AMQP_URL names, or --amqp-url. Reading takes
nothing away. Times are UTC. Exit status: 0 done, 1 not found or not confirmed, 2 bad usage or
settings, 4 the broker does not answer, 130 interrupted.
"""
_TAIL = """\
Prints the last events and goes on with what comes until Ctrl-C. With --from it prints everything
from there. PLACE is `first`, an offset, an age (30s, 10m, 2h, 3d) or an instant
(2026-03-01T12:00:00Z). Messages are found by their time of publication in whole seconds.
"""
_TRACE = """\
Prints what one request or one search job caused in all services, from the request's arrival to
the usage event that is counted, in the order of the services' clocks, with the milliseconds
between. Finds a search by the id of the request that asked for it, and the request by the job's.
"""

Clock = Callable[[], datetime]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


class Subcommands:
    """Adds commands to the parser."""

    def __init__(self, parent: _Parser, clock: Clock) -> None:
        self._commands = parent.add_subparsers(required=True, metavar="COMMAND")
        self._clock = clock

    def add(self, name: str, command: Command, text: str, description: str) -> _Parser:
        """Add a command with the options that all have."""
        added = self._commands.add_parser(
            name,
            help=text,
            description=description,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(command=command)
        added.add_argument("--amqp-url", metavar="URL", help="the broker (else AMQP_URL)")
        return added

    def begin(self, text: str) -> positions.Begin:
        """Read a place in the log."""
        return positions.begin(text, self._clock())

    def instant(self, text: str) -> datetime:
        """Read an instant."""
        return positions.instant(text, self._clock())


def parser(clock: Clock) -> argparse.ArgumentParser:
    """Return the whole command line's parser. Ages are counted back from `clock`."""
    root = _Parser(
        "events", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = Subcommands(root, clock)
    _add_tail(commands)
    _add_show(commands)
    _add_trace(commands)
    return root


def _add_tail(commands: Subcommands) -> None:
    added = commands.add("tail", tail, "watch the log", _TAIL)
    added.add_argument(
        "--from", dest="start", type=commands.begin, metavar="PLACE", help="where to begin"
    )
    added.add_argument(
        "-n",
        dest="count",
        type=partial(whole_number, least=0),
        metavar="COUNT",
        help=f"how many of the last ({DEFAULT_COUNT}); with --from: of the first, then end",
    )
    added.add_argument(
        "--no-follow", dest="follow", action="store_false", help="end at the end of the log"
    )
    add_json(added)
    add_selection(added)


def _add_show(commands: Subcommands) -> None:
    text = "print one event, whole, and every place where it is in the log"
    added = commands.add("show", show, "print one event, whole", text)
    added.add_argument("id", metavar="ID", help="the event's id")
    _add_where_to_look(commands, added)
    add_json(added)


def _add_trace(commands: Subcommands) -> None:
    added = commands.add("trace", trace, "follow a request or a job across services", _TRACE)
    added.add_argument("id", metavar="REQUEST_ID|JOB_ID")
    _add_where_to_look(commands, added)
    add_json(added)


def _add_where_to_look(commands: Subcommands, added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--from",
        dest="start",
        type=commands.begin,
        default=First(),
        metavar="PLACE",
        help="look from here on: an offset, an age, an instant (the whole log)",
    )


def add_json(added: argparse.ArgumentParser) -> None:
    """Add the option for programs."""
    added.add_argument("--json", action="store_true", help="JSON, for pipes")


def whole_number(text: str, least: int = 1) -> int:
    """Read a whole number. Raises ArgumentTypeError, which argparse turns into one line."""
    if not (text.isascii() and text.isdecimal() and len(text) < 19 and int(text) >= least):  # noqa: PLR2004 - what 64 bits hold
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least}")
    return int(text)
