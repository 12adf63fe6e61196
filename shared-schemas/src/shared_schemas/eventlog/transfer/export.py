"""`events export`: a part of the log as a file."""

import argparse
from typing import IO

from shared_schemas.envelope import Event
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import NotFound
from shared_schemas.eventlog.progress import WatchedReader
from shared_schemas.eventlog.reading.window import check_begin
from shared_schemas.eventlog.rendering import document, json_line
from shared_schemas.eventlog.selection import selection_of
from shared_schemas.eventlog.settings import address
from shared_schemas.eventlog.transfer.digest import Digest
from shared_schemas.eventlog.transfer.display import print_rows
from shared_schemas.eventlog.transfer.files import writing
from shared_schemas.transport import LogReader, Until

SOURCE = "logsource"
"""Extension attribute of exported events: the environment whose log they come from."""


def export(options: argparse.Namespace, context: Context) -> int:
    """Write the events asked for into a file."""
    reader = context.broker().log_reader()
    with writing(options.file, force=options.force) as file:
        digest, left_out = _write(reader, file, options, context)
        if digest.count == 0:
            raise NotFound("no event is like that; no file was written")
    if options.json:
        context.write(json_line({**digest.document(), "malformed_left_out": left_out}))
    else:
        context.out.print(f"Exported to {options.file}", markup=False, soft_wrap=True)
        print_rows(digest.rows(), context.told)
    if left_out:
        context.told.print(f"Left out {left_out} malformed messages, which are no events")
    return 0


def _write(
    reader: LogReader, file: IO[bytes], options: argparse.Namespace, context: Context
) -> tuple[Digest, int]:
    wanted, origin = selection_of(options), address(context.url())
    digest, left_out = Digest(), 0
    check_begin(reader, options.start)
    watched = WatchedReader(reader, context, "Exporting")
    for entry in watched.read(options.start, until=Until(before=options.before)):
        if not isinstance(entry.event, Event):
            left_out += 1
        elif wanted(entry.event):
            digest.add(entry.event)
            line = json_line({**document(entry), SOURCE: origin})
            file.write(line.encode() + b"\n")
    return digest, left_out
