"""Looks at a queue of RabbitMQ by taking deliveries and not acknowledging them.

The broker gives unacknowledged messages back when the connection closes, however it ends, so a
look loses nothing. Where a queue ends is found as for the log: the broker answers on a channel
behind the deliveries that it has sent there, so once it says that nothing is ready and nothing
has come, everything that was there is in hand.
"""

import threading
from collections.abc import Iterator, Sequence
from queue import Empty, SimpleQueue
from typing import Any

from pika import BasicProperties, URLParameters
from pika.channel import Channel
from pika.spec import Basic

from shared_schemas.topology import Topology
from shared_schemas.transport.connection import Connection
from shared_schemas.transport.errors import BrokerUnavailable
from shared_schemas.transport.interface import MOST_HELD, Held, Message
from shared_schemas.transport.log_end import published_at

_PATIENCE_SECONDS = 15.0
_CLOSE_SECONDS = 2.0
_PAUSE_SECONDS = 0.02
_ROUNDS = 3
"""One is enough by what is known of the broker; the others cost little."""
_DEATH_HEADER = "x-first-death-reason"


class RabbitQueueReader:
    """A reader with a connection of its own. For one thread."""

    def __init__(self, parameters: URLParameters, topology: Topology, queue: str) -> None:
        self._queue = queue
        self._channel: Channel | None = None
        self._arrived: SimpleQueue[Held] = SimpleQueue()
        self._answers: SimpleQueue[int | None] = SimpleQueue()
        self._in_hand = 0
        self._lost: BrokerUnavailable | None = None
        self._pause = threading.Event()
        self._connection = Connection(parameters, topology, self)

    def start(self) -> None:
        """Begin connecting."""
        self._connection.start()

    def read(self) -> Iterator[Held]:
        """Yield what waits. See `QueueReader`."""
        self._connection.wait_connected(_PATIENCE_SECONDS)
        quiet = idle = 0
        while quiet < _ROUNDS:
            while (held := self._next()) is not None:
                quiet = idle = 0
                self._in_hand += 1
                yield held
            if self._in_hand >= MOST_HELD:
                return
            ready = self._ask()
            quiet = quiet + 1 if ready == 0 and self._arrived.empty() else 0
            idle += 1
            if idle * _PAUSE_SECONDS > _PATIENCE_SECONDS:
                raise BrokerUnavailable(f"{self._queue} has {ready} messages and sends none")
            self._pause.wait(_PAUSE_SECONDS)

    def remove(self, held: Sequence[Held]) -> None:
        """Take these out of the queue for good. See `QueueReader`."""
        self._check()
        tags = [each.tag for each in held]
        self._connection.call(lambda: self._acknowledge(tags))
        self._ask()  # answered behind the acknowledgements
        self._in_hand -= len(tags)

    def close(self) -> None:
        """Give back what is in hand."""
        self._connection.close(_CLOSE_SECONDS)

    def _next(self) -> Held | None:
        self._check()
        try:
            return self._arrived.get_nowait()
        except Empty:
            return None

    def _check(self) -> None:
        if self._lost is not None:
            raise BrokerUnavailable(
                f"the connection was lost, the messages are in the queue again: {self._lost}"
            )

    def _ask(self) -> int:
        """Return how many messages are ready, once all that was sent before has arrived."""
        self._connection.call(self._declare)
        try:
            ready = self._answers.get(timeout=_PATIENCE_SECONDS)
        except Empty:
            raise BrokerUnavailable(f"no answer within {_PATIENCE_SECONDS} s") from None
        self._check()
        if ready is None:
            raise BrokerUnavailable(str(self._connection.problem))
        return ready

    # What follows runs on the connection's thread.

    def opened(self, channel: Channel) -> None:
        """Ask for deliveries, unless some went back: what was read would come twice."""
        if self._lost is None:
            self._channel = channel
            channel.basic_qos(prefetch_count=MOST_HELD)
            channel.basic_consume(self._queue, self._on_message)

    def closed(self, reason: BrokerUnavailable) -> None:
        """Note that nothing of what was read is in hand any more."""
        self._channel = None
        self._lost = reason
        self._answers.put(None)

    def unblocked(self) -> None:
        """Do nothing: this connection does not publish."""

    def _declare(self) -> None:
        if self._channel is None or not self._channel.is_open:
            self._answers.put(None)
            return
        self._channel.queue_declare(self._queue, passive=True, callback=self._on_answer)

    def _on_answer(self, answer: Any) -> None:  # noqa: ANN401 - pika ships no types
        self._answers.put(int(answer.method.message_count))

    def _on_message(
        self, _channel: Channel, method: Basic.Deliver, properties: BasicProperties, body: bytes
    ) -> None:
        self._arrived.put(_held(method, properties, body))

    def _acknowledge(self, tags: Sequence[int]) -> None:
        if self._channel is not None and self._channel.is_open:
            for tag in tags:
                self._channel.basic_ack(tag)


def _held(method: Basic.Deliver, properties: BasicProperties, body: bytes) -> Held:
    given = properties.headers or {}
    death = given.get(_DEATH_HEADER)
    headers = {
        name: value
        for name, value in given.items()
        if isinstance(value, str | int) and not name.startswith("x-")  # the broker's own
    }
    content_type = properties.content_type or ""
    message = Message(body, content_type, method.routing_key, headers, properties.message_id)
    return Held(
        method.delivery_tag,
        message,
        published_at(properties),
        None if death is None else str(death),
    )
