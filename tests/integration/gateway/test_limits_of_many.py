"""64 clients on four processes never get one request more than the limit, nor one less."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from gateway.limits.counters import Subject, read
from gateway.limits.windows import Limits
from gateway.videos.models import Video
from tests.unit.gateway.world import User, World, make_world

PROCESSES = 4
CLIENTS = 16
REQUESTS = 4
LIMIT = 100
ASKED = PROCESSES * CLIENTS * REQUESTS
ACCOUNT = {"ACCOUNT_DAILY_QUOTA": str(LIMIT)}


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    made = make_world(database_url)
    yield made
    made.parts.database.dispose()


def ask_at_once(url: str, user: User, key: str, **account: str) -> Counter[int]:
    """Return how many answers had which status."""
    arguments = [url, key, str(user.id), str(CLIENTS), str(REQUESTS)]
    processes = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "tests.integration.gateway.limited_clients", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=account,
        )
        for _ in range(PROCESSES)
    ]
    try:
        return sum((_answers(process) for process in _started(processes)), Counter())
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def _started(processes: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    """Let all begin when the last one is ready."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return processes


def _answers(process: subprocess.Popen[str]) -> Counter[int]:
    output, _ = process.communicate(timeout=120)
    return Counter({int(status): count for status, count in json.loads(output).items()})


@pytest.mark.parametrize("limited", ["rate_limit", "daily_quota", "account"])
def test_parallel_clients_get_the_limit_and_no_more(
    world: World, database_url: str, limited: str
) -> None:
    user = world.user()
    limits = {} if limited == "account" else {limited: LIMIT}
    _, key = user.api_key("limited", **limits)
    world.forget_events()
    account = ACCOUNT if limited == "account" else {}
    seen = ask_at_once(database_url, user, key, **account)
    assert seen[200] + seen[201] == LIMIT
    assert Counter(row["status"] for row in world.usage()) == seen
    with world.parts.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Video)) == seen[201]


def test_what_others_leave_unlimited_is_not_counted(world: World) -> None:
    user = world.user()
    key_id, key = user.api_key()
    user.client.get("/api/v1/auth/me", headers={"X-API-Key": key})
    with world.parts.database.read() as session:
        assert read(session, Subject("key", key_id, Limits())).day_used == 0
