"""Reading pieces of the log by their offsets."""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime

from shared_schemas.envelope import Event, Malformed
from shared_schemas.eventlog.errors import NotFound
from shared_schemas.eventlog.positions import Begin
from shared_schemas.transport import (
    END_OF_LOG,
    AtOffset,
    Last,
    LogEntry,
    LogGap,
    LogReader,
    Until,
)

Takes = Callable[[Event | Malformed], bool]
_GROWTH = 8


def log_end(reader: LogReader) -> int:
    """Return the log's last offset, -1 when it is empty."""
    return max((entry.offset for entry in reader.read(Last())), default=-1)


def check_begin(reader: LogReader, start: Begin) -> None:
    """Raise NotFound for an offset that is not written and will not be next."""
    if isinstance(start, AtOffset):
        end = log_end(reader)
        if start.offset > end + 1:
            raise NotFound(f"offset {start.offset} is beyond the end of the log, which is {end}")


def read(
    reader: LogReader, start: Begin, takes: Takes, before: datetime | None = None
) -> Iterator[LogEntry]:
    """Yield what is wanted, from `start` to the end of the log as it is now."""
    check_begin(reader, start)
    until = Until(before=before) if before else END_OF_LOG
    return (entry for entry in reader.read(start, until=until) if takes(entry.event))


def last_entries(reader: LogReader, takes: Takes, count: int) -> tuple[list[LogEntry], int]:
    """Return the last `count` entries that are wanted, and the offset behind the log's end.

    The log can only be read forwards: windows that reach further and further back.
    """
    behind = upper = log_end(reader) + 1
    found: deque[LogEntry] = deque()
    reach = count
    while upper > 0 and len(found) < count:
        lower = max(0, upper - reach)
        window, oldest = _window(reader, lower, upper, takes, count - len(found))
        found.extendleft(reversed(window))
        if oldest > lower:
            break  # what is before was trimmed
        upper, reach = lower, reach * _GROWTH
    return list(found), behind


def _window(
    reader: LogReader, lower: int, upper: int, takes: Takes, count: int
) -> tuple[deque[LogEntry], int]:
    """Return the last wanted entries from `lower` to before `upper`, and where it began."""
    try:
        return _collect(reader, lower, upper, takes, count), lower
    except LogGap as gap:
        return _collect(reader, gap.found, upper, takes, count), gap.found


def _collect(
    reader: LogReader, lower: int, upper: int, takes: Takes, count: int
) -> deque[LogEntry]:
    found: deque[LogEntry] = deque(maxlen=count)
    for entry in reader.read(AtOffset(lower)):
        if entry.offset >= upper:
            break
        if takes(entry.event):
            found.append(entry)
    return found
