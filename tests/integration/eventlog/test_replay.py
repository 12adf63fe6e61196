"""Replays on a real broker, and what a live consumer makes of one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from shared_schemas.delivery import Inbox
from shared_schemas.envelope import Event
from shared_schemas.storage import Database
from shared_schemas.transport import Broker, connect
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.integration.delivery.world import create_tables
from tests.unit.shared_schemas.eventlog.shell import Terminal, deletion


@pytest.fixture
def replaying(
    terminal: Terminal[Broker], rabbitmq_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Terminal[Broker]:
    """Give a terminal in a folder of its own whose topologies are declared as asked."""
    monkeypatch.chdir(tmp_path)
    terminal.connect = lambda topology: connect(rabbitmq_url, "test", topology)
    return terminal


class Counting:
    """A consumer's effect with deduplication: how often each event was applied."""

    def __init__(self, database: Database) -> None:
        self.delivered = 0
        self.applied: list[str] = []
        self._database = database
        self._inbox = Inbox()

    def __call__(self, events: Sequence[Event]) -> None:
        """Apply what is new."""
        with self._database.write() as session:
            for event in events:
                number = event.number or 0
                new = self._inbox.accept(session, {event.producer or "": [number]})
                self.applied += [event.id for found in new.values() if found]
        self.delivered += len(events)


def test_a_side_queue_is_made_and_filled_in_order(
    replaying: Terminal[Broker], world: RabbitWorld
) -> None:
    replaying.publish_numbered(map(deletion, range(1, 501)))
    queue = f"{world.topology.exchange}.aside"
    world.also_delete(queue, f"{queue}.dead")
    assert replaying.run("replay", "--yes", "--queue", queue, "--rate", "5000") == 0
    messages = world.messages(queue)
    assert len(messages) < 500  # packed
    assert b'"replayedfrom":"here:5672/main"' in messages[0].body
    assert messages[0].body.index(b"video-1") < messages[0].body.index(b"video-2")


def test_production_does_not_change_by_a_replay_of_everything(
    replaying: Terminal[Broker], world: RabbitWorld, tmp_path: Path
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'test.db'}")
    create_tables(database)
    counting = Counting(database)
    world.broker.consumer(world.topology.queues[1], counting, batch_events=100).start()
    replaying.publish_numbered(map(deletion, range(1, 301)))
    assert world.until(lambda: counting.delivered == 300)
    before = list(counting.applied)
    (plan,) = replaying.json("replay", "--plan")
    replaying.answers = [plan["hash"][:8]]
    assert replaying.run("replay", "--into-production", "--rate", "5000") == 0
    assert world.until(lambda: counting.delivered == 600)
    assert counting.applied == before == [f"video-{number}" for number in range(1, 301)]
    assert world.count(world.topology.queues[1].dead_letters) == 0
    database.dispose()


def test_a_stopped_replay_goes_on(
    replaying: Terminal[Broker], world: RabbitWorld, tmp_path: Path
) -> None:
    replaying.publish_numbered(map(deletion, range(1, 101)))
    queue = f"{world.topology.exchange}.aside"
    world.also_delete(queue, f"{queue}.dead")
    left = iter(range(3))

    def press() -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt

    replaying.slept = press
    assert replaying.run("replay", "--yes", "--queue", queue, "--rate", "40") == 130
    (state,) = tmp_path.glob("events-replay-side-*.json")
    replaying.slept = lambda: None
    assert replaying.run("replay", "--resume", str(state), "--yes") == 0
    assert sum(message.body.count(b'"replayedfrom"') for message in world.messages(queue)) == 100
