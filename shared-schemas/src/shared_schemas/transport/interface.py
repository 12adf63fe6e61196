"""What a service sees of the transport. The real broker and the fake one both give this."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from shared_schemas.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE, Event, Malformed, decode, join
from shared_schemas.topology import WorkQueue

_LONGEST_NAME = 255

Handler = Callable[[Sequence[Event]], None]
"""Handles events and makes the effect durable before it returns; only then are they acknowledged.

Every event may come more than once. What a handler may raise:
- `Reject`: the event goes to the dead letters with the reason.
- `TryLater`: the event comes back after the delay, without counting as a failure.
- `Unavailable`: the events are held and handed over again with growing pauses, for ever.
- anything else: counted; the event comes back after growing delays, then goes to the dead letters.
A batch that raises anything but `Unavailable` is handed over again one event at a time.
"""


class Identified(Protocol):
    """What the transport itself has to know of an event."""

    @property
    def id(self) -> str:
        """Tells it from all others."""

    @property
    def type(self) -> str:
        """What kind of event it is."""


E = TypeVar("E", bound=Identified)


@dataclass(frozen=True)
class Reading(Generic[E]):
    """A handler of events in a form of its own, and what decodes messages into it.

    Like `envelope.decode`, `decode` never raises.
    """

    handle: Callable[[Sequence[E]], None]
    decode: Callable[[str | None, bytes], Sequence[E | Malformed]]


AnyHandler = Handler | Reading[Any]


def reading_of(handler: AnyHandler) -> Reading[Any]:
    """Return a handler with what decodes for it."""
    return handler if isinstance(handler, Reading) else Reading(handler, decode)


@dataclass(frozen=True)
class Message:
    """What is published: one encoded event or a batch. Headers hold scalars only.

    `to_queue` bypasses the exchange: the message goes straight to the queue of that name.
    """

    body: bytes
    content_type: str
    routing_key: str
    headers: Mapping[str, str | int] = field(default_factory=dict)
    message_id: str | None = None
    to_queue: str | None = None


def message_of(payloads: Sequence[bytes], event_type: str) -> Message:
    """Make one message of one or more encoded events of a type."""
    if len(payloads) == 1:
        return Message(payloads[0], CONTENT_TYPE, event_type)
    return Message(join(payloads), BATCH_CONTENT_TYPE, event_type)


def check(message: Message) -> None:
    """Raise ValueError for what AMQP cannot carry; on the wire it would cost all others too."""
    key = message.routing_key if message.to_queue is None else message.to_queue
    names = [key, message.content_type, message.message_id or "", *message.headers]
    if any(len(name.encode()) > _LONGEST_NAME for name in names):
        raise ValueError(f"a name of more than {_LONGEST_NAME} bytes in {names}")
    if not all(isinstance(value, str | int) for value in message.headers.values()):
        raise ValueError(f"headers hold text and whole numbers only: {dict(message.headers)}")


class Publisher(Protocol):
    """Publishes with confirmation. Safe to use from several threads."""

    def publish(self, messages: Sequence[Message], *, timeout: float = 10.0) -> None:
        """Return once the broker has confirmed every message: it is on disk in every queue.

        Raises `BrokerUnavailable` when that is not known within `timeout` seconds: any of the
        messages may have been stored, so publish all again and let receivers drop what they
        know. Raises `Unroutable` when no queue takes some of them, and `ValueError` for a
        message that cannot be carried, before anything is sent.
        """

    @property
    def connected(self) -> bool:
        """Whether a publish would be sent now."""

    def wait_connected(self, timeout: float) -> None:
        """Return as soon as connected; raise `BrokerUnavailable` after `timeout` seconds."""

    def close(self, timeout: float = 5.0) -> None:
        """Wait up to `timeout` seconds for what is under way, then disconnect."""


class Consumer(Protocol):
    """Takes events from one work queue and hands them to a handler."""

    def start(self) -> None:
        """Begin; returns at once and keeps trying while the broker is away."""

    def stop(self, timeout: float = 10.0) -> bool:
        """Take nothing more, let running handlers finish, acknowledge, disconnect.

        Returns False when a handler was still running after `timeout` seconds; its events
        will be delivered again.
        """

    @property
    def connected(self) -> bool:
        """Whether events would be delivered now."""

    @property
    def idle(self) -> bool:
        """Whether no delivery is in hand."""

    def wait_connected(self, timeout: float) -> None:
        """Return as soon as connected; raise `BrokerUnavailable` after `timeout` seconds."""


@dataclass(frozen=True)
class First:
    """The oldest entry that the log still holds."""


@dataclass(frozen=True)
class Last:
    """The last entries that were written together, at least one; for a look, not for counting."""


@dataclass(frozen=True)
class Next:
    """What is written from now on."""


@dataclass(frozen=True)
class AtOffset:
    """The entry with this offset; beyond the end it means: from there, once it is written."""

    offset: int


@dataclass(frozen=True)
class Since:
    """Entries published at this time or later."""

    time: datetime


Start = First | Last | Next | AtOffset | Since


@dataclass(frozen=True)
class Until:
    """Where reading ends: at whatever comes first.

    `end_of_log` is the end as it was when reading began; without it the reader waits for more.
    `before` leaves out what was published at that time or later. `count` is of entries that match.
    """

    end_of_log: bool = True
    before: datetime | None = None
    count: int | None = None


END_OF_LOG = Until()
FOLLOW = Until(end_of_log=False)


@dataclass(frozen=True)
class LogEntry:
    """One event in the log. Events that travelled in one message share its offset.

    `timestamp` is when it was published, in whole seconds; `index` its place in the message.
    """

    offset: int
    timestamp: datetime
    event: Event | Malformed
    index: int = 0


Matches = Callable[[Event], bool]


class LogReader(Protocol):
    """Reads the log without taking anything from it."""

    def read(
        self, start: Start, *, matches: Matches | None = None, until: Until = END_OF_LOG
    ) -> Iterator[LogEntry]:
        """Yield entries in the order of their offsets.

        With `matches`, only events for which it is true; malformed entries are left out then.
        Raises `LogGap` when entries between two offsets are gone, and `BrokerUnavailable` when
        the broker stays away.
        """

    def close(self) -> None:
        """End a reading under way, from any thread."""


@dataclass(frozen=True)
class Held:
    """A message in hand: nobody else gets it until it is removed, or its reader closes.

    `published` is when it came to its queue where a consumer sent it there, in whole seconds.
    `death` is the broker's own reason for moving it, where it was the broker.
    """

    tag: int
    message: Message
    published: datetime
    death: str | None = None


MOST_HELD = 10_000
"""How many messages a queue reader holds at once."""


class QueueReader(Protocol):
    """Looks at what waits in a queue. Whatever is not removed goes back, in its order."""

    def read(self) -> Iterator[Held]:
        """Yield what waits, to the end of the queue or until `MOST_HELD` are in hand.

        What another reader has in hand is not seen. Raises `BrokerUnavailable`, and then
        everything is back in the queue.
        """

    def remove(self, held: Sequence[Held]) -> None:
        """Take these out of the queue for good.

        Raises `BrokerUnavailable` when the connection was lost since they were read: they are
        back in the queue, or will be.
        """

    def close(self) -> None:
        """Give back what is in hand."""


class Broker(Protocol):
    """Makes the parts. Each has a connection of its own, so none can hold up another."""

    def publisher(self) -> Publisher:
        """Return a publisher that is connecting."""

    def consumer(
        self,
        queue: WorkQueue,
        handler: AnyHandler,
        *,
        prefetch: int = 20,
        threads: int = 1,
        batch_events: int = 1,
    ) -> Consumer:
        """Return a consumer, not started.

        `prefetch` counts messages. A handler is given whole messages: what has arrived, until
        there are `batch_events` events or more. More threads than one cannot keep order.
        """

    def log_reader(self) -> LogReader:
        """Return a reader of the log."""

    def queue_reader(self, queue: str) -> QueueReader:
        """Return a reader of the queue with this name."""
