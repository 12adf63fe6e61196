"""Reads the log, a RabbitMQ stream, each time on connections of its own.

A stream's reader must not nack or cancel while deliveries are under way, so a reading ends by
closing its connection. When the connection is lost, reading goes on behind the last message.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from queue import Empty, SimpleQueue

from pika import BasicProperties, URLParameters
from pika.channel import Channel
from pika.spec import Basic

from shared_schemas.envelope import decode
from shared_schemas.topology import Topology
from shared_schemas.transport.connection import Connection, Role
from shared_schemas.transport.errors import BrokerUnavailable
from shared_schemas.transport.interface import (
    END_OF_LOG,
    AtOffset,
    First,
    Last,
    LogEntry,
    Matches,
    Next,
    Since,
    Start,
    Until,
)
from shared_schemas.transport.log_cursor import CLOCKS_APART, Cursor, Logged
from shared_schemas.transport.log_end import EndProbe, LogEnd, offset_of, published_at

_PREFETCH = 200
_ACKNOWLEDGE_EVERY = _PREFETCH // 4
_PATIENCE_SECONDS = 15.0
"""How long a reading waits for a broker that is away."""
_LOOK_UP_SECONDS = 0.5
"""How often a reading that waits looks whether it is closed, or the broker away."""
_CLOSE_SECONDS = 2.0

Position = str | int | datetime


class RabbitLogReader:
    """Reads the stream that holds every event."""

    def __init__(self, parameters: Callable[[str], URLParameters], topology: Topology) -> None:
        self._parameters = parameters
        self._topology = topology
        self._closed = False

    def read(
        self, start: Start, *, matches: Matches | None = None, until: Until = END_OF_LOG
    ) -> Iterator[LogEntry]:
        """Yield entries in the order of their offsets. See `LogReader`."""
        end = self._find_end()
        cursor = Cursor(start, matches, until, end.offset if until.end_of_log else None)
        if until.end_of_log and _lies_behind(start, end):
            return
        tail = _Tail(self._topology.log, _position(start, end))
        with self._connection(tail, "log") as connection:
            while not cursor.finished and not self._closed:
                message = tail.take(connection)
                if message is not None:
                    yield from cursor.advance(message)

    def close(self) -> None:
        """End a reading under way, from any thread."""
        self._closed = True

    def _find_end(self) -> LogEnd:
        probe = EndProbe(self._topology.log)
        with self._connection(probe, "log end") as connection:
            connection.wait_connected(_PATIENCE_SECONDS)
            return probe.wait(_PATIENCE_SECONDS)

    @contextmanager
    def _connection(self, role: Role, purpose: str) -> Iterator[Connection]:
        connection = Connection(self._parameters(purpose), self._topology, role)
        connection.start()
        try:
            yield connection
        finally:
            connection.close(_CLOSE_SECONDS)


def _lies_behind(start: Start, end: LogEnd) -> bool:
    """Whether nothing that is in the log now can be wanted. The broker would only be silent."""
    match start:
        case Next():
            return True
        case AtOffset(offset):
            return offset > end.offset
        case Since(time=since):
            return end.offset < 0 or end.published < since.replace(microsecond=0)
    return end.offset < 0


def _position(start: Start, end: LogEnd) -> Position:
    """Return the broker's name for where to begin."""
    match start:
        case First():
            return "first"
        case Last():
            return "last"
        case Next():
            return end.offset + 1
        case AtOffset(offset):
            return min(offset, end.offset + 1)
        case Since(time=since):
            return since - CLOCKS_APART


class _Tail:
    """The role of a connection that follows the log."""

    def __init__(self, log: str, position: Position) -> None:
        self._log = log
        self._position = position
        self._channel: Channel | None = None
        self._buffer: SimpleQueue[tuple[Channel, int, BasicProperties, bytes]] = SimpleQueue()
        self._away_since: float | None = None

    def take(self, connection: Connection) -> Logged | None:
        """Return the next message, or None after a while without one."""
        try:
            channel, tag, properties, body = self._buffer.get(timeout=_LOOK_UP_SECONDS)
        except Empty:
            self._check(connection)
            return None
        if tag % _ACKNOWLEDGE_EVERY == 0:
            connection.call(lambda: self._acknowledge(channel, tag))
        contents = decode(properties.content_type, body)
        return Logged(offset_of(properties), published_at(properties), contents)

    def _check(self, connection: Connection) -> None:
        now = time.monotonic()
        if connection.connected:
            self._away_since = None
        elif self._away_since is None:
            self._away_since = now
        elif now - self._away_since > _PATIENCE_SECONDS:
            raise BrokerUnavailable(str(connection.problem))

    # What follows runs on the connection's thread.

    def opened(self, channel: Channel) -> None:
        """Begin, or go on behind the last message received."""
        self._channel = channel
        channel.basic_qos(prefetch_count=_PREFETCH)
        arguments = {"x-stream-offset": self._position}
        channel.basic_consume(self._log, self._on_message, arguments=arguments)

    def closed(self, _reason: BrokerUnavailable) -> None:
        """Keep what is buffered: it will not come again."""
        self._channel = None

    def unblocked(self) -> None:
        """Do nothing: this connection does not publish."""

    def _on_message(
        self, channel: Channel, method: Basic.Deliver, properties: BasicProperties, body: bytes
    ) -> None:
        self._position = offset_of(properties) + 1
        self._buffer.put((channel, method.delivery_tag, properties, body))

    def _acknowledge(self, channel: Channel, tag: int) -> None:
        """Ask for more by acknowledging what was taken."""
        is_current = channel is self._channel
        if is_current and channel.is_open:
            channel.basic_ack(tag, multiple=True)
