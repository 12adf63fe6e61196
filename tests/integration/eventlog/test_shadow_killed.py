"""`events replay --into-shadow` as a process that is killed in the middle, and gone on with."""

import json
import os
import signal
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from analytics_consumer.ingest import Ingest
from analytics_consumer.models import checkpoints, generations
from analytics_consumer.rollups.upkeep import Upkeep
from shared_schemas.delivery import Inbox
from shared_schemas.envelope import Event, encode
from shared_schemas.storage import Database, migrate
from shared_schemas.transport import connect, message_of
from tests.integration.eventlog.test_process import COMMAND
from tests.unit.analytics_consumer.samples import event
from tests.waiting import wait_until

pytestmark = pytest.mark.broker
EVENTS = 1_200
RATE = ("--rate", "400")
"""Three seconds, in parts of a hundred events."""


@dataclass
class Place:
    """A folder with a consumer's settings, and what was counted there."""

    folder: Path
    environment: dict[str, str]
    database: Database
    running: list["subprocess.Popen[str]"] = field(default_factory=list)

    def start(self, *options: str) -> "subprocess.Popen[str]":
        """Start a replay."""
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*COMMAND, "replay", "--yes", "--json", *options],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        return process

    def replay(self, *options: str) -> tuple[int, Any, str]:
        """Run a replay to its end; return its status, its result and what it told."""
        process = self.start(*options)
        out, told = process.communicate(timeout=90)
        _plan, _, result = out.partition("\n")
        return process.returncode, json.loads(result) if result else None, told

    def kill_midway(self, *options: str, by: signal.Signals = signal.SIGKILL) -> tuple[Path, int]:
        """Stop a replay once it has read some; return its state and its generation."""
        before = set(self.folder.glob("*.json"))
        with self.database.write() as session:
            session.execute(update(checkpoints).values(reached=None))  # of an earlier one
        process = self.start("--into-shadow", *RATE, *options)
        wait_until(lambda: self._read() >= EVENTS // 6)
        process.send_signal(by)
        process.communicate(timeout=30)
        assert process.returncode == (130 if by == signal.SIGINT else -signal.SIGKILL)
        assert self._read() < EVENTS, "it was too fast to be killed midway"
        (state,) = set(self.folder.glob("*.json")) - before
        return state, self.generation(live=0)

    def _read(self) -> int:
        with self.database.read() as session:
            reached = session.scalar(select(checkpoints.c.reached))
        return int(json.loads(reached)["read"]) if reached else 0

    def generation(self, *, live: int) -> int:
        """Return the id of the live generation, or of the one that is being built."""
        with self.database.read() as session:
            found = session.execute(select(generations.c.id).where(generations.c.live == live))
            return int(found.scalar_one())


def publish(url: str, events: list[Event]) -> None:
    with closing(connect(url, "test").publisher()) as publisher:
        publisher.wait_connected(20)
        for at in range(0, len(events), 50):
            payloads = [encode(one) for one in events[at : at + 50]]
            publisher.publish([message_of(payloads, events[at].type)], timeout=30)


@pytest.fixture
def place(empty_broker_url: str, database_url: str, tmp_path: Path) -> Iterator[Place]:
    """Give a place where the same requests are counted and in the log."""
    database = Database(database_url)
    migrate(database, "analytics_consumer")
    name = uuid.uuid4().hex
    sent = [event(at, name, user_id=1 + at % 3, duration_us=at) for at in range(1, EVENTS + 1)]
    publish(empty_broker_url, sent)
    Ingest(database, Inbox())(sent)
    Upkeep(database).round()
    environment = {
        "AMQP_URL": empty_broker_url,
        "ANALYTICS_CONSUMER_DATABASE_URL": database_url,
    }
    place = Place(tmp_path, environment, database)
    yield place
    for process in place.running:
        if process.poll() is None:
            process.kill()
            process.communicate()
    database.dispose()


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT])
def test_a_replay_into_shadow_goes_on_after_any_end(place: Place, by: signal.Signals) -> None:
    state, built = place.kill_midway("--swap", by=by)
    status, found, told = place.replay("--resume", str(state))
    assert (status, found["requests"], found["segments_differing"]) == (0, EVENTS, 0), told
    assert (place.generation(live=1), state.exists()) == (built, False)
    status, unbroken, told = place.replay("--into-shadow")
    assert status == 0, told
    alike = ("requests", "segments_compared", "segments_differing")
    assert {name: found[name] for name in alike} == {name: unbroken[name] for name in alike}


def test_what_is_made_for_another_plan_is_refused(place: Place) -> None:
    earlier, _ = place.kill_midway()
    publish(place.environment["AMQP_URL"], [event(1, uuid.uuid4().hex)])  # so the plan is another
    later, built = place.kill_midway()
    status, found, told = place.replay("--resume", str(earlier))
    assert (status, found) == (2, None)
    assert "the shadow tables are made for another plan by now" in told
    assert f"remove {earlier}" in told
    assert place.generation(live=0) == built
    status, found, told = place.replay("--resume", str(later))
    assert (status, found["requests"], found["segments_differing"]) == (0, EVENTS, 0), told
