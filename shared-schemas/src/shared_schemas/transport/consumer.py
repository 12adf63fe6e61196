"""Consumes a work queue of RabbitMQ: receives on the connection's thread, works on others."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

import structlog
from pika import BasicProperties, URLParameters
from pika.channel import Channel
from pika.spec import Basic

from shared_schemas.topology import Topology, WorkQueue
from shared_schemas.transport.backoff import Backoff
from shared_schemas.transport.connection import Connection
from shared_schemas.transport.errors import BrokerUnavailable, Unroutable
from shared_schemas.transport.interface import Message, Reading
from shared_schemas.transport.processing import Hold, Processing, Received
from shared_schemas.transport.publisher import RabbitPublisher

_LONGEST_PAUSE_SECONDS = 2.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Delivery:
    """A message in hand. Its tag means something to its own channel only."""

    channel: Channel
    tag: int
    routing_key: str
    properties: BasicProperties
    body: bytes

    def read(self, reading: Reading[Any]) -> Received:
        """Decode it."""
        headers: Mapping[str, object] = self.properties.headers or {}
        return Received.read(
            self.body,
            self.properties.content_type,
            self.routing_key,
            headers,
            self.properties.message_id,
            decode=reading.decode,
        )


Batch = Sequence[tuple[Delivery, Received]]


class RabbitConsumer:
    """A consumer with a connection for deliveries and one for retries and dead letters.

    They are two because an alarm on the broker stops the connections that publish, and
    acknowledgements must go on.
    """

    def __init__(  # noqa: PLR0913 - the options of `Broker.consumer` and where to
        self,
        parameters: Callable[[str], URLParameters],
        topology: Topology,
        queue: WorkQueue,
        reading: Reading[Any],
        *,
        prefetch: int,
        threads: int,
        batch_events: int,
    ) -> None:
        if queue.single_active and threads > 1:
            raise ValueError(f"{queue.name} keeps order, which several threads cannot")
        self._queue = queue
        self._reading = reading
        self._prefetch = prefetch
        self._batch_events = batch_events
        self._channel: Channel | None = None
        self._waiting: SimpleQueue[Delivery | None] = SimpleQueue()
        self._in_hand = 0
        self._stopping = False
        self._changed = threading.Condition()
        self._connection = Connection(parameters(queue.name), topology, self)
        self._republisher = RabbitPublisher(parameters(f"{queue.name} retries"), topology)
        self._threads = [
            threading.Thread(target=self._work, name=f"{queue.name} {number}", daemon=True)
            for number in range(threads)
        ]

    @property
    def connected(self) -> bool:
        """Whether events would be delivered now."""
        return self._connection.connected

    @property
    def idle(self) -> bool:
        """Whether no delivery is in hand."""
        return self._in_hand == 0

    def wait_connected(self, timeout: float) -> None:
        """Return as soon as both are connected; raise `BrokerUnavailable` after `timeout` seconds.

        Until then the second may still be declaring queues. RabbitMQ 3.10 lets a consumer go
        silent, without a word to it, whose queue is deleted and declared again in one moment.
        """
        deadline = time.monotonic() + timeout
        self._connection.wait_connected(timeout)
        self._republisher.wait_connected(max(0.0, deadline - time.monotonic()))

    def start(self) -> None:
        """Begin; returns at once and keeps trying while the broker is away."""
        self._republisher.start()
        self._connection.start()
        for thread in self._threads:
            thread.start()

    def stop(self, timeout: float = 10.0) -> bool:
        """Stop in this order; see `Consumer` for the result.

        1. Cancel: the broker sends nothing more, and other consumers get what it has.
        2. Drop what no handler has begun: unacknowledged, it goes back to the queue.
        3. Wait for running handlers. Held ones give up; their events go back too.
        4. Close the connection, behind the last acknowledgements, which are on it in order.
        5. Close the publisher of retries last: a handler that fails in step 3 needs it.
        """
        deadline = time.monotonic() + timeout
        self._connection.call(self._cancel)
        self._give_up_waiting()
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        ended = not any(thread.is_alive() for thread in self._threads)
        self._connection.close(max(1.0, deadline - time.monotonic()))
        self._republisher.close(max(1.0, deadline - time.monotonic()))
        return ended

    def _give_up_waiting(self) -> None:
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._drop_waiting()
        for _ in self._threads:
            self._waiting.put(None)

    # What follows runs on the worker threads.

    def _work(self) -> None:
        while batch := self._take():
            try:
                self._settle(batch)
            except Exception:  # noqa: BLE001 - the top loop of this thread
                _log.exception("consumer_failed", queue=self._queue.name)
                self._connection.call(self._redeliver)
            finally:
                self._put_down(len(batch))

    def _take(self) -> Batch:
        """Wait for a delivery; add what else has arrived. Nothing means stop."""
        batch: list[tuple[Delivery, Received]] = []
        events = 0
        delivery = self._waiting.get()
        while delivery is not None:
            batch.append((delivery, delivery.read(self._reading)))
            events += len(batch[-1][1].contents)
            if events >= self._batch_events:
                break
            delivery = self._take_another()
        return batch

    def _take_another(self) -> Delivery | None:
        try:
            delivery = self._waiting.get_nowait()
        except Empty:
            return None
        if delivery is None:
            self._waiting.put(None)  # to be found again when this batch is done
        return delivery

    def _settle(self, batch: Batch) -> None:
        """Handle, publish what must come again, acknowledge: in this order."""
        processing = Processing(
            [received for _, received in batch], self._queue, self._reading.handle
        )
        while self._wanted(batch):
            outcome = processing.run()
            if not isinstance(outcome, Hold):
                if self._republish(outcome.republish, batch):
                    self._connection.call(lambda: self._acknowledge(batch))
                return
            _log.warning("held", queue=self._queue.name, reason=outcome.reason)
            self._pause(outcome.seconds, batch)

    def _republish(self, messages: Sequence[Message], batch: Batch) -> bool:
        """Return True once all are confirmed; False if the batch is not ours any more."""
        backoff = Backoff(longest=_LONGEST_PAUSE_SECONDS)
        while messages:
            try:
                self._republisher.publish(messages)
                break
            except (BrokerUnavailable, Unroutable) as error:
                _log.warning("republish_failed", queue=self._queue.name, reason=str(error))
                self._repair(error)
                self._pause(backoff.next(), batch)
            if not self._wanted(batch):
                return False
        return True

    def _repair(self, error: BrokerUnavailable | Unroutable) -> None:
        """Declare again what somebody deleted."""
        if isinstance(error, Unroutable):
            self._republisher.reconnect(str(error))

    def _pause(self, seconds: float, batch: Batch) -> None:
        """Wait, unless the batch stops being ours."""
        with self._changed:
            self._changed.wait_for(lambda: not self._wanted(batch), seconds)

    def _wanted(self, batch: Batch) -> bool:
        """Whether the first delivery can still be acknowledged and nobody wants to stop.

        A batch spans two channels at most for the moment in which one is lost; what is stale in
        it is skipped when acknowledging.
        """
        return not self._stopping and batch[-1][0].channel is self._channel

    def _put_down(self, count: int) -> None:
        with self._changed:
            self._in_hand -= count
            self._changed.notify_all()

    # What follows runs on the connection's thread.

    def opened(self, channel: Channel) -> None:
        """Ask for deliveries."""
        self._channel = channel
        channel.add_on_cancel_callback(self._on_cancelled)
        channel.basic_qos(prefetch_count=self._prefetch)
        channel.basic_consume(self._queue.name, self._on_message)

    def closed(self, _reason: BrokerUnavailable) -> None:
        """Forget what waits: all that was not acknowledged will be delivered again."""
        with self._changed:
            self._channel = None
            self._changed.notify_all()
        self._drop_waiting()

    def unblocked(self) -> None:
        """Do nothing: this connection does not publish."""

    def _on_message(
        self, channel: Channel, method: Basic.Deliver, properties: BasicProperties, body: bytes
    ) -> None:
        if self._stopping:
            return
        with self._changed:
            self._in_hand += 1
        self._waiting.put(
            Delivery(channel, method.delivery_tag, method.routing_key, properties, body)
        )

    def _on_cancelled(self, _frame: object) -> None:
        self._connection.reconnect(f"the broker cancelled the consumer of {self._queue.name}")

    def _redeliver(self) -> None:
        self._connection.reconnect("to have deliveries again that were dropped by an error")

    def _cancel(self) -> None:
        if self._channel is not None and self._channel.is_open:
            for tag in self._channel.consumer_tags:
                self._channel.basic_cancel(tag)

    def _acknowledge(self, batch: Batch) -> None:
        """Acknowledge what came on the present channel; older tags are void."""
        channel = self._channel
        if channel is None or not channel.is_open:
            return
        tags = [delivery.tag for delivery, _ in batch if delivery.channel is channel]
        if len(self._threads) == 1 and tags:
            channel.basic_ack(tags[-1], multiple=True)  # all before it are done
            return
        for tag in tags:
            channel.basic_ack(tag)

    def _drop_waiting(self) -> None:
        """Empty the queue, but leave the marks that end the workers."""
        ends = 0
        dropped = 0
        while not self._waiting.empty():
            try:
                delivery = self._waiting.get_nowait()
            except Empty:
                break
            ends += delivery is None
            dropped += delivery is not None
        for _ in range(ends):
            self._waiting.put(None)
        self._put_down(dropped)
