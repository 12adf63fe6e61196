"""What keeps counts exact between two services, switched off: the audit names what was lost.

The real chain, from a committed event to its count: outbox, relay, broker, consumer. In each test
the same accident happens, once with everything in place and once without one guard.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pika.channel import Channel

from analytics_consumer.integrity.audit import Report, Timing, audit
from analytics_consumer.integrity.promises import Promise
from analytics_consumer.models import requests
from shared_schemas.delivery import ProcessLease, Relay, producers_report
from shared_schemas.storage import Database
from shared_schemas.transport import Message, Reading
from shared_schemas.transport.publisher import RabbitPublisher
from shared_schemas.usage_events import decode_usage
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.integration.analytics_consumer.world import World
from tests.integration.delivery import world as delivery
from tests.unit.analytics_consumer.samples import event
from tests.waiting import wait_until

pytestmark = pytest.mark.broker
HANDFUL = 5


@dataclass
class Chain:
    """A producer's database with its relay, a broker, and an analytics consumer."""

    producer: delivery.World
    relay: Relay
    rabbit: RabbitWorld
    consumer: World

    def accept(self) -> None:
        """Commit a handful of requests and wait until the relay has tried to publish them."""
        before = len(self.producer.waiting())
        with self.producer.database.write() as session:
            self.relay.outbox.add(session, *(event(None, None) for _ in range(HANDFUL)))
        self.relay.outbox.nudge()
        wait_until(lambda: len(self.producer.waiting()) == before or self.relay.status.last_error)

    def promises(self) -> Sequence[Promise]:
        with self.producer.database.read() as session:
            return [Promise.model_validate(line) for line in producers_report(session)]

    def audit(self) -> Report:
        """Audit once everything that can arrive has arrived."""
        wait_until(lambda: not self.producer.waiting())
        last = self.rabbit.topology.queues[0].name
        wait_until(lambda: self.rabbit.count(last) == 0)
        return audit(self.consumer.database, self.promises, Timing(patience=1))


@pytest.fixture
def chain(rabbitmq_url: str, tmp_path: Path) -> Iterator[Chain]:
    rabbit = RabbitWorld(rabbitmq_url, bindings=("usage.recorded",))
    accepted, counted = (Database(f"sqlite:///{tmp_path}/{name}.db") for name in "ac")
    with closing(rabbit):
        delivery.create_tables(accepted)
        consumer = World(counted)
        reading: Reading[Any] = Reading(consumer.ingest, decode_usage)
        rabbit.broker.consumer(rabbit.topology.queues[0], reading).start()
        lease = ProcessLease(accepted)
        lease.start()
        relay = Relay(accepted, rabbit.broker.publisher(), lease)
        relay.start()
        yield Chain(delivery.World(accepted), relay, rabbit, consumer)
        relay.stop()
        lease.stop()
    for database in (accepted, counted):
        database.dispose()


def judge(report: Report, *, guarded: bool) -> None:
    """Nothing is lost with the guard; without it, what is lost is named."""
    broken = {check.name: list(check.findings) for check in report.checks if not check.holds}
    if guarded:
        assert broken == {}
        return
    (producer,) = report.producers
    lost = f"not applied: {HANDFUL + 1}-{2 * HANDFUL}"
    assert broken == {"accepted = applied": [f"producer {producer.producer}: {lost}"]}


@pytest.mark.parametrize("guarded", [True, False])
def test_publishing_without_confirms_is_caught(
    chain: Chain, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:

        def send(publisher: RabbitPublisher, messages: Sequence[Message], **_: Any) -> None:  # noqa: ANN401
            publisher._accept(messages)  # noqa: SLF001 - and hear no more of them

        monkeypatch.setattr(RabbitPublisher, "publish", send)
    chain.accept()
    wait_until(lambda: chain.consumer.count(requests) == HANDFUL)
    chain.rabbit.go_down()
    chain.accept()
    chain.rabbit.come_back()
    wait_until(lambda: chain.relay.status.connected)
    chain.accept()
    judge(chain.audit(), guarded=guarded)


@pytest.mark.parametrize("guarded", [True, False])
def test_publishing_without_mandatory_is_caught(
    chain: Chain, monkeypatch: pytest.MonkeyPatch, *, guarded: bool
) -> None:
    if not guarded:
        publish = Channel.basic_publish

        def not_mandatory(channel: Channel, *given: Any, **options: Any) -> None:  # noqa: ANN401
            publish(channel, *given, **{**options, "mandatory": False})

        monkeypatch.setattr(Channel, "basic_publish", not_mandatory)
    chain.accept()
    wait_until(lambda: chain.consumer.count(requests) == HANDFUL)
    chain.rabbit.unbind_everything()
    chain.accept()
    chain.rabbit.cut()  # every connection opens anew, and declares everything again
    wait_until(lambda: chain.relay.status.connected)
    chain.accept()
    judge(chain.audit(), guarded=guarded)
