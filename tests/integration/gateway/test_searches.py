"""Searches through the whole platform: a real broker, a real worker, real processes."""

import pytest

from platform_runner.machine.waiting import wait_until
from tests.integration.gateway.stack import Account, Stack

pytestmark = [pytest.mark.broker, pytest.mark.platform]


def test_a_search_waited_for(account: Account) -> None:
    reply = account.call(
        "POST", "/users/{me}/search", body={"query": "storm"}, headers={"Prefer": "wait=20"}
    )
    assert reply.status == 200, reply
    assert reply.body["status"] == "completed"
    assert [found["title"] for found in reply.body["results"]] == ["Python in the storm"]
    assert reply.headers["Preference-Applied"] == "wait=20"


def test_what_was_written_before_is_found(account: Account) -> None:
    for number in range(5):
        title = f"Fresh as number{number}"
        account.post("/users/{me}/videos", title=title)
        job = account.completed(account.search(f"number{number}"))
        assert title in [found["title"] for found in job.body["results"]]


def test_details_tell_when_everything_happened(account: Account) -> None:
    job_id = account.search()
    account.completed(job_id)
    details = account.get(f"/search/jobs/{job_id}/details").body
    assert [each["event"] for each in details["timeline"]] == [
        "accepted", "published", "started", "completed",
    ]  # fmt: skip
    assert details["attempts"][0]["outcome"] == "completed"
    assert details["results"]


def test_an_unknown_algorithm_is_told_those_that_exist(account: Account) -> None:
    names = [entry["name"] for entry in account.get("/search/algorithms").body["algorithms"]]
    reply = account.post("/users/{me}/search", query="x", algorithm="magic")
    assert reply.status == 400
    assert all(name in reply.body["error"] for name in names)


def test_searches_are_accepted_while_the_broker_is_down(stack: Stack, account: Account) -> None:
    stack.node.stop()
    try:
        job_ids = [account.search() for _ in range(5)]
        for job_id in job_ids:
            reply = account.state(job_id)
            assert (reply.status, reply.body["status"]) == (200, "queued")
        assert account.get("/search/jobs?status=queued").body["total"] == 5
        assert max(account.get("/users/{me}/videos").seconds for _ in range(5)) < 1
    finally:
        stack.node.start()
    for job_id in job_ids:
        assert account.completed(job_id).body["results"]


def test_every_answer_is_counted_also_those_that_failed(account: Account) -> None:
    account.state(account.search())
    account.state("unknown")
    account.post("/users/{me}/search", query=" ")
    session = account.session
    assert session is not None

    def agreed() -> bool:
        usage = session.get("/analytics/usage").body
        return {each["status"]: each["requests"] for each in usage["statuses"]} == account.counted

    assert wait_until(agreed, 20), account.counted
