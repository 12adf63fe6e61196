"""Publishes to RabbitMQ: mandatory, persistent, confirmed, many messages on their way at once."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from pika import BasicProperties, DeliveryMode, URLParameters
from pika.channel import Channel
from pika.spec import Basic

from shared_schemas.topology import Topology
from shared_schemas.transport.confirms import Call, Unconfirmed
from shared_schemas.transport.connection import Connection
from shared_schemas.transport.errors import BrokerUnavailable
from shared_schemas.transport.interface import Message, check

_WINDOW = 2_000
"""Messages on their way at once; beyond this a confirm takes longer and throughput stays."""
_SLICE = 100
"""Messages written before the connection looks at its socket again."""


class RabbitPublisher:
    """A publisher with a connection of its own. Any number of threads may call it."""

    def __init__(
        self,
        parameters: URLParameters,
        topology: Topology,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._exchange = topology.exchange
        self._clock = clock
        self._calls: deque[Call] = deque()
        self._unconfirmed = Unconfirmed()
        self._channel: Channel | None = None
        self._resuming = False
        self._lock = threading.Lock()
        self._closing = False
        self._under_way: set[Call] = set()
        self._connection = Connection(parameters, topology, self)

    def start(self) -> None:
        """Begin connecting."""
        self._connection.start()

    @property
    def connected(self) -> bool:
        """Whether a publish would be sent now."""
        return self._connection.connected and not self._connection.blocked

    def wait_connected(self, timeout: float) -> None:
        """Return as soon as connected; raise `BrokerUnavailable` after `timeout` seconds."""
        self._connection.wait_connected(timeout)

    def publish(self, messages: Sequence[Message], *, timeout: float = 10.0) -> None:
        """Return once the broker has confirmed every message. See `Publisher`."""
        for message in messages:
            check(message)
        if not messages:
            return
        call = self._accept(messages)
        try:
            self._await(call, timeout)
        finally:
            with self._lock:
                self._under_way.discard(call)
        call.raise_failure()

    def close(self, timeout: float = 5.0) -> None:
        """Disconnect, in this order.

        1. Let what is under way be confirmed: its callers are waiting for it.
        2. Close the connection, which fails what is still unconfirmed as unknown.
        """
        deadline = time.monotonic() + timeout
        with self._lock:
            self._closing = True
            under_way = list(self._under_way)
        for call in under_way:
            call.wait(max(0.0, deadline - time.monotonic()))
        self._connection.close(max(1.0, deadline - time.monotonic()))

    def _accept(self, messages: Sequence[Message]) -> Call:
        call = Call(messages)
        with self._lock:
            if self._closing:
                raise BrokerUnavailable("the publisher is closed")
            self._under_way.add(call)
        self._connection.call(lambda: self._submit(call))
        return call

    def _await(self, call: Call, timeout: float) -> None:
        if not call.wait(timeout):
            failure = BrokerUnavailable(f"no confirmation within {timeout} s")
            self._connection.call(lambda: call.fail(failure))
            raise failure

    def reconnect(self, reason: str) -> None:
        """Open a new connection, which declares the topology again."""
        self._connection.call(lambda: self._connection.reconnect(reason))

    # What follows runs on the connection's thread only.

    def opened(self, channel: Channel) -> None:
        """Start counting: tags belong to a channel."""
        self._channel = channel
        self._unconfirmed = Unconfirmed()
        channel.add_on_return_callback(self._on_return)
        channel.confirm_delivery(self._on_answer)

    def closed(self, reason: BrokerUnavailable) -> None:
        """Tell every caller that the outcome is unknown."""
        self._channel = None
        self._unconfirmed.fail_all(reason)
        while self._calls:
            self._calls.popleft().fail(reason)

    def unblocked(self) -> None:
        """Go on with the calls that wait."""
        self._pump()

    def _submit(self, call: Call) -> None:
        if self._channel is None or self._connection.blocked:
            call.fail(self._connection.problem)
        else:
            self._calls.append(call)
            self._pump()

    def _pump(self) -> None:
        """Write what the window allows, one slice at a time so that answers are read between."""
        for _ in range(_SLICE):
            if self._channel is None or not self._may_write(self._channel):
                return
            self._write_next(self._channel)
        if not self._resuming:
            self._resuming = True
            self._connection.call_soon(self._resume)

    def _resume(self) -> None:
        self._resuming = False
        self._pump()

    def _may_write(self, channel: Channel) -> bool:
        """Whether there is a message to write, and room and leave to write it."""
        while self._calls and not self._calls[0].unsent:
            self._calls.popleft()
        return (
            bool(self._calls)
            and channel.is_open
            and not self._connection.blocked
            and len(self._unconfirmed) < _WINDOW
        )

    def _write_next(self, channel: Channel) -> None:
        call = self._calls[0]
        message = call.unsent.popleft()
        tag = self._unconfirmed.add(call, message)
        direct = message.to_queue
        channel.basic_publish(
            self._exchange if direct is None else "",
            message.routing_key if direct is None else direct,
            message.body,
            self._properties(message, tag),
            mandatory=True,
        )

    def _properties(self, message: Message, tag: int) -> BasicProperties:
        return BasicProperties(
            content_type=message.content_type,
            delivery_mode=DeliveryMode.Persistent.value,
            message_id=message.message_id,
            correlation_id=str(tag),  # a returned message comes back without its tag
            timestamp=int(self._clock()),
            headers=dict(message.headers),
        )

    def _on_return(
        self, _channel: Channel, _method: Basic.Return, properties: BasicProperties, _body: bytes
    ) -> None:
        self._unconfirmed.returned(int(properties.correlation_id))

    def _on_answer(self, frame: Any) -> None:  # noqa: ANN401 - pika ships no types
        answer = frame.method
        taken = isinstance(answer, Basic.Ack)
        self._unconfirmed.settle(answer.delivery_tag, multiple=answer.multiple, taken=taken)
        self._pump()
