"""The options of `events dead`."""

import argparse

from shared_schemas.eventlog.context import Command
from shared_schemas.eventlog.dead import commands as dead
from shared_schemas.eventlog.subcommands import Subcommands, add_json

_DEAD = """\
Dead letters are the messages that could not be handled, each with the reason. While a command
looks at them it holds them, and gives back all that it was not told to take.
"""
_REQUEUE = """\
Shows what it would do, asks, then sends dead letters back to the queue they came from, where they
are tried from the beginning. Receivers drop what they know already.
"""
_COUNTS = """\
Counts what `events dead requeue` and `events dead drop` did, by queue, action and reason. Each of
them tells what it does by an event in the log (dead_letters.handled), with the letters' ids, before
the letters are gone; so the counts reach as far back as the log, and `events tail`, `events show`
and `events trace` show the same. The whole log is read, unless --from says where to begin.
"""
_DROP = """\
Shows what it would do, asks, then removes dead letters for good. The log keeps their events until
it is trimmed.
"""


def add_dead(commands: Subcommands) -> None:
    """Add `events dead` and what it can do."""
    inner = commands.add_group("dead", "look through dead letters, requeue or drop them", _DEAD)
    _add(inner, "list", dead.list_all, "count them by queue and reason", _DEAD)
    _add(inner, "show", dead.show, "print them whole", _DEAD)
    _add_acting(inner, "requeue", dead.requeue, "send them where they came from", _REQUEUE)
    _add_acting(inner, "drop", dead.drop, "remove them for good", _DROP)
    added = inner.add("counts", dead.counts, "count what was done to them", _COUNTS)
    add_json(added)
    added.add_argument("--queue", metavar="NAME", help="of this queue")
    inner.add_start(added)


def _add(
    inner: Subcommands, name: str, command: Command, text: str, description: str
) -> argparse.ArgumentParser:
    added = inner.add(name, command, text, description)
    add_json(added)
    group = added.add_argument_group("which (all that are given must hold)")
    group.add_argument("id", nargs="*", metavar="ID", help="with one of these ids")
    group.add_argument("--queue", metavar="NAME", help="of this queue")
    group.add_argument("--reason", metavar="TEXT", help="with this text in the reason")
    group.add_argument(
        "--type", action="append", default=[], metavar="GLOB", help="'search.*', malformed"
    )
    return added


def _add_acting(
    inner: Subcommands, name: str, command: Command, text: str, description: str
) -> None:
    added = _add(inner, name, command, text, description)
    added.add_argument("--all", action="store_true", help="all there are")
    added.add_argument("--yes", action="store_true", help="do not ask")
