"""The broker that is a RabbitMQ server."""

import logging

from pika import URLParameters

from shared_schemas.topology import PLATFORM, Topology, WorkQueue
from shared_schemas.transport.consumer import RabbitConsumer
from shared_schemas.transport.interface import AnyHandler, Broker, reading_of
from shared_schemas.transport.log_reader import RabbitLogReader
from shared_schemas.transport.publisher import RabbitPublisher
from shared_schemas.transport.queue_reader import RabbitQueueReader

_HEARTBEAT_SECONDS = 10
_TCP_SECONDS = 2.0
_HANDSHAKE_SECONDS = 5.0


def connect(url: str, name: str, topology: Topology = PLATFORM) -> Broker:
    """Return the broker at an AMQP URL. `name` is what its connections are called there.

    Nothing is opened yet: each publisher, consumer and reader opens a connection of its own.
    """
    # pika reports each failed try several times over, with tracebacks; the connection says it once.
    logging.getLogger("pika").setLevel(logging.CRITICAL)
    return RabbitBroker(url, name, topology)


class RabbitBroker:
    """Makes publishers, consumers and readers for one RabbitMQ server."""

    def __init__(self, url: str, name: str, topology: Topology) -> None:
        self._url = url
        self._name = name
        self._topology = topology

    def publisher(self) -> RabbitPublisher:
        """Return a publisher that is connecting."""
        publisher = RabbitPublisher(self._parameters("publisher"), self._topology)
        publisher.start()
        return publisher

    def consumer(
        self,
        queue: WorkQueue,
        handler: AnyHandler,
        *,
        prefetch: int = 20,
        threads: int = 1,
        batch_events: int = 1,
    ) -> RabbitConsumer:
        """Return a consumer, not started."""
        return RabbitConsumer(
            self._parameters,
            self._topology,
            queue,
            reading_of(handler),
            prefetch=prefetch,
            threads=threads,
            batch_events=batch_events,
        )

    def log_reader(self) -> RabbitLogReader:
        """Return a reader of the log."""
        return RabbitLogReader(self._parameters, self._topology)

    def queue_reader(self, queue: str) -> RabbitQueueReader:
        """Return a reader of a queue that is connecting."""
        reader = RabbitQueueReader(self._parameters(f"look at {queue}"), self._topology, queue)
        reader.start()
        return reader

    def _parameters(self, purpose: str) -> URLParameters:
        """Read the URL; what it leaves open is set so that a dead broker is noticed soon."""
        result = URLParameters(self._url)
        result.socket_timeout = _TCP_SECONDS
        result.stack_timeout = _HANDSHAKE_SECONDS
        result.connection_attempts = 1  # trying again is the connection's own work
        if "heartbeat=" not in self._url:
            result.heartbeat = _HEARTBEAT_SECONDS
        result.client_properties = {"connection_name": f"{self._name} {purpose}"}
        return result
