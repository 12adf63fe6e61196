"""Dead letters of a real broker."""

from collections.abc import Sequence

from shared_schemas.envelope import Event
from shared_schemas.transport import Broker, Reject
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.contract.transport.samples import Notes, packed, searches
from tests.unit.shared_schemas.eventlog.shell import Terminal


def refuse(_events: Sequence[Event]) -> None:
    raise Reject("not today")


def bury(world: RabbitWorld, *names: str) -> None:
    """Let a consumer refuse events."""
    queue = world.topology.queues[0]
    consumer = world.broker.consumer(queue, refuse)
    consumer.start()
    world.broker.publisher().publish([*searches(*names[:-1]), packed(names[-1], names[-1])])
    assert world.until(lambda: world.count(queue.dead_letters) == len(names) + 1)
    consumer.stop()


def test_a_refused_event_is_found_and_handled_once_requeued(
    world: RabbitWorld, terminal: Terminal[Broker]
) -> None:
    bury(world, "a", "b", "c")
    queue = world.topology.queues[0]
    (found,) = terminal.json("dead", "list")
    assert [(one["count"], one["reason"]) for one in found["groups"]] == [(4, "not today")]
    ids = [one["id"] for one in terminal.json("dead", "show")]
    assert terminal.run("dead", "drop", ids[1], "--yes") == 0
    assert terminal.run("dead", "requeue", "--reason", "not today", "--yes") == 0
    assert terminal.out == f"Requeued 3 messages ({queue.dead_letters}: 3)\n"
    assert world.count(queue.dead_letters) == 0
    (told,) = terminal.json("dead", "counts")
    done = [(one["queue"], one["action"], one["reason"], one["count"]) for one in told["counts"]]
    assert done == [
        (queue.dead_letters, "requeued", "not today", 3),
        (queue.dead_letters, "dropped", "not today", 1),
    ]
    notes = Notes()
    world.broker.consumer(queue, notes).start()
    assert world.until(lambda: len(notes.handled) == 3)
    assert notes.handled == ["a", "c", "c"]


def test_a_no_leaves_everything_where_it_was(
    world: RabbitWorld, terminal: Terminal[Broker]
) -> None:
    bury(world, "a", "b")
    queue = world.topology.queues[0]
    assert terminal.run("dead", "drop", "--all") == 1
    assert world.until(lambda: world.count(queue.dead_letters) == 3)


def test_what_the_broker_moved_says_so(terminal: Terminal[Broker], rabbitmq_url: str) -> None:
    """A message that was delivered too often without an answer is moved by the broker."""
    world = RabbitWorld(rabbitmq_url, delivery_limit=1)
    try:
        terminal.broker, terminal.topology = world.broker, world.topology
        queue = world.topology.queues[0]
        world.broker.publisher().publish(searches("a"))
        for _ in range(2):
            reader = world.broker.queue_reader(queue.name)
            assert world.until(lambda reader=reader: len(list(reader.read())) == 1)  # type: ignore[misc]
            reader.close()
        assert world.until(lambda: world.count(queue.dead_letters) == 1)
        (found,) = terminal.json("dead", "show")
        assert found["reason"] == "moved by the broker: delivery_limit"
    finally:
        world.close()
