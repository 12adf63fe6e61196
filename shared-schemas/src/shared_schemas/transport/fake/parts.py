"""Publisher, consumer and reader of the broker in memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from shared_schemas.topology import WorkQueue
from shared_schemas.transport.backoff import Backoff
from shared_schemas.transport.errors import BrokerUnavailable
from shared_schemas.transport.fake.store import Store
from shared_schemas.transport.interface import (
    END_OF_LOG,
    AtOffset,
    Last,
    LogEntry,
    Matches,
    Message,
    Next,
    Reading,
    Start,
    Until,
    check,
)
from shared_schemas.transport.log_cursor import Cursor, Logged
from shared_schemas.transport.processing import Hold, Processing, Received


class FakePublisher:
    """Publishes into memory. Satisfies `Publisher`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._closed = False

    @property
    def connected(self) -> bool:
        """Whether a publish would be stored now."""
        return self._store.up and not self._closed

    def wait_connected(self, timeout: float) -> None:  # noqa: ARG002 - nothing comes by waiting
        """Raise `BrokerUnavailable` while the broker is down."""
        self._store.check_up()

    def publish(self, messages: Sequence[Message], *, timeout: float = 10.0) -> None:  # noqa: ARG002 - nothing to wait for
        """Store messages. See `Publisher`."""
        if self._closed:
            raise BrokerUnavailable("the publisher is closed")
        for message in messages:
            check(message)
        self._store.store(messages)

    def close(self, timeout: float = 5.0) -> None:  # noqa: ARG002 - nothing is under way
        """Refuse what comes after."""
        self._closed = True


class FakeConsumer:
    """Works whenever its broker runs. Satisfies `Consumer`."""

    def __init__(
        self,
        store: Store,
        queue: WorkQueue,
        reading: Reading[Any],
        *,
        prefetch: int,
        batch_events: int,
    ) -> None:
        self.queue = queue
        self._store = store
        self._reading = reading
        self._prefetch = prefetch
        self._batch_events = batch_events
        self._started = False
        self._taken: list[Message] = []
        self._processing: Processing | None = None
        self._held_until = 0.0

    @property
    def connected(self) -> bool:
        """Whether events would be delivered now."""
        return self._started and self._store.up

    @property
    def idle(self) -> bool:
        """Whether no delivery is in hand."""
        return not self._taken

    def wait_connected(self, timeout: float) -> None:  # noqa: ARG002 - nothing comes by waiting
        """Raise `BrokerUnavailable` while the broker is down."""
        self._store.check_up()

    def start(self) -> None:
        """Take part when the broker runs."""
        self._started = True
        self._store.join(self.queue.name, self)

    def stop(self, timeout: float = 10.0) -> bool:  # noqa: ARG002 - no handler runs meanwhile
        """Give back what is held."""
        self._started = False
        self._store.leave(self.queue.name, self)
        self.give_back()
        return True

    def give_back(self) -> None:
        """Return everything in hand to the queue: the connection is gone."""
        self._store.put_back(self.queue.name, self._taken)
        self._taken = []
        self._processing = None

    def step(self) -> bool:
        """Work on one batch; True when it was settled."""
        if self._processing is None and self._may_take():
            self._processing = self._begin()
        if self._processing is None or self._store.now < self._held_until:
            return False
        return self._go_on(self._processing)

    def _may_take(self) -> bool:
        """Whether it is this consumer's turn: of an ordered queue only the first has one."""
        first = self._store.first(self.queue.name)
        return self._started and (not self.queue.single_active or first is self)

    def _begin(self) -> Processing | None:
        received: list[Received] = []
        while len(received) < self._prefetch and _events(received) < self._batch_events:
            message = self._store.take(self.queue.name)
            if message is None:
                break
            self._taken.append(message)
            received.append(_received(message, self._reading))
        self._held_until = 0.0
        backoff = Backoff(longest=2.0, jitter=lambda: 0.0)
        return Processing(received, self.queue, self._reading.handle, backoff) if received else None

    def _go_on(self, processing: Processing) -> bool:
        outcome = processing.run()
        if processing is not self._processing:
            return False  # the connection was lost meanwhile: nothing of this can be acknowledged
        if isinstance(outcome, Hold):
            self._held_until = self._store.now + outcome.seconds
            return False
        self._store.store(outcome.republish)
        self._taken = []
        self._processing = None
        return True


def _received(message: Message, reading: Reading[Any]) -> Received:
    return Received.read(
        message.body,
        message.content_type,
        message.routing_key,
        message.headers,
        message.message_id,
        decode=reading.decode,
    )


def _events(received: Sequence[Received]) -> int:
    return sum(len(each.contents) for each in received)


class FakeLogReader:
    """Reads the log in memory. Satisfies `LogReader`; following waits for other threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._closed = False

    def read(
        self, start: Start, *, matches: Matches | None = None, until: Until = END_OF_LOG
    ) -> Iterator[LogEntry]:
        """Yield entries in the order of their offsets. See `LogReader`."""
        end = self._store.log_end
        cursor = Cursor(start, matches, until, end if until.end_of_log else None)
        offset = _first_offset(start, end)
        while not cursor.finished and not (until.end_of_log and offset > end):
            logged = self._wait_for(offset)
            if logged is None:
                return
            offset = logged.offset + 1
            yield from cursor.advance(logged)

    def _wait_for(self, offset: int) -> Logged | None:
        with self._store.changed:
            self._store.changed.wait_for(lambda: self._ready(offset))
            if self._closed:
                return None
            self._store.check_up()
            return self._store.logged(offset)

    def _ready(self, offset: int) -> bool:
        return self._closed or not self._store.up or self._store.logged(offset) is not None

    def close(self) -> None:
        """End a reading under way, from any thread."""
        with self._store.changed:
            self._closed = True
            self._store.changed.notify_all()


def _first_offset(start: Start, end: int) -> int:
    match start:
        case AtOffset(offset):
            return offset
        case Next():
            return end + 1
        case Last():
            return max(end, 0)
    return 0
