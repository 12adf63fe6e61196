"""Cancelling and retrying through the whole platform, against completions and kills."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import pytest
import urllib3

from platform_runner.machine.waiting import wait_until
from tests.integration.gateway.stack import Account, Stack

pytestmark = [pytest.mark.broker, pytest.mark.platform]
RACES = 120
RACERS = 4
KILLS = 3
ENDED = ("completed", "failed", "cancelled")


def cancel(account: Account, job_id: str) -> tuple[int, Any]:
    reply = account.post(f"/search/jobs/{job_id}/cancel")
    return reply.status, reply.body


def retry(account: Account, job_id: str) -> tuple[int, Any]:
    reply = account.post(f"/search/jobs/{job_id}/retry")
    return reply.status, reply.body


def status_at_worker(stack: Stack, account: Account, job_id: str) -> str | None:
    """Ask the search worker itself."""
    environment = stack.parts["search-worker"].service.environment
    answer = urllib3.request(
        "GET",
        f"{environment['SEARCH_WORKER_URL']}/api/v1/search/jobs/{job_id}?user_id={account.id}",
        headers={"Authorization": f"Bearer {environment['SERVICE_TOKEN']}"},
    )
    return answer.json().get("status") if answer.status == 200 else None


def seconds_of_a_search(account: Account) -> float:
    """Return how long this machine takes for searches of four callers at once: the longest."""

    def measure(_caller: int) -> float:
        began = monotonic()
        account.completed(account.search())
        return monotonic() - began

    with ThreadPoolExecutor(RACERS) as callers:
        return max(callers.map(measure, range(3 * RACERS)))


def test_a_queued_search_is_cancelled_at_once_and_never_runs(
    stack: Stack, account: Account
) -> None:
    worker = stack.parts["search-worker"]
    worker.stop()
    try:
        job_id, marker = account.search(), account.search()
        began = monotonic()
        status, body = cancel(account, job_id)
        assert (status, body["status"]) == (200, "cancelled")
        assert monotonic() - began < 1
    finally:
        worker.start()
        stack.wait_until_ready(worker)
    account.completed(marker)
    assert wait_until(lambda: status_at_worker(stack, account, job_id) == "cancelled", 20)
    details = account.get(f"/search/jobs/{job_id}/details").body
    assert (details["status"], details["results"]) == ("cancelled", [])
    assert "completed" not in [each["event"] for each in details["timeline"]]
    assert retry(account, job_id)[0] == 202
    assert account.completed(job_id).body["results"]
    assert account.get(f"/search/jobs/{job_id}/details").body["run"] == 2


def test_cancelling_races_with_completing_and_with_kills_and_everyone_agrees(
    stack: Stack, account: Account
) -> None:
    """Whoever was told `cancelled` is never told otherwise, and nothing hangs."""
    draw = random.Random(11)  # noqa: S311 - no secret
    longest = 1.5 * seconds_of_a_search(account)
    pauses = [draw.uniform(0, longest) for _ in range(RACES)]
    told: dict[str, tuple[int, Any]] = {}

    def race(mine: list[float]) -> None:
        pause = threading.Event()
        for seconds in mine:
            job_id = account.search()
            pause.wait(seconds)
            told[job_id] = cancel(account, job_id)

    racers = [threading.Thread(target=race, args=[pauses[i::RACERS]]) for i in range(RACERS)]
    for racer in racers:
        racer.start()
    worker = stack.parts["search-worker"]
    for number in range(KILLS):
        wait_until(lambda number=number: len(told) >= (number + 1) * RACES // 5, 60)  # type: ignore[misc] # bound at once
        worker.kill()
        worker.start()
        stack.wait_until_ready(worker)
    for racer in racers:
        racer.join()

    assert len(told) == RACES
    ends: Counter[str] = Counter()
    for job_id, (status, body) in told.items():
        assert wait_until(lambda job_id=job_id: account.state(job_id).body["status"] in ENDED, 60)  # type: ignore[misc] # bound at once
        end = account.state(job_id).body["status"]
        ends[end] += 1
        assert status in (200, 202, 409), body
        if status == 200:
            assert end == "cancelled"
        if status == 409:
            assert end == body["status_of_job"]
        assert wait_until(
            lambda job_id=job_id, end=end: status_at_worker(stack, account, job_id) == end,  # type: ignore[misc] # bound at once
            20,
        ), (job_id, end, status_at_worker(stack, account, job_id))
    assert ends["cancelled"] > 0
    assert ends["completed"] > 0, f"no race: {ends}"


def test_retrying_many_times_at_once_begins_one_run(stack: Stack, account: Account) -> None:
    worker = stack.parts["search-worker"]
    worker.stop()
    try:
        job_id = account.search(query="storm")
        assert cancel(account, job_id)[0] == 200
        answers: list[int] = []
        callers = [
            threading.Thread(target=lambda: answers.append(retry(account, job_id)[0]))
            for _ in range(8)
        ]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        assert Counter(answers) == {202: 1, 409: 7}
    finally:
        worker.start()
        stack.wait_until_ready(worker)
    account.completed(job_id)
    assert account.get(f"/search/jobs/{job_id}/details").body["run"] == 2
