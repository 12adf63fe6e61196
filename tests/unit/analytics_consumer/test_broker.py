"""The handler behind the fake broker: what becomes of each event."""

import orjson

from analytics_consumer.models import requests
from shared_schemas.envelope import BATCH_CONTENT_TYPE, encode, join
from shared_schemas.topology import USAGE
from shared_schemas.transport import Message, Reading
from shared_schemas.transport.fake import FakeBroker
from shared_schemas.usage_events import decode_usage
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event


def publish(broker: FakeBroker, *payloads: bytes) -> None:
    broker.publisher().publish([Message(join(payloads), BATCH_CONTENT_TYPE, "usage.recorded")])


def test_one_bad_event_does_not_take_its_neighbours_along(world: World) -> None:
    broker = FakeBroker()
    broker.consumer(USAGE, Reading(world.ingest, decode_usage), batch_events=100).start()
    nobody = encode(event(None, request_id="nobody"))
    publish(
        broker,
        encode(event(1)),
        orjson.dumps({"bad": 1}),
        encode(event(2)),
        nobody,
        encode(event(3)),
    )
    broker.run()
    assert world.count(requests) == 3
    dead = broker.messages(USAGE.dead_letters)
    assert [orjson.loads(one.body).get("bad") for one in dead] == [1, None]
    assert "producer and a sequence" in str(dead[1].headers["reason"])
    world.promised = {"producer-a": 3}
    assert world.audit().clean


def test_a_message_that_comes_twice_counts_once(world: World) -> None:
    broker = FakeBroker()
    broker.consumer(USAGE, Reading(world.ingest, decode_usage), batch_events=100).start()
    for _ in range(2):
        publish(broker, encode(event(1)), encode(event(2)))
        broker.run()
    assert world.count(requests) == 2
    world.promised = {"producer-a": 2}
    (producer,) = world.audit().producers
    assert (producer.received, producer.duplicates) == (4, 2)
