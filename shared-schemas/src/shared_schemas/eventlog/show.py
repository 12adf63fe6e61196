"""`events show`: one event, whole."""

import argparse
import json

from rich.highlighter import JSONHighlighter
from rich.text import Text

from shared_schemas.envelope import Event
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import NotFound
from shared_schemas.eventlog.rendering import document, json_line, printable
from shared_schemas.eventlog.window import read
from shared_schemas.transport import LogEntry


def show(options: argparse.Namespace, context: Context) -> int:
    """Print the event with this id, each time it is in the log."""
    reader = context.broker().log_reader()
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
    text = json.dumps(document(found[0]), indent=2, ensure_ascii=False)
    safe = Text("\n".join(map(printable, text.split("\n"))))
    context.out.print(JSONHighlighter()(safe), soft_wrap=True)
    if len(found) > 1:
        places = ", ".join(str(entry.offset) for entry in found[1:])
        context.out.print(f"Published {len(found)} times: again at {places}.", markup=False)
