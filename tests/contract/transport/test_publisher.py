"""What every publisher promises."""

import threading

import pytest

from shared_schemas.transport import BrokerUnavailable, Message, Unroutable
from tests.contract.transport.samples import deletions, searches
from tests.contract.transport.worlds import World


def test_published_is_stored_when_publish_returns(world: World) -> None:
    world.broker.publisher().publish([*searches("a", "b"), *deletions(1)])
    assert len(world.messages(world.topology.queues[0].name)) == 2


def test_body_type_and_headers_arrive_as_they_were(world: World) -> None:
    message = Message(b"\x00\xff", "application/x", "search.requested", {"n": 7, "s": "é"})
    world.broker.publisher().publish([message])
    (found,) = world.messages(world.topology.queues[0].name)
    assert found == message


def test_publishing_nothing_is_nothing(world: World) -> None:
    world.broker.publisher().publish([])


def test_more_than_a_window_is_confirmed(world: World) -> None:
    world.broker.publisher().publish(searches(*["x"] * 2_500), timeout=60)
    assert len(world.messages(world.topology.queues[0].name)) == 2_500


def test_unroutable_is_named_and_the_rest_is_stored(world: World) -> None:
    lost = Message(b"x", "text/plain", "search.requested", to_queue="no.such.queue")
    with pytest.raises(Unroutable, match=r"no\.such\.queue") as caught:
        world.broker.publisher().publish([*searches("a"), lost, *searches("b")])
    assert [each.to_queue for each in caught.value.messages] == ["no.such.queue"]
    assert len(world.messages(world.topology.queues[0].name)) == 2


@pytest.mark.parametrize(
    "message",
    [
        Message(b"", "text/plain", "search.requested", {"ratio": 0.5}),  # type: ignore[dict-item]
        Message(b"", "text/plain", "k" * 256),
        Message(b"", "text/plain", "search.requested", {"h" * 256: 1}),
    ],
)
def test_what_cannot_be_carried_is_refused_before_anything_is_sent(
    world: World, message: Message
) -> None:
    publisher = world.broker.publisher()
    with pytest.raises(ValueError, match=r"name|headers"):
        publisher.publish([*searches("a"), message])
    assert world.messages(world.topology.queues[0].name) == []
    assert publisher.connected


def test_several_threads_share_a_publisher(world: World) -> None:
    publisher = world.broker.publisher()

    def publish() -> None:
        for _ in range(20):
            publisher.publish(searches("a", "b"))

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(world.messages(world.topology.queues[0].name)) == 160


def test_an_unknown_outcome_is_an_error_though_it_was_stored(world: World) -> None:
    publisher = world.broker.publisher()
    world.lose_confirms()
    with pytest.raises(BrokerUnavailable):
        publisher.publish(searches("a"), timeout=0.5)
    assert len(world.messages(world.topology.queues[0].name)) == 1


def test_publishing_fails_while_the_broker_is_away_and_works_again_after(world: World) -> None:
    publisher = world.broker.publisher()
    world.go_down()
    assert world.until(lambda: not publisher.connected)
    with pytest.raises(BrokerUnavailable):
        publisher.publish(searches("a"))
    world.come_back()
    assert world.until(lambda: publisher.connected)
    publisher.publish(searches("b"))
    assert len(world.messages(world.topology.queues[0].name)) == 1


def test_waiting_for_a_broker_that_is_away_ends(world: World) -> None:
    publisher = world.broker.publisher()
    world.go_down()
    assert world.until(lambda: not publisher.connected)
    with pytest.raises(BrokerUnavailable):
        publisher.wait_connected(0.1)


def test_a_closed_publisher_refuses(world: World) -> None:
    publisher = world.broker.publisher()
    publisher.close()
    with pytest.raises(BrokerUnavailable):
        publisher.publish(searches("a"))
    assert not publisher.connected
