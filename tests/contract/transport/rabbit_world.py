"""A real broker, and what a test does to it from outside."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

import pika

from shared_schemas.topology import (
    DELIVERY_LIMIT,
    LOG_MAX_BYTES,
    LOG_SEGMENT_BYTES,
)
from shared_schemas.transport import (
    Broker,
    Consumer,
    LogReader,
    Message,
    Publisher,
    QueueReader,
    connect,
)
from tests.contract.transport.proxy import Proxy
from tests.contract.transport.worlds import DEADLINE_SECONDS, STEP_SECONDS, a_topology


class _Tracked:
    """A broker that remembers what it made, so that a failed test leaves nothing running."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self.publishers: list[Publisher] = []
        self.consumers: list[Consumer] = []
        self.queue_readers: list[QueueReader] = []

    def publisher(self) -> Publisher:
        made = self._broker.publisher()
        self.publishers.append(made)
        made.wait_connected(DEADLINE_SECONDS)
        return made

    def consumer(self, *args: object, **options: object) -> Consumer:
        made = self._broker.consumer(*args, **options)  # type: ignore[arg-type]
        self.consumers.append(made)
        return made

    def log_reader(self) -> LogReader:
        return self._broker.log_reader()

    def queue_reader(self, queue: str) -> QueueReader:
        made = self._broker.queue_reader(queue)
        self.queue_readers.append(made)
        return made

    def close(self) -> None:
        for consumer in self.consumers:
            consumer.stop(1)
        for publisher in self.publishers:
            publisher.close(1)
        for reader in self.queue_readers:
            reader.close()


class RabbitWorld:
    """A RabbitMQ server, reached through a proxy."""

    def __init__(
        self,
        url: str,
        delivery_limit: int = DELIVERY_LIMIT,
        log_bytes: int = LOG_MAX_BYTES,
        segment_bytes: int = LOG_SEGMENT_BYTES,
        bindings: tuple[str, ...] = ("search.requested",),
    ) -> None:
        self.topology = a_topology(delivery_limit, log_bytes, segment_bytes, bindings)
        self._url = url
        self._beside: list[str] = []
        parts = urlsplit(url)
        self._proxy = Proxy((parts.hostname or "127.0.0.1", parts.port or 5672))
        login = parts.netloc.rpartition("@")[0]
        through = urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{self._proxy.port}"))
        self._tracked = _Tracked(connect(through, "test", self.topology))
        self.broker: Broker = self._tracked

    def until(self, condition: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + DEADLINE_SECONDS
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(STEP_SECONDS)
        return True

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def messages(self, queue: str) -> list[Message]:
        """Take all and let the closing of the connection put all back."""
        found = []
        with pika.BlockingConnection(pika.URLParameters(self._url)) as connection:
            channel = connection.channel()
            while (got := channel.basic_get(queue))[0] is not None:
                found.append(_message(*got))
        return found

    def count(self, queue: str) -> int:
        """Count what a queue holds, without touching it."""
        with pika.BlockingConnection(pika.URLParameters(self._url)) as connection:
            answer = connection.channel().queue_declare(queue, passive=True)
            return int(answer.method.message_count)

    def death_reason(self, queue: str) -> str:
        """Tell why the broker itself moved the first message to this queue."""
        with pika.BlockingConnection(pika.URLParameters(self._url)) as connection:
            _, properties, _ = connection.channel().basic_get(queue)
            return str(properties.headers["x-death"][0]["reason"])

    def unbind_everything(self) -> None:
        """Let no queue take what is published, until somebody connects and declares again."""
        routes = [(self.topology.log, self.topology.exchange, "#")]
        routes += [(self.topology.unroutable, self.topology.unroutable, "")]
        for queue in self.topology.queues:
            routes += [(queue.name, self.topology.exchange, key) for key in queue.bindings]
        with pika.BlockingConnection(pika.URLParameters(self._url)) as connection:
            channel = connection.channel()
            for name, exchange, key in routes:
                channel.queue_unbind(name, exchange, key)

    def cut(self) -> None:
        self._proxy.cut()

    def go_down(self) -> None:
        self._proxy.refuse()

    def come_back(self) -> None:
        self._proxy.restore()

    def lose_confirms(self) -> None:
        self._proxy.swallow_answers()

    def close(self) -> None:
        self.leave()
        self._delete_everything()

    def leave(self) -> None:
        """End what runs, and let the queues be.

        RabbitMQ 3.10 does not survive it well when wait queues are deleted in the moment in which
        they come up again: the workers that move their messages on end in a row, then their
        supervisor, and for seconds every queue that is declared fails with it.
        """
        self._proxy.restore()
        self._tracked.close()
        self._proxy.close()

    def also_delete(self, *queues: str) -> None:
        """Delete these too at the end: the test makes them beside the topology."""
        self._beside.extend(queues)

    def _delete_everything(self) -> None:
        with pika.BlockingConnection(pika.URLParameters(self._url)) as connection:
            channel = connection.channel()
            for exchange in (self.topology.exchange, self.topology.unroutable):
                channel.exchange_delete(exchange)
            for queue in (
                self.topology.log,
                self.topology.unroutable,
                *self._work_queues(),
                *self._beside,
            ):
                channel.queue_delete(queue)

    def _work_queues(self) -> list[str]:
        return [
            name
            for queue in self.topology.queues
            for name in (
                queue.name,
                queue.dead_letters,
                *map(queue.wait_queue, queue.retry_delays_ms),
            )
        ]


def _message(
    method: pika.spec.Basic.GetOk, properties: pika.BasicProperties, body: bytes
) -> Message:
    given = properties.headers or {}
    headers = {key: value for key, value in given.items() if not key.startswith("x-")}
    return Message(body, properties.content_type, method.routing_key, headers)
