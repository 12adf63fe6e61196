"""Everything that happened is given to a running platform again, and nothing in it changes."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from platform_runner.api_client import ApiClient, Tally
from platform_runner.broker import RabbitNode
from platform_runner.broker_choice import Broker
from platform_runner.compose import compose
from platform_runner.demo.searching import Searcher
from platform_runner.demo_account import load_library, register
from platform_runner.library import read_talks
from platform_runner.machine.secrets_file import generate
from platform_runner.services import Configuration
from shared_schemas import transport
from shared_schemas.eventlog.internal_api import InternalApi
from shared_schemas.eventlog.reading.counted import AnalyticsConsumer
from shared_schemas.eventlog.rerun.worker import SearchWorker
from tests.integration.eventlog.test_process import COMMAND
from tests.unit.shared_schemas.eventlog.shell import Terminal
from tests.waiting import wait_until

pytestmark = [pytest.mark.platform, pytest.mark.broker]

_BOOKKEEPING = ("process_leases", "producers", "producer_sequences", "outbox", "sources", "sqlite_")
"""Tables that tell of the processes and of what they received, not of what it did."""
_MOVING = ("inbox", "deltas", "segments", "users")
"""Tables whose rows also change by the requests that the test itself makes."""
_UNREADABLE = "video_words"
"""An index that holds no rows of its own: the tables that it is made of are read."""
_SERVICES = ("gateway", "search-worker", "analytics-consumer")

Rows = dict[str, set[tuple[Any, ...]]]


@pytest.fixture
def configuration(short_folder: Path) -> Configuration:
    folder = short_folder / "replayed"
    node = RabbitNode(folder / "rabbitmq")
    return Configuration(folder, node.url, generate())


@pytest.fixture
def node(configuration: Configuration) -> RabbitNode:
    port = int(configuration.amqp_url.rpartition(":")[2].partition("/")[0])
    return RabbitNode(configuration.folder / "rabbitmq", port)


@pytest.fixture
def searcher(configuration: Configuration, node: RabbitNode) -> Iterator[Searcher]:
    with compose(configuration, Broker(node.url, "a node", node), print):
        anybody = ApiClient(configuration.gateway_url, Tally())
        user_id, token = register(anybody, "r@example.com", "a long password", "Replay")
        yield Searcher(anybody.logged_in("session", token), user_id)


@pytest.fixture
def terminal(configuration: Configuration) -> Terminal[transport.Broker]:
    url = configuration.amqp_url
    services = configuration.for_services()

    def api(name: str, url: str) -> InternalApi:
        return InternalApi(name, url, SecretStr(services["SERVICE_TOKEN"]))

    return Terminal(
        transport.connect(url, "test"),
        lambda: datetime.now(UTC),
        url=url,
        worker=SearchWorker(api("the search worker", services["SEARCH_WORKER_URL"])),
        consumer=AnalyticsConsumer(api("the consumer", services["ANALYTICS_CONSUMER_URL"])),
        connect=lambda topology: transport.connect(url, "test", topology),
    )


def query(folder: Path, service: str, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / f"{service}.db")) as database:
        return database.execute(sql).fetchall()


def tables(folder: Path, service: str) -> list[str]:
    found = query(folder, service, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in found if not name.startswith(_BOOKKEEPING)]


def everything(folder: Path) -> Rows:
    return {
        f"{service}.{table}": set(query(folder, service, f"SELECT * FROM {table}"))  # noqa: S608
        for service in _SERVICES
        for table in tables(folder, service)
        if not table.startswith(_MOVING) and table != _UNREADABLE
    }


def received(folder: Path) -> tuple[int, int]:
    """Count the usage events that came, and those that were dropped as known."""
    ((came, dropped),) = query(
        folder, "analytics-consumer", "SELECT SUM(received), SUM(duplicates) FROM sources"
    )
    return int(came or 0), int(dropped or 0)


def requests_counted(folder: Path) -> int:
    ((count,),) = query(folder, "analytics-consumer", "SELECT COUNT(*) FROM requests")
    return int(count)


def check_audit(configuration: Configuration) -> None:
    """Audit what was counted, with the log of events as the second witness."""
    command = (sys.executable, "-m", "analytics_consumer", "audit", "--log", "--json")
    done = subprocess.run(  # noqa: S603 - our own program
        command, env=configuration.for_services(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done
    witnessed = json.loads(done.stdout)["checks"][-1]
    assert witnessed["check"] == "counted = log of events"
    assert witnessed["figures"]["counted"] == requests_counted(configuration.folder)


def check_shadow(configuration: Configuration, counted: int) -> None:
    """Compare the rollups with new ones, change one by hand, find it, and swap it away."""

    def replay(*options: str) -> tuple[int, dict[str, Any]]:
        command = (*COMMAND, "replay", "--into-shadow", "--yes", "--json", *options)
        environment = configuration.for_services()
        done = subprocess.run(  # noqa: S603 - our own program
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        plan, _, result = done.stdout.partition("\n")
        assert json.loads(plan)["events"] >= counted, (
            done.stderr
        )  # the replayed ones are in the log
        return done.returncode, json.loads(result)

    status, found = replay()
    assert (status, found["segments_differing"], found["swapped"]) == (0, 0, False)
    assert found["requests"] == counted
    with closing(sqlite3.connect(configuration.folder / "analytics-consumer.db")) as database:
        database.execute(
            "UPDATE segments SET requests = requests + 1 WHERE rowid ="
            " (SELECT MIN(segments.rowid) FROM segments JOIN generations ON id = generation)"
        )
        database.commit()
    status, found = replay("--swap")
    assert (status, found["segments_differing"], found["swapped"]) == (1, 1, True)
    assert replay()[0] == 0


def test_a_replay_of_everything_changes_nothing(
    configuration: Configuration,
    searcher: Searcher,
    terminal: Terminal[transport.Broker],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = configuration.folder
    monkeypatch.chdir(folder)
    load_library(searcher.client, searcher.user_id, read_talks()[:60], lambda _count: None)
    jobs = [searcher.wait_for(words).body["job_id"] for words in ("python", "data", "nothing42")]
    wait_until(lambda: received(folder)[0] == requests_counted(folder) >= 5)
    (plan,) = terminal.json("replay", "--plan")
    assert plan["unnumbered"] == 0
    usage = len(terminal.json("tail", "--no-follow", "--from", "first", "--type", "usage.*"))
    before, counted = everything(folder), requests_counted(folder)
    assert counted == usage

    terminal.answers = [plan["hash"][:8]]
    assert terminal.run("replay", "--into-production", "--rate", "5000") == 0, terminal.told
    wait_until(lambda: received(folder)[1] == usage)
    # A search behind the replay in every queue: when it is done, so is what came before it.
    assert searcher.wait_for("python").body["status"] == "completed"

    (again,) = terminal.json("rerun", jobs[0])
    assert (again["same"], again["library_changed"]) == (True, False)
    assert again["now"]["result_count"] > 0

    after = everything(folder)
    assert {name: rows - after[name] for name, rows in before.items() if rows - after[name]} == {}
    wait_until(lambda: requests_counted(folder) == counted + 1)
    check_audit(configuration)
    check_shadow(configuration, counted + 1)
    (dead,) = terminal.json("dead", "list")
    assert {one["queue"]: one["count"] for one in dead["queues"] if one["count"]} == {}
    (chain,) = terminal.json("trace", jobs[0])
    last = chain["steps"][-1]
    assert (last["service"], last["type"]) == ("analytics-consumer", "usage.counted")
    assert last["what"].startswith("counted in the rollup of ")
    assert last["gap_ms"] > 0
    assert len(after["search-worker.search_attempts"]) == len(jobs) + 1
