"""`events import`: events of another environment, marked as replayed.

They keep their producers' numbers, so receivers that count drop what they know: importing the same
event twice, from whatever files, has one effect.
"""

import argparse
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.progress import Progress

from shared_schemas.envelope import Event
from shared_schemas.eventlog.confirmation import confirm
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import NotFound, UsageError
from shared_schemas.eventlog.rendering import json_line
from shared_schemas.eventlog.settings import address
from shared_schemas.eventlog.transfer.digest import Digest
from shared_schemas.eventlog.transfer.display import print_rows
from shared_schemas.eventlog.transfer.export import SOURCE
from shared_schemas.eventlog.transfer.files import Line, reading
from shared_schemas.eventlog.transfer.publishing import Copy, chunks, copy_of, messages_of
from shared_schemas.progress import progress_bar
from shared_schemas.transport import AtOffset, LogGap, LogReader, Publisher

_UNKNOWN = "unknown"
_CHUNK = 1_000
_CONNECT_SECONDS = 15.0
_CONFIRM_SECONDS = 60.0


@dataclass
class Contents:
    """What a file holds. `witnesses` are its first and last event."""

    digest: Digest = field(default_factory=Digest)
    origins: set[str] = field(default_factory=set)
    witnesses: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Take one more line."""
        self.digest.add(line.event)
        self.origins.add(_origin(line))
        self.witnesses[1:] = [line]


def import_(options: argparse.Namespace, context: Context) -> int:
    """Check the whole file, show what would be done, ask, publish."""
    contents = Contents()
    for line in reading(options.file):
        contents.add(line)
    if contents.digest.count == 0:
        raise NotFound(f"{options.file} holds no event")
    target = address(context.url())
    _print_plan(contents, target, options, context)
    broker = context.broker()
    if not options.same_environment:
        _refuse_home(contents, target, broker.log_reader())
    confirm(context, f"Import {contents.digest.count} events into {target}?", yes=options.yes)
    publisher = broker.publisher()
    with closing(publisher), progress_bar(context.told) as progress:
        publisher.wait_connected(_CONNECT_SECONDS)
        _publish(publisher, options.file, contents.digest.count, progress)
    _report(contents, target, options, context)
    return 0


def _refuse_home(contents: Contents, target: str, reader: LogReader) -> None:
    """Raise UsageError when the events came from where they are to go.

    Addresses may differ between two ways to one broker; an event of the file at its own place in
    the log cannot be chance.
    """
    if target in contents.origins or any(_is_at_home(one, reader) for one in contents.witnesses):
        raise UsageError(
            f"these events came from this environment, {target};"
            " --same-environment imports them all the same"
        )


def _is_at_home(line: Line, reader: LogReader) -> bool:
    offset = line.document.get("logoffset")
    if not isinstance(offset, int) or offset < 0:
        return False
    try:
        for entry in reader.read(AtOffset(offset)):
            if entry.offset > offset:
                return False
            if isinstance(entry.event, Event) and entry.event.id == line.event.id:
                return True
    except LogGap:
        pass  # that part of the log is gone: it tells nothing
    return False


def _publish(publisher: Publisher, file: Path, count: int, progress: Progress) -> None:
    task = progress.add_task("Importing", total=count)
    for chunk in chunks(_copies(file), _CHUNK):
        publisher.publish(messages_of(chunk), timeout=_CONFIRM_SECONDS)
        progress.advance(task, len(chunk))


def _copies(file: Path) -> Iterator[Copy]:
    return (copy_of(line.document, _origin(line)) for line in reading(file))


def _origin(line: Line) -> str:
    return str(line.document.get(SOURCE) or _UNKNOWN)


def _print_plan(
    contents: Contents, target: str, options: argparse.Namespace, context: Context
) -> None:
    origins = ", ".join(sorted(contents.origins))
    rows = [
        ("File", str(options.file)),
        *contents.digest.rows(),
        ("From", origins),
        ("Into", target),
    ]
    print_rows(rows, context.told)


def _report(contents: Contents, target: str, options: argparse.Namespace, context: Context) -> None:
    done: dict[str, Any] = {**contents.digest.document(), "into": target}
    if options.json:
        context.write(json_line({**done, "from": sorted(contents.origins)}))
    else:
        context.out.print(
            f"Imported {contents.digest.count} events, marked as replayed", highlight=False
        )
