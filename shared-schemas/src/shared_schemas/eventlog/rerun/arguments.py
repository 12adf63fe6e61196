"""The options of `events rerun`."""

import argparse
import math
from typing import Final

from shared_schemas.eventlog.rerun.command import rerun
from shared_schemas.eventlog.subcommands import Subcommands, add_json

_RERUN: Final = """\
Runs a recorded search again, without effects, and shows what differs from the results on record:
ranks that moved, videos that appeared or vanished, scores. The search worker does it, on its index
as it is now: nothing is written, published or counted. With the recorded algorithm its options are
the recorded ones, with another its own. Scores of different algorithms do not compare.

Needs no broker, but the worker's address (SEARCH_WORKER_URL or --worker-url) and SERVICE_TOKEN. A
worker runs one at a time, for no longer than SEARCH_WORKER_SEARCH_SECONDS.
"""
_SECONDS: Final = 60.0


def add_rerun(commands: Subcommands) -> None:
    """Add the command."""
    added = commands.add_without_broker("rerun", rerun, "run a recorded search again", _RERUN)
    added.add_argument("job_id", metavar="JOB_ID")
    added.add_argument("--algorithm", metavar="NAME", help="with this one (the recorded one)")
    added.add_argument(
        "--seconds",
        type=_seconds,
        default=_SECONDS,
        metavar="SECONDS",
        help=f"give up after ({_SECONDS:g})",
    )
    added.add_argument("--worker-url", metavar="URL", help="the worker (else SEARCH_WORKER_URL)")
    add_json(added)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds
