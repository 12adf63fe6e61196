"""`events show`: one event, whole."""

import argparse

from rich.highlighter import JSONHighlighter
from rich.text import Text

from shared_schemas.envelope import Event
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import NotFound
from shared_schemas.eventlog.progress import WatchedReader
from shared_schemas.eventlog.reading.window import read
from shared_schemas.eventlog.rendering import document, json_line, pretty, printable
from shared_schemas.transport import LogEntry


def show(options: argparse.Namespace, context: Context) -> int:
    """Print the event with this id, each time it is in the log."""
    reader = WatchedReader(context.broker().log_reader(), context)
    found = list(
        read(reader, options.start, lambda one: isinstance(one, Event) and one.id == options.id)
    )
    if not found:
        raise NotFound(f"no event in the log has the id {options.id!r}")
    if options.json:
        for entry in found:
            context.write(json_line(document(entry)))
    else:
        _print(found, context)
    return 0


def _print(found: list[LogEntry], context: Context) -> None:
    context.out.print(JSONHighlighter()(pretty(document(found[0]))), soft_wrap=True)
    if len(found) > 1:
        places = ", ".join(_place(entry) for entry in found[1:])
        text = f"Published {len(found)} times: again at {places}."
        context.out.print(Text(printable(text)), soft_wrap=True)


def _place(entry: LogEntry) -> str:
    event = entry.event
    mark = event.replayedfrom if isinstance(event, Event) else None
    return f"{entry.offset} (replayed from {mark})" if mark else str(entry.offset)
