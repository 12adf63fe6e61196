"""A service behind the gateway hangs or dies: 503 in time, nothing else disturbed, back soon."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from platform_runner.machine.waiting import wait_until
from tests.integration.gateway.stack import Account, Reply, Stack

pytestmark = [pytest.mark.broker, pytest.mark.platform, pytest.mark.clock]

ANSWER_SECONDS = 2.0
PRESSED_SECONDS = 4.0  # where more ask at once than the machine has cores
BACK_SECONDS = 2.0
GATEWAY_PROCESSES = 2
AT_ONCE = 0.5
"""What an answer may take that nothing is waited for, on a busy machine of two cores."""


@pytest.fixture(params=["search-worker", "analytics-consumer"])
def absent(request: pytest.FixtureRequest, stack: Stack) -> Iterator[str]:
    """Name a service that a test takes away; it is back afterwards."""
    name: str = request.param
    yield name
    stack.resume(name)
    part = stack.parts[name]
    if not part.running():
        part.start()
    stack.wait_until_ready(part)


@pytest.fixture
def needing(absent: str, account: Account) -> str:
    """Return a path that needs the absent service."""
    if absent == "analytics-consumer":
        return "/analytics/usage"
    job_id = account.search()
    account.completed(job_id)
    return f"/users/{{me}}/search/{job_id}"


def assert_unavailable(reply: Reply, seconds: float = ANSWER_SECONDS) -> None:
    assert reply.status == 503, reply
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert int(reply.headers["Retry-After"]) >= 1
    assert reply.seconds < seconds


def back_after(account: Account, path: str) -> float:
    """Return the seconds until the path answers again, whichever process is asked."""
    began = time.monotonic()
    in_a_row = 0
    while in_a_row < 3 * GATEWAY_PROCESSES:
        in_a_row = in_a_row + 1 if account.get(path).status == 200 else 0
        assert time.monotonic() - began < 10
    return time.monotonic() - began


def test_a_hang_costs_one_time_out_a_process(
    stack: Stack, account: Account, absent: str, needing: str
) -> None:
    assert account.get(needing).status == 200
    stack.pause(absent)
    replies = [account.get(needing) for _ in range(30)]
    for reply in replies:
        assert_unavailable(reply)
    slow = [reply for reply in replies if reply.seconds > AT_ONCE]
    assert len(slow) <= GATEWAY_PROCESSES
    stack.resume(absent)
    assert back_after(account, needing) < BACK_SECONDS


def test_a_hang_disturbs_nothing_else(
    stack: Stack, account: Account, absent: str, needing: str
) -> None:
    stack.pause(absent)
    enough = threading.Event()

    def press() -> None:
        while not enough.is_set():
            assert_unavailable(account.get(needing), PRESSED_SECONDS)

    with ThreadPoolExecutor(24) as threads:
        pressing = [threads.submit(press) for _ in range(24)]
        try:
            others = [account.get("/users/{me}/videos") for _ in range(20)]
            job_ids = [account.search() for _ in range(5)]
            states = [account.state(job_id) for job_id in job_ids]
        finally:
            enough.set()
    for pressed in pressing:
        pressed.result()
    assert {reply.status for reply in others} == {200}
    assert sorted(reply.seconds for reply in others)[-3] < 1
    if absent == "search-worker":
        assert {reply.body["status"] for reply in states} == {"queued"}
    stack.resume(absent)
    assert back_after(account, needing) < BACK_SECONDS
    for job_id in job_ids:
        account.completed(job_id)


def test_a_death_is_told_at_once_and_a_return_noticed(
    stack: Stack, account: Account, absent: str, needing: str
) -> None:
    part = stack.parts[absent]
    part.kill()
    assert wait_until(lambda: not part.running(), 10)
    replies = [account.get(needing) for _ in range(20)]
    for reply in replies:
        assert_unavailable(reply)
    assert len([reply for reply in replies if reply.seconds > AT_ONCE]) <= GATEWAY_PROCESSES
    part.start()
    stack.wait_until_ready(part)
    assert back_after(account, needing) < BACK_SECONDS


def test_answers_of_503_are_counted(stack: Stack, account: Account) -> None:
    job_id = account.search()
    account.completed(job_id)
    stack.pause("search-worker")
    try:
        for _ in range(4):
            assert_unavailable(account.state(job_id))
    finally:
        stack.resume("search-worker")
    session = account.session
    assert session is not None

    def counted() -> int:
        statuses = session.get("/analytics/usage").body["statuses"]
        return sum(each["requests"] for each in statuses if each["status"] == 503)

    assert wait_until(lambda: counted() == 4, 20)
