"""Turns the topology into declarations and makes them on a channel.

Declaring what is already there is free and changes nothing, so every connection does all of it
each time it opens: no process depends on another having come first, nor on what an operator
deleted meanwhile.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pika.channel import Channel

from shared_schemas.topology import Topology, WorkQueue

Arguments = dict[str, str | int | bool]

_NO_LIMIT = 1_000_000_000
"""RabbitMQ 4 drops after 20 deliveries unless told otherwise; -1 is refused before 4."""


@dataclass(frozen=True)
class ExchangeSpec:
    """A durable exchange."""

    name: str
    kind: str
    arguments: Arguments


@dataclass(frozen=True)
class QueueSpec:
    """A durable queue."""

    name: str
    arguments: Arguments


@dataclass(frozen=True)
class BindingSpec:
    """A route from an exchange to a queue."""

    queue: str
    exchange: str
    key: str


Spec = ExchangeSpec | QueueSpec | BindingSpec


def specs(topology: Topology) -> Iterator[Spec]:
    """Yield everything to declare, in an order in which each finds what it refers to."""
    yield ExchangeSpec(topology.unroutable, "fanout", {})
    yield ExchangeSpec(topology.exchange, "topic", {"alternate-exchange": topology.unroutable})
    yield _quorum(topology.unroutable, {"x-delivery-limit": _NO_LIMIT})
    yield BindingSpec(topology.unroutable, topology.unroutable, "")
    yield _log(topology)
    yield BindingSpec(topology.log, topology.exchange, "#")
    for queue in topology.queues:
        yield from _work_queue(topology, queue)


def _work_queue(topology: Topology, queue: WorkQueue) -> Iterator[Spec]:
    yield _quorum(queue.dead_letters, {"x-delivery-limit": _NO_LIMIT})
    limits: Arguments = {"x-delivery-limit": queue.delivery_limit}
    if queue.single_active:
        limits["x-single-active-consumer"] = True
    yield _quorum(queue.name, limits | _dead_lettering(queue.dead_letters))
    for delay in queue.retry_delays_ms:
        yield _wait_queue(queue, delay)
    for key in queue.bindings:
        yield BindingSpec(queue.name, topology.exchange, key)


def _wait_queue(queue: WorkQueue, delay_ms: int) -> QueueSpec:
    arguments: Arguments = {"x-message-ttl": delay_ms, "x-delivery-limit": _NO_LIMIT}
    return _quorum(queue.wait_queue(delay_ms), arguments | _dead_lettering(queue.name))


def _dead_lettering(target: str) -> Arguments:
    return {
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": target,
        # The default strategy forgets the message if the broker stops between the two queues.
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",  # which at-least-once asks for
    }


def _quorum(name: str, arguments: Arguments) -> QueueSpec:
    return QueueSpec(name, {"x-queue-type": "quorum", **arguments})


def _log(topology: Topology) -> QueueSpec:
    return QueueSpec(
        topology.log,
        {
            "x-queue-type": "stream",
            "x-max-length-bytes": topology.log_max_bytes,
            "x-stream-max-segment-size-bytes": topology.log_segment_bytes,
        },
    )


def declare(channel: Channel, topology: Topology, done: Callable[[], None]) -> None:
    """Declare everything, then call `done`. A mismatch closes the channel with the reason."""
    remaining = specs(topology)

    def step(_reply: object = None) -> None:
        spec = next(remaining, None)
        if spec is None:
            done()
        else:
            _declare_one(channel, spec, step)

    step()


def _declare_one(channel: Channel, spec: Spec, done: Callable[[object], None]) -> None:
    match spec:
        case ExchangeSpec(name, kind, arguments):
            channel.exchange_declare(name, kind, durable=True, arguments=arguments, callback=done)
        case QueueSpec(name, arguments):
            channel.queue_declare(name, durable=True, arguments=arguments, callback=done)
        case BindingSpec(queue, exchange, key):
            channel.queue_bind(queue, exchange, routing_key=key, callback=done)
