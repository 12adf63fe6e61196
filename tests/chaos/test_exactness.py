"""Whatever is killed: every answer is counted once, and every accepted search completes.

The short form runs with all tests; `make chaos` runs the long one. `CHAOS_ANSWERS` and
`CHAOS_ROUNDS` set how many answers the clients collect and how often each part is killed.
"""

import json
import os
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3

from platform_runner.broker import RabbitNode
from platform_runner.broker_choice import Broker
from platform_runner.compose import compose
from platform_runner.machine.secrets_file import generate
from platform_runner.machine.waiting import wait_until
from platform_runner.processes import Platform
from platform_runner.services import Configuration, command
from tests.chaos.storm import PARTS, Storm
from tests.chaos.traffic import Account, Client, Ledger

ANSWERS = int(os.environ.get("CHAOS_ANSWERS", "800"))
ROUNDS = int(os.environ.get("CHAOS_ROUNDS", "1"))
CLIENTS = 8
SETTLE_SECONDS = 120.0

pytestmark = [pytest.mark.platform, pytest.mark.broker, pytest.mark.timeout(1800)]


@pytest.fixture
def node(short_folder: Path) -> RabbitNode:
    return RabbitNode(short_folder / "storm" / "rabbitmq")


@pytest.fixture
def configuration(node: RabbitNode) -> Configuration:
    return Configuration(node.folder.parent, node.url, generate())


@pytest.fixture
def platform(configuration: Configuration, node: RabbitNode) -> Iterator[Platform]:
    with compose(configuration, Broker(node.url, "a node to kill", node), print) as running:
        yield running


@pytest.fixture
def account(platform: Platform, configuration: Configuration) -> Account:
    assert platform.wait_until_ready()
    base = f"{configuration.gateway_url}/api/v1"
    made = _post(f"{base}/auth/register", None, email="storm@example.com", password="in the eye")
    user_id, token = made["user"]["id"], made["token"]
    key = _post(f"{base}/auth/api-keys", token, name="storm")["api_key"]
    video = _post(f"{base}/users/{user_id}/videos", token, title="Python testing in the storm")
    return Account(user_id, key, video["id"])


def test_whatever_is_killed_counts_stay_exact_and_searches_complete(
    platform: Platform, configuration: Configuration, account: Account
) -> None:
    ledger = Ledger()
    storm = Storm(platform, ROUNDS, lambda: len(ledger.answers), ANSWERS)
    clients = [
        Client(
            configuration.gateway_url,
            account,
            ledger,
            lambda: len(ledger.answers) >= ANSWERS,
            seed,
        )
        for seed in range(CLIENTS)
    ]
    for thread in (storm, *clients):
        thread.start()
    for thread in (*clients, storm):
        thread.join()
    assert Counter(storm.killed) == dict.fromkeys(PARTS, ROUNDS)
    assert platform.wait_until_ready()

    _assert_audit_is_clean(configuration)
    _assert_answers_are_as_expected(ledger)
    _assert_counted_once(ledger, configuration)
    _assert_searches_complete(ledger, configuration, account)


def _assert_audit_is_clean(configuration: Configuration) -> None:
    audit = subprocess.run(  # noqa: S603 - the service's own command
        command("analytics-consumer", "audit", "--wait", str(int(SETTLE_SECONDS))),
        env=configuration.for_services(),
        timeout=SETTLE_SECONDS + 30,
        capture_output=True,
        text=True,
        check=False,
    )
    assert audit.returncode == 0, audit.stdout + audit.stderr


def _assert_answers_are_as_expected(ledger: Ledger) -> None:
    """Hold every answer against its call: a storm may cost answers, it never makes one wrong."""
    surprises = Counter(
        (answer.call.method, answer.call.route, answer.call.expected, answer.status)
        for answer in ledger.answers
        if answer.status != answer.call.expected
    )
    assert not surprises


def _assert_counted_once(ledger: Ledger, configuration: Configuration) -> None:
    counted = _request_log(configuration)
    times = Counter(request_id for request_id, *_ in counted)
    received = {
        answer.request_id: (answer.call.method, answer.call.route, answer.status)
        for answer in ledger.answers
    }
    assert {request_id: times[request_id] for request_id in received} == dict.fromkeys(received, 1)
    assert max(times[request_id] for request_id in [*ledger.unanswered, ""]) <= 1
    logged = {request_id: (method, route, status) for request_id, method, route, status in counted}
    assert {request_id: logged[request_id] for request_id in received} == received


def _assert_searches_complete(
    ledger: Ledger, configuration: Configuration, account: Account
) -> None:
    assert ledger.accepted_jobs
    url = f"{configuration.gateway_url}/api/v1/users/{account.user_id}/search"

    def unfinished() -> set[str]:
        return {
            job for job in ledger.accepted_jobs if _state(f"{url}/{job}", account) != "completed"
        }

    assert wait_until(lambda: not unfinished(), SETTLE_SECONDS, pause=1), unfinished()


def _request_log(configuration: Configuration) -> list[tuple[str, str, str, int]]:
    """Read the raw log where it is written, so that no query of the service can flatter it."""
    file = configuration.folder / "analytics-consumer.db"
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return connection.execute(
            "SELECT request_id, method, route, status"
            " FROM requests JOIN endpoints ON endpoints.id = requests.endpoint_id"
        ).fetchall()
    finally:
        connection.close()


def _state(url: str, account: Account) -> str:
    headers = {"Authorization": f"Bearer {account.api_key}"}
    answer = urllib3.request("GET", url, headers=headers, retries=False, timeout=10)
    return str(json.loads(answer.data).get("status"))


def _post(url: str, token: str | None, **body: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = urllib3.request("POST", url, json=body, headers=headers, retries=False, timeout=20)
    assert answer.status == 201, answer.data
    return dict(json.loads(answer.data))
