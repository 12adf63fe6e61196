"""From one real environment into another."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared_schemas.transport import Broker
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.contract.transport.samples import Notes
from tests.unit.shared_schemas.eventlog.shell import Terminal, deletion, search


@pytest.fixture
def elsewhere(rabbitmq_url: str) -> Iterator[RabbitWorld]:
    made = RabbitWorld(rabbitmq_url)
    yield made
    made.close()


def test_events_arrive_once_and_marked(
    terminal: Terminal[Broker], elsewhere: RabbitWorld, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl.gz"
    terminal.publish_numbered([*search(1), *(deletion(number) for number in range(1, 501))])
    assert terminal.json("export", str(file), "--type", "video.*")[0]["events"] == 500
    target = Terminal[Broker](
        elsewhere.broker,
        lambda: datetime.now(UTC),
        elsewhere.topology,
        "amqp://elsewhere/",
    )
    assert target.run("import", str(file), "--yes") == 0
    ordered = elsewhere.topology.queues[1]
    reader = elsewhere.broker.queue_reader(ordered.name)
    first = next(reader.read())
    reader.close()
    assert json.loads(first.message.body)[0]["replayedfrom"] == "here:5672/main"
    notes = Notes()
    elsewhere.broker.consumer(ordered, notes).start()
    assert elsewhere.until(lambda: len(notes.handled) == 500)
    assert notes.handled == [str(number) for number in range(1, 501)]


def test_the_log_itself_tells_where_events_came_from(
    terminal: Terminal[Broker], tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    terminal.publish(deletion(1), deletion(2))
    assert terminal.run("export", str(file)) == 0
    terminal.url = "amqp://another-name-of-it/"
    assert terminal.run("import", str(file), "--yes") == 2
    assert "came from this environment" in terminal.told
