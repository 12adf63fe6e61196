"""The options of the commands that move events."""

import argparse
from pathlib import Path

from shared_schemas.eventlog.selection import add_selection
from shared_schemas.eventlog.subcommands import Subcommands, add_json, whole_number
from shared_schemas.eventlog.transfer.export import export
from shared_schemas.eventlog.transfer.importing import import_
from shared_schemas.eventlog.transfer.replay import DEFAULT_QUEUE, DEFAULT_RATE, replay

_EXPORT = """\
Writes events to a file, one JSON object a line, compressed if its name ends in .gz. Each line is a
CloudEvent with its place in the log (logoffset, logindex, logtime) and its environment (logsource).
"""
_IMPORT = """\
Publishes the events of an exported file into this environment, each marked by the CloudEvents
extension attribute `replayedfrom`. Reads and checks the whole file, shows what it holds and asks,
before the first event is published. Events keep their producers' numbers, so importing one twice
has one effect. Users and keys are those of the environment that the file came from.
"""
_REPLAY = """\
Publishes events of the log again, each marked by the CloudEvents extension attribute
`replayedfrom`. Plans first, always: reads the part of the log, shows how many events there are,
from when to when, a hash over their ids and the target, and asks. Ctrl-C stops it; how far it came
is in a small file in the current folder, and --resume goes on from there.

The target is a side queue, made if it is not there; it stays until somebody deletes it.
--into-production gives the events to the platform's own consumers, which drop what they know, so
it changes nothing unless something was lost. It has to be confirmed by typing what is shown.

--into-shadow gives the usage events, all of them, to `analytics-consumer rebuild`, which must be
installed here and needs ANALYTICS_CONSUMER_DATABASE_URL: the rollups are made anew in tables that
nobody reads and compared with the live ones row by row, which differ named. Nothing is swapped
without --swap. How far it came is in those tables, which stay for a day after it was stopped or
killed; --resume goes on from there, unless another rebuild has begun since. Exit status then: 0
equal, 1 different, 2 not rebuilt, 130 stopped.
"""


def add_transfer(commands: Subcommands) -> None:
    """Add the commands that move events."""
    _add_export(commands)
    _add_import(commands)
    _add_replay(commands)


def _add_export(commands: Subcommands) -> None:
    added = commands.add("export", export, "write events to a file", _EXPORT)
    added.add_argument("file", type=Path, metavar="FILE", help="events.jsonl or events.jsonl.gz")
    added.add_argument("--force", action="store_true", help="replace a file that is there")
    add_json(added)
    add_range(commands, added)
    add_selection(added)


def _add_import(commands: Subcommands) -> None:
    added = commands.add("import", import_, "publish events of a file", _IMPORT)
    added.add_argument("file", type=Path, metavar="FILE", help="what `events export` wrote")
    added.add_argument("--yes", action="store_true", help="do not ask")
    added.add_argument(
        "--same-environment",
        action="store_true",
        help="also into the environment that the events came from",
    )
    add_json(added)


def _add_replay(commands: Subcommands) -> None:
    added = commands.add("replay", replay, "publish events of the log again", _REPLAY)
    added.add_argument("--plan", action="store_true", help="show the plan and end")
    target = added.add_mutually_exclusive_group()
    target.add_argument("--queue", metavar="NAME", help=f"the side queue ({DEFAULT_QUEUE})")
    target.add_argument("--into-production", action="store_true", help="to the real consumers")
    target.add_argument(
        "--into-shadow", action="store_true", help="to rollups that nobody reads, and compare"
    )
    added.add_argument(
        "--swap", action="store_true", help="with --into-shadow: make those the live ones"
    )
    added.add_argument(
        "--rate",
        type=whole_number,
        metavar="EVENTS",
        help=f"at most so many events a second ({DEFAULT_RATE}; into shadow: no limit)",
    )
    added.add_argument("--yes", action="store_true", help="do not ask, except for production")
    added.add_argument("--state", type=Path, metavar="FILE", help="keep the state there")
    added.add_argument("--resume", type=Path, metavar="FILE", help="go on with this state")
    add_json(added)
    add_range(commands, added)
    add_selection(added)


def add_range(commands: Subcommands, added: argparse.ArgumentParser) -> None:
    """Add the options for a part of the log."""
    group = added.add_argument_group("part of the log")
    commands.add_start(group, "first, an offset, an age (10m), an instant (first)")
    group.add_argument(
        "--until",
        dest="before",
        type=commands.instant,
        metavar="TIME",
        help="published before this instant or age (the log's end)",
    )
