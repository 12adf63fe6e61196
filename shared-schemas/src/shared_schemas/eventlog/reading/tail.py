"""`events tail`: watch the log."""

import argparse
from collections.abc import Iterator

from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.positions import Begin
from shared_schemas.eventlog.reading.window import check_begin, last_entries
from shared_schemas.eventlog.rendering import document, json_line, line
from shared_schemas.eventlog.selection import Selection, selection_of
from shared_schemas.transport import END_OF_LOG, FOLLOW, AtOffset, LogEntry, LogReader

DEFAULT_COUNT = 10


def tail(options: argparse.Namespace, context: Context) -> int:
    """Print the events asked for, one a line, and go on with what comes."""
    wanted = selection_of(options)
    reader = context.broker().log_reader()
    for entry in _entries(reader, wanted, options):
        if options.json:
            context.write(json_line(document(entry)))
        else:
            context.out.print(line(entry), soft_wrap=True)
    return 0


def _entries(
    reader: LogReader, wanted: Selection, options: argparse.Namespace
) -> Iterator[LogEntry]:
    start: Begin | None = options.start
    if start is None:
        count = DEFAULT_COUNT if options.count is None else options.count
        yield from _from_the_last(reader, wanted, count, follow=options.follow)
    else:
        yield from _from_a_place(reader, wanted, start, options)


def _from_the_last(
    reader: LogReader, wanted: Selection, count: int, *, follow: bool
) -> Iterator[LogEntry]:
    found, behind = last_entries(reader, wanted.takes, count)
    yield from found
    if follow:
        later = reader.read(AtOffset(behind), until=FOLLOW)
        yield from (entry for entry in later if wanted.takes(entry.event))


def _from_a_place(
    reader: LogReader, wanted: Selection, start: Begin, options: argparse.Namespace
) -> Iterator[LogEntry]:
    check_begin(reader, start)
    left = options.count
    if left == 0:
        return
    for entry in reader.read(start, until=FOLLOW if options.follow else END_OF_LOG):
        if wanted.takes(entry.event):
            yield entry
            left = None if left is None else left - 1
        if left == 0:
            return
