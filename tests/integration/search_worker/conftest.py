"""Worker processes on a real broker and either database."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from shared_schemas.envelope import encode
from shared_schemas.events import EventData
from shared_schemas.transport import Broker, connect, message_of
from tests.integration.search_worker.process import TOKEN, Plugin, Program
from tests.unit.search_worker.builders import event

Publish = Callable[..., None]


@pytest.fixture
def user_id() -> int:
    """Give a user that no other test's events are about: the log is shared."""
    return random.randrange(10**6, 10**9)  # noqa: S311 - no secret


@pytest.fixture
def broker(empty_broker_url: str) -> Broker:
    return connect(empty_broker_url, "test")


@pytest.fixture
def publish(broker: Broker) -> Iterator[Publish]:
    """Give what publishes data as events, in one call."""
    with closing(broker.publisher()) as publisher:
        publisher.wait_connected(30)

        def send(*data: EventData) -> None:
            publisher.publish(
                [message_of([encode(event(each))], each.routing_key) for each in data]
            )

        yield send


@pytest.fixture
def plugin(tmp_path: Path) -> Plugin:
    folder = tmp_path / "plugin"
    folder.mkdir()
    made = Plugin(folder)
    made.install()
    return made


@pytest.fixture
def make_program(
    empty_broker_url: str, database_url: str, plugin: Plugin
) -> Iterator[Callable[..., Program]]:
    """Give what starts a worker process with some roles, all on one database."""
    started: list[Program] = []

    def start(roles: str = "work,index,serve") -> Program:
        program = Program(
            {
                "AMQP_URL": empty_broker_url,
                "SERVICE_TOKEN": TOKEN,
                "SEARCH_WORKER_DATABASE_URL": database_url,
                "SEARCH_WORKER_ROLES": roles,
                "PYTHONPATH": str(plugin.folder),
            }
        )
        started.append(program)
        program.start()
        return program

    yield start
    for program in started:
        program.end()
