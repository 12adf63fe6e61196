"""How far a long reading has come, shown on a terminal."""

from collections.abc import Iterator
from typing import Final

from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.reading.window import log_end
from shared_schemas.progress import progress_bar
from shared_schemas.transport import END_OF_LOG, LogEntry, LogReader, Until
from shared_schemas.transport.interface import Matches, Start

_SHOW_EVERY: Final = 100


class WatchedReader:
    """A log reader that shows how far it has come towards the end of the log."""

    def __init__(self, reader: LogReader, context: Context, what: str = "Reading") -> None:
        self._reader = reader
        self._context = context
        self._what = what

    def read(
        self, start: Start, *, matches: Matches | None = None, until: Until = END_OF_LOG
    ) -> Iterator[LogEntry]:
        """Yield entries as the reader does."""
        entries = self._reader.read(start, matches=matches, until=until)
        return self._shown(entries) if self._context.told.is_terminal else entries

    def close(self) -> None:
        """End a reading under way."""
        self._reader.close()

    def _shown(self, entries: Iterator[LogEntry]) -> Iterator[LogEntry]:
        end = log_end(self._reader)
        with progress_bar(self._context.told) as progress:
            task = progress.add_task(self._what, total=None)
            first = None
            for entry in entries:
                first = entry.offset if first is None else first
                if entry.offset % _SHOW_EVERY == 0:
                    progress.update(task, completed=entry.offset - first, total=end - first)
                yield entry
