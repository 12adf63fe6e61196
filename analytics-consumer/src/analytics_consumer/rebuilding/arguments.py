"""The options of `analytics-consumer rebuild`."""

import argparse
from pathlib import Path

from shared_schemas.eventlog.subcommands import whole_number
from shared_schemas.settings import Misconfigured

_DESCRIPTION = (
    "Makes all rollups anew beside the live ones, compares both byte by byte, and swaps them in"
    " one step. Exit status: 0 both were equal, 1 they differed, 2 could not be rebuilt, 130"
    " stopped."
)


def add_options(building: argparse.ArgumentParser) -> None:
    """Add them, and say what the command does."""
    building.description = _DESCRIPTION
    building.add_argument(
        "--from",
        dest="source",
        choices=("auto", "event-log", "request-log"),
        default="auto",
        help="where requests are read from: the broker's log of events, or the database's log of"
        " requests where that no longer reaches back (auto)",
    )
    building.add_argument("--check", action="store_true", help="compare, and do not swap")
    building.add_argument(
        "--rate",
        type=whole_number,
        metavar="REQUESTS",
        help="read at most so many a second, so that it is hardly felt (as many as it can)",
    )
    building.add_argument("--json", action="store_true", help="print JSON")
    _add_resuming(building)


def _add_resuming(building: argparse.ArgumentParser) -> None:
    group = building.add_argument_group(
        "going on", "what `events replay --into-shadow` gives; only --from event-log"
    )
    group.add_argument(
        "--plan",
        metavar="NAME",
        help="keep for a day what is built when it is stopped or killed, under this name",
    )
    group.add_argument(
        "--resume",
        action="store_true",
        help="go on with what is built under that name; anew where there is nothing",
    )
    group.add_argument(
        "--state", type=Path, metavar="FILE", help="where the plan is kept; removed at the end"
    )


def check(options: argparse.Namespace) -> None:
    """Raise Misconfigured for options that do not go together."""
    if options.plan and options.source != "event-log":
        raise Misconfigured("--plan goes with --from event-log")
    if not options.plan and (options.resume or options.state):
        raise Misconfigured("--resume and --state go with --plan")
