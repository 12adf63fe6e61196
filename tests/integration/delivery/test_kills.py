"""Real processes, a real broker, real kills: afterwards every committed event was applied once."""

import random
import signal
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from shared_schemas.delivery import Inbox, producers_report
from shared_schemas.delivery.tables import outbox, producers
from shared_schemas.storage import Database
from tests.integration.delivery.child import applied, effects, metadata
from tests.integration.delivery.world import create_tables
from tests.waiting import wait_until

if TYPE_CHECKING:
    from platform_runner.postgres import PostgresCluster

_ROOT = Path(__file__).parents[3]
_KILLS = 8
_EVENTS_BETWEEN_KILLS = 60


@dataclass
class Crowd:
    """The processes of a writing and of an applying service, and what they agree on."""

    writing: Database
    applying: Database
    amqp_url: str
    prefix: str = field(default_factory=lambda: f"k{uuid.uuid4().hex[:8]}")
    running: list[tuple[str, subprocess.Popen[bytes]]] = field(default_factory=list)

    def spawn(self, task: str) -> subprocess.Popen[bytes]:
        database = self.applying if task == "apply" else self.writing
        url = database.engine.url.render_as_string(hide_password=False)
        command = [sys.executable, "-m", "tests.integration.delivery.child"]
        process = subprocess.Popen(  # noqa: S603 - our own module
            [*command, task, url, self.amqp_url, self.prefix], cwd=_ROOT
        )
        self.running.append((task, process))
        return process

    def kill_one(self, victim: int) -> None:
        task, process = self.running.pop(victim)
        process.kill()
        process.wait()
        self.spawn(task)

    def stop(self, task: str) -> None:
        stopping = [process for one, process in self.running if one == task]
        for process in stopping:
            process.terminate()
        # A process that was still importing is ended by the signal itself: one kill more.
        assert {process.wait(30) for process in stopping} <= {0, -signal.SIGTERM}
        self.running = [entry for entry in self.running if entry[1] not in stopping]

    def end(self) -> None:
        for _, process in self.running:
            process.kill()
            process.wait()

    def committed(self) -> int:
        with self.writing.read() as session:
            return session.scalar(select(func.count()).select_from(effects)) or 0

    def applied(self) -> int:
        with self.applying.read() as session:
            return session.scalar(select(func.count()).select_from(applied)) or 0

    def waiting(self) -> int:
        with self.writing.read() as session:
            return session.scalar(select(func.count()).select_from(outbox)) or 0

    def commit_and_apply_more(self) -> None:
        """Wait until both services have gone on."""
        written, done = self.committed(), self.applied()
        wait_until(lambda: self.committed() >= written + _EVENTS_BETWEEN_KILLS)
        wait_until(lambda: self.applied() >= done + _EVENTS_BETWEEN_KILLS)


@pytest.fixture
def applying_url(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path
) -> Iterator[str]:
    """Give a second database of the same kind."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'applied.db'}"
        return
    cluster: PostgresCluster = request.getfixturevalue("postgres_cluster")
    name = f"applied_{uuid.uuid4().hex[:12]}"
    yield cluster.create_database(name)
    cluster.drop_database(name)


@pytest.fixture
def crowd(database_url: str, applying_url: str, rabbitmq_url: str) -> Iterator[Crowd]:
    """Give two services of two processes each, at work."""
    crowd = Crowd(Database(database_url), Database(applying_url), rabbitmq_url)
    for database in (crowd.writing, crowd.applying):
        create_tables(database)
        metadata.create_all(database.engine)
    for task in ("write", "write", "apply", "apply"):
        crowd.spawn(task)
    yield crowd
    crowd.end()
    crowd.writing.dispose()
    crowd.applying.dispose()


def _prove_exact(crowd: Crowd) -> None:
    """Let everything arrive, then compare both sides to the event."""
    crowd.stop("write")
    crowd.spawn("relay")
    wait_until(lambda: crowd.waiting() == 0)
    wait_until(lambda: crowd.applied() >= crowd.committed())
    crowd.stop("apply")
    with crowd.writing.read() as session:
        committed = Counter(session.scalars(select(effects.c.name)))
        report = producers_report(session)
    with crowd.applying.read() as session:
        assert Counter(session.scalars(select(applied.c.name))) == committed
        assert Inbox().gaps(session) == {}
        arrived = Inbox().arrived(session)
    assert {line["producer"]: line["assigned"] for line in report} == {
        producer: state.count for producer, state in arrived.items()
    }
    assert all(line["confirmed"] == line["assigned"] for line in report)
    assert sum(line["assigned"] for line in report) == len(committed)


def test_every_committed_event_is_applied_once_whatever_is_killed(crowd: Crowd) -> None:
    chance = random.Random(20_260_314)  # noqa: S311 - which process dies, not a secret
    for _ in range(_KILLS):
        crowd.commit_and_apply_more()
        crowd.kill_one(chance.randrange(len(crowd.running)))
    crowd.commit_and_apply_more()
    _prove_exact(crowd)


def test_a_process_stopped_for_longer_than_its_lease_does_no_harm(crowd: Crowd) -> None:
    crowd.commit_and_apply_more()
    stopped = crowd.running[0][1]
    wait_until(lambda: _stop_until_adopted(crowd, stopped), seconds=120)
    crowd.commit_and_apply_more()
    stopped.send_signal(signal.SIGCONT)
    crowd.commit_and_apply_more()
    _prove_exact(crowd)


def _stop_until_adopted(crowd: Crowd, process: subprocess.Popen[bytes]) -> bool:
    """Stop the process; let it go on if it had nothing to adopt or was holding a lock.

    It is let go on for long enough to give up the lock and to hold something again.
    """
    process.send_signal(signal.SIGSTOP)
    before = _epochs(crowd)  # from here on only those that go on can change them
    try:
        wait_until(lambda: _epochs(crowd) != before, seconds=5)
    except AssertionError:
        process.send_signal(signal.SIGCONT)
        crowd.commit_and_apply_more()
        return False
    return True


def _epochs(crowd: Crowd) -> dict[str, int]:
    with crowd.writing.read() as session:
        return {row.id: row.epoch for row in session.execute(select(producers))}
