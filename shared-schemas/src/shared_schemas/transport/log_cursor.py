"""Decides which entries of the log a reading yields, and where it ends. Knows no broker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from shared_schemas.envelope import Event, Malformed
from shared_schemas.transport.errors import LogGap
from shared_schemas.transport.interface import AtOffset, LogEntry, Matches, Since, Start, Until

CLOCKS_APART = timedelta(seconds=60)
"""How much the clocks of publishers and broker may differ without an entry being missed by time."""
BOOKKEEPING_OFFSETS = 1
"""RabbitMQ begins each new segment of the log with an entry of its own, which takes an offset and
is not delivered. A lost segment is a jump of many."""
UNKNOWN_TIME = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class Logged:
    """A message in the log. `published` is in whole seconds."""

    offset: int
    published: datetime
    contents: Sequence[Event | Malformed]


class Cursor:
    """One reading's place in the log. `end` is the last offset to read, if there is one."""

    def __init__(
        self, start: Start, matches: Matches | None, until: Until, end: int | None
    ) -> None:
        self._matches = matches
        self._until = until
        self._end = end
        self._since = start.time.replace(microsecond=0) if isinstance(start, Since) else None
        self._yielded = 0
        self._overtaken = False
        self.expected = start.offset if isinstance(start, AtOffset) else None

    @property
    def finished(self) -> bool:
        """Whether nothing more is to be read."""
        return (
            self._overtaken
            or (self._until.count is not None and self._yielded >= self._until.count)
            or (self._end is not None and (self.expected or 0) > self._end)
        )

    def advance(self, message: Logged) -> Iterator[LogEntry]:
        """Step over a message and yield what is wanted of it.

        Raises `LogGap` when messages between the last one and this are missing.
        """
        if self.expected is not None and message.offset < self.expected:
            return  # seen already: the connection was opened again
        if self._jumps_to(message.offset):
            raise LogGap(self.expected or 0, message.offset)
        self.expected = message.offset + 1
        if self._in_time(message.published):
            yield from self._wanted(message)

    def _jumps_to(self, offset: int) -> bool:
        return self.expected is not None and offset > self.expected + BOOKKEEPING_OFFSETS

    def _in_time(self, published: datetime) -> bool:
        before = self._until.before
        if before is not None and published >= before:
            self._overtaken = published >= before + CLOCKS_APART
            return False
        return self._since is None or published >= self._since

    def _wanted(self, message: Logged) -> Iterator[LogEntry]:
        for index, content in enumerate(message.contents):
            if self._until.count is not None and self._yielded >= self._until.count:
                return
            if self._takes(content):
                self._yielded += 1
                yield LogEntry(message.offset, message.published, content, index)

    def _takes(self, content: Event | Malformed) -> bool:
        if self._matches is None:
            return True
        return isinstance(content, Event) and self._matches(content)
