"""The options of the commands that read."""

from functools import partial

from shared_schemas.eventlog.reading.show import show
from shared_schemas.eventlog.reading.tail import DEFAULT_COUNT, tail
from shared_schemas.eventlog.reading.trace import trace
from shared_schemas.eventlog.selection import add_selection
from shared_schemas.eventlog.subcommands import Subcommands, add_json, whole_number

_TAIL = """\
Prints the last events and goes on with what comes until Ctrl-C. With --from it prints everything
from there. PLACE is `first`, an offset, an age (30s, 10m, 2h, 3d) or an instant
(2026-03-01T12:00:00Z). Messages are found by their time of publication in whole seconds.
"""
_SHOW = """\
Prints one event, whole, and every place where it is in the log. An id does not tell when its event
happened, so the whole log is read, unless --from says where to begin.
"""
_TRACE = """\
Prints what one request or one search job caused in all services, from the request's arrival to
the rollup that it is counted in, in the order of the services' clocks, with the milliseconds
between. Finds a search by the id of the request that asked for it, and the request by the job's.
An id that the platform gave a request tells when that was, and the log is read from there on; for
any other id all of it is, unless --from says where to begin.
The last step, which is not in the log, is asked of the analytics consumer, where
ANALYTICS_CONSUMER_URL and SERVICE_TOKEN say how; without it the rest is printed all the same.
"""


def add_reading(commands: Subcommands) -> None:
    """Add the commands that read."""
    _add_tail(commands)
    _add_show(commands)
    _add_trace(commands)


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
    added = commands.add("show", show, "print one event, whole", _SHOW)
    added.add_argument("id", metavar="ID", help="the event's id")
    commands.add_start(added)
    add_json(added)


def _add_trace(commands: Subcommands) -> None:
    added = commands.add("trace", trace, "follow a request or a job across services", _TRACE)
    added.add_argument("id", metavar="REQUEST_ID|JOB_ID")
    commands.add_start(added)
    add_json(added)
