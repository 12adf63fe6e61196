"""The program against a real broker, killed in the middle of its work."""

import json
import random
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import orjson
import pika
import psutil
import pytest
from sqlalchemy import inspect

from analytics_consumer.models import requests, sources
from shared_schemas.envelope import BATCH_CONTENT_TYPE, encode, join
from shared_schemas.storage import Database
from shared_schemas.topology import USAGE
from shared_schemas.transport import Message, Publisher, connect
from tests.integration.analytics_consumer.process import Program, gateway_saying, wait_until
from tests.integration.analytics_consumer.world import TOKEN, World
from tests.unit.analytics_consumer.samples import event

pytestmark = pytest.mark.broker
EVENTS = 3000
PACK = 50


@pytest.fixture
def publisher(empty_broker_url: str) -> Iterator[Publisher]:
    """Give a publisher to an empty usage queue."""
    with closing(connect(empty_broker_url, "test").publisher()) as publisher:
        publisher.wait_connected(20)
        yield publisher


@pytest.fixture
def tables_of() -> None:
    """Let the program make its tables itself."""


@pytest.fixture
def program(empty_broker_url: str, database_url: str) -> Iterator[Program]:
    program = Program(
        {
            "AMQP_URL": empty_broker_url,
            "SERVICE_TOKEN": TOKEN,
            "ANALYTICS_CONSUMER_DATABASE_URL": database_url,
            "ANALYTICS_CONSUMER_BATCH_EVENTS": "200",
            "GATEWAY_URL": "http://127.0.0.1:1",
        }
    )
    yield program
    program.end()


@dataclass
class _DeadLetters:
    url: str
    found: set[bytes] = field(default_factory=set)

    def look(self) -> set[bytes]:
        """Take what is there and return all that ever was: a kill may have left some twice."""
        with closing(pika.BlockingConnection(pika.URLParameters(self.url))) as connection:
            channel = connection.channel()
            while (got := channel.basic_get(USAGE.dead_letters, auto_ack=True))[0] is not None:
                self.found.add(orjson.dumps(orjson.loads(got[2])))
        return self.found


def _kill_at_work(program: Program, world: World) -> None:
    before = world.count(requests)
    program.start()
    wait_until(lambda: world.count(requests) > before, "more is counted")
    program.stop(signal.SIGKILL)


def packs(chance: random.Random) -> tuple[list[list[bytes]], set[bytes]]:
    """Return messages with every event at least once, many twice, and the bad ones among them."""
    payloads = [
        encode(event(at // 3 + 1, f"producer-{at % 3}", duration_us=at)) for at in range(EVENTS)
    ]
    again = [chance.sample(payloads, PACK) for _ in range(10)]
    messages = [payloads[at : at + PACK] for at in range(0, EVENTS, PACK)] + again
    bad = [orjson.dumps({"bad": at}) for at in range(10)]
    bad += [encode(event(None, request_id=f"nobody-{at}")) for at in range(5)]
    for one in bad:
        message = chance.choice(messages)
        message.insert(chance.randrange(len(message)), one)
    chance.shuffle(messages)
    return messages, {orjson.dumps(orjson.loads(one)) for one in bad}


def test_counts_are_exact_however_often_it_is_killed(
    program: Program, publisher: Publisher, rabbitmq_url: str, world: World
) -> None:
    chance = random.Random(5)  # noqa: S311 - test data
    messages, bad = packs(chance)
    publisher.publish([_message(one) for one in messages], timeout=30)
    for _ in range(5):
        _kill_at_work(program, world)
        assert world.count(requests) < EVENTS, "it was too fast to be killed at work"
    program.start()
    wait_until(lambda: world.count(requests) >= EVENTS, "all is counted")
    dead = _DeadLetters(rabbitmq_url)
    wait_until(lambda: len(dead.look()) >= len(bad), "the bad ones are dead letters")
    assert program.stop() == 0
    assert dead.look() == bad
    assert world.count(requests) == EVENTS
    assert world.count(sources) == 3
    _assert_audit_is_clean(program)


def _assert_audit_is_clean(program: Program) -> None:
    count = EVENTS // 3
    report = [
        {
            "producer": f"producer-{at}",
            "channel": "usage",
            "assigned": count,
            "confirmed": count,
            "waiting": 0,
        }
        for at in range(3)
    ]
    report.append({**report[0], "channel": "videos", "assigned": 9, "confirmed": 5, "waiting": 4})
    with gateway_saying(report) as url:
        program.environment["GATEWAY_URL"] = url
        result = program.run("audit", "--json")
    assert result.returncode == 0, result.stdout + result.stderr
    document = json.loads(result.stdout)
    assert document["clean"] is True
    assert [one["applied"] for one in document["producers"]] == [count] * 3
    assert sum(one["duplicates_dropped"] for one in document["producers"]) >= 10 * PACK


def _message(payloads: list[bytes]) -> Message:
    return Message(join(payloads), BATCH_CONTENT_TYPE, "usage.recorded")


@pytest.mark.clock
def test_what_happened_is_visible_within_a_second_and_idling_is_cheap(
    program: Program, publisher: Publisher
) -> None:
    program.start()
    wait_until(lambda: program.get("/ready") is not None, "it is ready")
    path = "/api/v1/users/1/usage?start_date=2026-03-10&end_date=2026-03-10"
    took = []
    for number in range(1, 31):
        published = time.monotonic()
        publisher.publish([_message([encode(event(number))])])
        wait_until(partial(_shows, program, path, number), "it is visible")
        took.append(time.monotonic() - published)
    assert max(took) < 1.0, took
    postgresql = "postgresql" in program.environment["ANALYTICS_CONSUMER_DATABASE_URL"]
    limit = 150_000_000 if postgresql else 140_000_000  # the driver alone takes 11 MB
    rss = psutil.Process(program.pid).memory_info().rss
    assert rss < limit, rss
    assert program.stop() == 0


def _shows(program: Program, path: str, requests_made: int) -> bool:
    answer = program.get(path)
    return bool(answer) and answer["totals"]["requests"] == requests_made


def test_a_database_that_is_not_there_is_no_clean_audit(program: Program, tmp_path: Path) -> None:
    program.environment["ANALYTICS_CONSUMER_DATABASE_URL"] = f"sqlite:///{tmp_path}/none/x.db"
    with gateway_saying([]) as url:
        program.environment["GATEWAY_URL"] = url
        result = program.run("audit")
    assert result.returncode == 2
    assert "could not be checked" in result.stderr


def test_a_busy_port_is_named_with_its_variable(program: Program) -> None:
    with socket.create_server(("127.0.0.1", program.port)):
        result = program.run("serve")
    assert result.returncode == 3
    said = result.stderr.splitlines()[-1]
    assert str(program.port) in said
    assert "ANALYTICS_CONSUMER_PORT" in said


def test_migrating_alone(program: Program, database_url: str) -> None:
    assert program.run("migrate").returncode == 0
    database = Database(database_url)
    assert inspect(database.engine).has_table(requests.name)
    database.dispose()
