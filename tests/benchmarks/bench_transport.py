"""How many events a second the transport publishes and consumes, beside bare pika in the same run.

Bare pika sends and receives the same messages on a connection of its own with the same guarantees
and does nothing else: no hand-over between threads, no reading of events. "Limit" of consuming adds
the time that reading the events takes by itself. Figures of one run compare; across machines and
hours only the ratios do.
"""

import argparse
import logging
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pika
import structlog
from pika.adapters.select_connection import IOLoop
from pika.channel import Channel
from pika.spec import Basic

from platform_runner.broker import RabbitNode
from shared_schemas.envelope import Event, EventFactory, Trace, decode, encode
from shared_schemas.events import UsageRecorded
from shared_schemas.topology import Topology, WorkQueue
from shared_schemas.transport import Message, connect, message_of

PACKS = (1, 20, 200)
WINDOW = 2_000
PREFETCH = 500


def main() -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    options = _arguments().parse_args()
    with _broker(options.url) as url:
        _line("pack", "what", "events/s", "bare", "limit", "of limit")
        for pack in PACKS:
            _measure(url, pack, options.messages * pack)
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="AMQP URL; without it a private RabbitMQ node is started")
    parser.add_argument(
        "--messages", type=int, default=3_000, help="messages of each pack size (%(default)s)"
    )
    return parser


@contextmanager
def _broker(url: str | None) -> Iterator[str]:
    if url:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        node = RabbitNode(Path(folder) / "rabbitmq")
        node.start()
        try:
            yield node.url
        finally:
            node.stop()


def _measure(url: str, pack: int, events: int) -> None:
    queue = WorkQueue(f"bench.{uuid.uuid4().hex[:8]}", ("usage.recorded",))
    topology = Topology(f"{queue.name}.x", f"{queue.name}.un", f"{queue.name}.log", (queue,))
    messages = _messages(pack, events)
    read = _rate(events, lambda: _read(messages))
    published = _publish(url, topology, messages, events)
    consumed = _consume(url, topology, queue, events)
    bare = Bare(url, topology.exchange, queue.name)
    bare_published = _rate(events, lambda: bare.publish(messages))
    bare_consumed = _rate(events, lambda: bare.consume(len(messages)))
    limit = 1 / (1 / bare_consumed + 1 / read)
    _print(pack, "publish", published, bare_published, bare_published)
    _print(pack, "consume", consumed, bare_consumed, limit)
    _delete(url, topology, queue)


def _print(pack: int, what: str, ours: float, bare: float, limit: float) -> None:
    rates = [f"{rate:,.0f}" for rate in (ours, bare, limit)]
    _line(str(pack), what, *rates, f"{ours / limit:.0%}")


def _line(*cells: str) -> None:
    sys.stdout.write("".join(f"{cell:>12}" for cell in cells) + "\n")


def _read(messages: Sequence[Message]) -> None:
    for each in messages:
        decode(each.content_type, each.body)


def _rate(events: int, action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return events / (time.perf_counter() - began)


def _messages(pack: int, events: int) -> list[Message]:
    make = EventFactory("/bench")
    data = UsageRecorded(
        request_id="r" * 32,
        user_id=1,
        auth="api_key",
        api_key_id=1,
        method="GET",
        route="/api/v1/videos",
        status=200,
        duration_us=1_000,
        occurred_at=datetime.now(UTC),
    )
    payload = encode(make(data, trace=Trace()))
    return [message_of([payload] * pack, data.type)] * (events // pack)


def _publish(url: str, topology: Topology, messages: Sequence[Message], events: int) -> float:
    publisher = connect(url, "bench", topology).publisher()
    publisher.wait_connected(30)
    rate = _rate(events, lambda: publisher.publish(messages, timeout=300))
    publisher.close()
    return rate


def _consume(url: str, topology: Topology, queue: WorkQueue, events: int) -> float:
    done = threading.Event()
    seen = 0

    def handle(batch: Sequence[Event]) -> None:
        nonlocal seen
        seen += len(batch)
        if seen >= events:
            done.set()

    consumer = connect(url, "bench", topology).consumer(
        queue, handle, prefetch=PREFETCH, batch_events=500
    )

    def run() -> None:
        consumer.start()
        done.wait(300)

    rate = _rate(events, run)
    consumer.stop()
    return rate


class Bare:
    """pika alone: publishes with confirms in a window, consumes with cumulative acks."""

    def __init__(self, url: str, exchange: str, queue: str) -> None:
        self._url = url
        self._exchange = exchange
        self._queue = queue

    def publish(self, messages: Sequence[Message]) -> None:
        """Return when all are confirmed."""
        sent = 0
        properties = pika.BasicProperties(delivery_mode=2, content_type="application/json")

        def write(channel: Channel, confirmed: int) -> None:
            nonlocal sent
            while sent < len(messages) and sent - confirmed < WINDOW:
                each = messages[sent]
                channel.basic_publish(
                    self._exchange, each.routing_key, each.body, properties, mandatory=True
                )
                sent += 1
            if confirmed >= len(messages):
                channel.connection.close()

        def begin(channel: Channel) -> None:
            # Confirms of one channel come in order often enough to take the latest as the count.
            channel.confirm_delivery(lambda frame: write(channel, frame.method.delivery_tag))
            write(channel, 0)

        self._run(begin)

    def consume(self, count: int) -> None:
        """Return when `count` messages are received and acknowledged."""

        def on_message(channel: Channel, method: Basic.Deliver, *_: object) -> None:
            tag = method.delivery_tag
            if tag % 100 == 0 or tag == count:
                channel.basic_ack(tag, multiple=True)
            if tag == count:
                channel.connection.close()

        def begin(channel: Channel) -> None:
            channel.basic_qos(prefetch_count=PREFETCH)
            channel.basic_consume(self._queue, on_message)

        self._run(begin)

    def _run(self, begin: Callable[[Channel], None]) -> None:
        loop = IOLoop()
        pika.SelectConnection(
            pika.URLParameters(self._url),
            on_open_callback=lambda connection: connection.channel(on_open_callback=begin),
            on_close_callback=lambda *_: loop.stop(),
            custom_ioloop=loop,
        )
        loop.start()
        loop.close()


def _delete(url: str, topology: Topology, queue: WorkQueue) -> None:
    waits = [queue.wait_queue(delay) for delay in queue.retry_delays_ms]
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        for name in (queue.name, queue.dead_letters, topology.log, topology.unroutable, *waits):
            channel.queue_delete(name)
        for name in (topology.exchange, topology.unroutable):
            channel.exchange_delete(name)


if __name__ == "__main__":
    sys.exit(main())
