"""`events trace`: what one request or one search caused, across the services."""

import argparse
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from typing import Any

from rich.table import Table
from rich.text import Text

from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import NotFound
from shared_schemas.eventlog.reading.chain import Chain, Step, follow
from shared_schemas.eventlog.rendering import json_line, printable, style_of

_MILLISECOND = timedelta(milliseconds=1)


def trace(options: argparse.Namespace, context: Context) -> int:
    """Print the chain as a timeline."""
    chain = follow(context.broker().log_reader(), options.start, options.id)
    steps = chain.steps()
    if not steps:
        raise NotFound(f"no event in the log has the request or job id {options.id!r}")
    if options.json:
        context.write(json_line(_document(chain, steps)))
    else:
        _print(chain, steps, context)
    return 0


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
    texts = [at, step.service, step.type, step.what, str(step.offset)]
    return [Text(printable(text)) for text in texts]
