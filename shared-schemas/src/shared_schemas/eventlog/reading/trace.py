"""`events trace`: what one request or one search caused, across the services."""

import argparse
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from typing import Any

from rich.table import Table
from rich.text import Text

from shared_schemas.errors import Unavailable
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import Failed, NotFound, UsageError
from shared_schemas.eventlog.progress import WatchedReader
from shared_schemas.eventlog.reading.chain import Chain, Step, follow
from shared_schemas.eventlog.rendering import json_line, printable, style_of
from shared_schemas.observability import request_id_time
from shared_schemas.settings import Misconfigured
from shared_schemas.transport import First, Since

_MILLISECOND = timedelta(milliseconds=1)
_CONSUMER = "analytics-consumer"
_CLOCKS_DIFFER = timedelta(minutes=1)
"""By so much, at most, the clock of who made an id is ahead of the broker's."""


def trace(options: argparse.Namespace, context: Context) -> int:
    """Print the chain as a timeline."""
    chain = _found(options, context)
    steps = chain.steps()
    if not steps:
        raise NotFound(f"no event in the log has the request or job id {options.id!r}")
    steps = sorted([*steps, *_counted(chain, context)], key=lambda step: step.at)
    if options.json:
        context.write(json_line(_document(chain, steps)))
    else:
        _print(chain, steps, context)
    return 0


def _found(options: argparse.Namespace, context: Context) -> Chain:
    """Follow the id from when it was made, if it says so: nothing that it caused is older.

    A caller's own id may only look as if it did. Where nothing is found, the whole log is read.
    """
    reader = WatchedReader(context.broker().log_reader(), context)
    made_at = request_id_time(options.id)
    if options.start == First() and made_at is not None:
        chain = follow(reader, Since(made_at - _CLOCKS_DIFFER), options.id)
        if chain.entries:
            return chain
    return follow(reader, options.start, options.id)


def _counted(chain: Chain, context: Context) -> list[Step]:
    """Return the last steps, as far as the analytics consumer tells of them.

    A trace is for finding out what is wrong, so a service that is away does not keep it back.
    """
    try:
        found = [(event, context.consumer().find(usage)) for event, usage in chain.usage]
    except (Misconfigured, UsageError, Failed, Unavailable) as error:
        _tell(context, f"not known whether it is counted: {error}")
        return []
    for event, counted in found:
        if counted is None:
            _tell(context, f"not counted, or not kept any more: event {event.id}")
    return [
        Step(one.at, _CONSUMER, "usage.counted", one.what, event.id, None, event.replayedfrom)
        for event, one in found
        if one is not None
    ]


def _tell(context: Context, text: str) -> None:
    context.told.print(printable(text), markup=False, highlight=False, soft_wrap=True)


def gaps(steps: Iterable[Step]) -> list[float]:
    """Return the milliseconds from each step to the next, with a 0 before the first."""
    return [0.0, *((after.at - before.at) / _MILLISECOND for before, after in pairwise(steps))]


def _document(chain: Chain, steps: list[Step]) -> dict[str, Any]:
    return {
        "requests": sorted(chain.requests),
        "jobs": sorted(chain.jobs),
        "traces": sorted(chain.traces),
        "total_ms": _since(steps, steps[-1]),
        "steps": [
            {
                "at": step.at.isoformat(),
                "gap_ms": gap,
                "since_start_ms": _since(steps, step),
                "service": step.service,
                "what": step.what,
                "type": step.type,
                "event_id": step.event_id,
                "offset": step.offset,
                "replayed_from": step.replayed_from,
            }
            for step, gap in zip(steps, gaps(steps), strict=True)
        ],
    }


def _since(steps: list[Step], step: Step) -> float:
    return (step.at - steps[0].at) / _MILLISECOND


def _print(chain: Chain, steps: list[Step], context: Context) -> None:
    for name, ids in (("Request", chain.requests), ("Job", chain.jobs), ("Trace", chain.traces)):
        for one in sorted(ids):
            context.out.print(f"{name:<8} {printable(one)}", markup=False, soft_wrap=True)
    table = Table("time (UTC)", box=None, pad_edge=False)
    table.add_column("gap ms", justify="right")
    for name in ("service", "event", "what", "offset"):
        table.add_column(name)
    for step, gap in zip(steps, gaps(steps), strict=True):
        at, *rest = _row(step)
        table.add_row(at, f"+{gap:.1f}", *rest, style=style_of(step.type))
    context.out.print(table)
    context.out.print(f"{len(steps)} steps in {_since(steps, steps[-1]):.1f} ms", markup=False)


def _row(step: Step) -> list[Text]:
    at = step.at.strftime("%H:%M:%S.%f")[:-3]
    texts = [at, step.service, step.type, step.what, _offset(step)]
    return [Text(printable(text)) for text in texts]


def _offset(step: Step) -> str:
    return "-" if step.offset is None else str(step.offset)
