"""Whose search runs next: users take turns, and a batch waits for what somebody waits for."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from search_worker.algorithms.interface import Findings, Library, Query
from search_worker.algorithms.registry import Algorithms
from search_worker.scheduling import candidates
from search_worker.scheduling.take import BATCH_EVERY
from shared_schemas.events import SearchRequested
from shared_schemas.storage import Database
from shared_schemas.topology import SEARCH_BATCH, SEARCH_REQUESTS
from tests.unit.search_worker.builders import START, Clock, Scripted, Wired, Worker, event, request
from tests.unit.search_worker.jobs.builders import in_order, job
from tests.waiting import wait_until

A, B, C = 1, 2, 3
FLOOD = 200


def searches(name: str, count: int, user_id: int, **changes: Any) -> list[SearchRequested]:  # noqa: ANN401
    """Return searches of a user; of those whose turn it is, that of the lowest user id is first."""
    submitted_at = START + timedelta(microseconds=user_id)
    values = {"user_id": user_id, "submitted_at": submitted_at, **changes}
    return [request(job_id=f"{name}-{number}", **values) for number in range(count)]


def admit(worker: Worker, requests: list[SearchRequested]) -> None:
    worker.admit([event(one) for one in requests])


def test_a_flood_of_one_user_is_not_in_front_of_anothers_search(worker: Worker) -> None:
    admit(worker, searches("a", FLOOD, A))
    for _ in range(10):
        worker.scheduler.step()
    admit(worker, searches("b", 1, B))
    for _ in range(5):
        worker.scheduler.step()
    begun = in_order(worker)
    assert begun.index("b-0") <= 11, "the next one, or the one after it"
    assert [each for each in begun if each[0] == "a"] == [f"a-{n}" for n in range(14)]


def test_users_take_turns_whoever_came_first(worker: Worker) -> None:
    admit(worker, searches("a", 6, A))
    admit(worker, searches("b", 3, B))
    admit(worker, searches("c", 2, C))
    worker.work()
    users = "".join(each[0] for each in in_order(worker))
    assert users == "abcabcabaaa"


def test_who_was_away_has_saved_up_no_turns(worker: Worker) -> None:
    admit(worker, [*searches("a", 20, A), *searches("b", 20, B)])
    for _ in range(20):
        worker.scheduler.step()
    admit(worker, searches("c", 5, C))
    worker.work()
    users = "".join(each[0] for each in in_order(worker))[20:]
    assert all(sorted(users[start : start + 3]) == ["a", "b", "c"] for start in (0, 3, 6, 9, 12))


def test_a_batch_waits_for_others_but_not_for_ever(worker: Worker) -> None:
    admit(worker, searches("batch", 20, A, priority="batch"))
    admit(worker, searches("now", 4 * (BATCH_EVERY - 1), B))
    worker.work()
    begun = [each.partition("-")[0] for each in in_order(worker)]
    together = ["now"] * (BATCH_EVERY - 1) + ["batch"]
    assert begun == together * 4 + ["batch"] * 16


def test_batches_of_several_users_take_turns_too(worker: Worker) -> None:
    admit(worker, searches("a", 3, A, priority="batch"))
    admit(worker, searches("b", 1, B, priority="batch"))
    worker.work()
    assert in_order(worker) == ["a-0", "b-0", "a-1", "a-2"]


def test_each_priority_comes_by_its_own_queue(worker: Worker) -> None:
    wired = Wired(worker)
    wired.publish(*searches("batch", 2, A, priority="batch"), *searches("now", 1, A))
    waiting = [len(wired.broker.messages(queue.name)) for queue in (SEARCH_REQUESTS, SEARCH_BATCH)]
    assert waiting == [1, 2]
    wired.broker.run()
    assert sorted(in_order(worker)) == ["batch-0", "batch-1", "now-0"]


class Blocking:
    """An algorithm whose searches for `slow` end when they are let go, and others at once."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.go = threading.Event()

    def __call__(self, query: Query, _library: Library) -> Findings:
        if query.text == "slow":
            self.begun.release()
            self.go.wait(60)
        return Findings(())


@pytest.mark.parametrize("priority", ["interactive", "batch"])
def test_slow_searches_leave_a_thread_to_others(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch, priority: str
) -> None:
    """However many of them there are, and although those that run are not interrupted."""
    monkeypatch.setattr(candidates, "LOOKED_AT", 5)
    slow = Blocking()
    worker = Worker(database, clock, Algorithms([Scripted(slow)]))
    made = {"algorithm": "scripted"}
    admit(worker, searches("a", 10, A, query="slow", priority=priority, **made))
    worker.scheduler.start()
    try:
        for _ in range(worker.threads - 1):
            assert slow.begun.acquire(timeout=30)
        admit(worker, searches("b", 5, B, query="fast", **made))
        wait_until(lambda: job(database, "b-4", B)["status"] == "completed", 30)
        assert [each for each in in_order(worker) if each[0] == "a"] == ["a-0", "a-1"]
    finally:
        slow.go.set()
        assert worker.scheduler.stop(60)
