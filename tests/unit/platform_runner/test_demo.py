"""The demo's judgement: it counts what it was told, and lets nothing pass that differs."""

from collections import Counter
from typing import Any

import pytest

from platform_runner.api_client import ApiClient, NoAnswer, Tally
from platform_runner.demo import usage_check
from platform_runner.demo.bad_requests import BadRequest
from platform_runner.demo.searching import Searcher, run_searches
from platform_runner.demo.usage_check import compare
from platform_runner.demo_account import Refused, load_library
from platform_runner.library import Query, read_talks
from platform_runner.machine.ports import free_port
from tests.unit.platform_runner.fake_gateway import Answering, fake_gateway

QUERY = Query("python", "title", "Python")
DONE = {"job_id": "j", "status": "completed", "results": [{"video_id": 1, "title": "Python"}]}
LIST_VIDEOS = ("key A", "GET /api/v1/users/{user_id}/videos", 200)


def test_every_answer_is_counted_under_its_template() -> None:
    tally = Tally()
    with fake_gateway(lambda *_: (404, {"error": "no"})) as url:
        client = ApiClient(url, tally, "key A", "secret")
        for video_id in (1, 2):
            client.call("GET", "/users/{user_id}/videos/{video_id}", user_id=7, video_id=video_id)
    expected = ("key A", "GET /api/v1/users/{user_id}/videos/{video_id}", 404)
    assert tally.counts == {expected: 2}


def test_no_answer_is_no_count() -> None:
    tally = Tally()
    with pytest.raises(NoAnswer):
        ApiClient(f"http://127.0.0.1:{free_port()}", tally).call("GET", "/search/jobs")
    assert not tally.counts


def test_equal_counts_are_equal() -> None:
    with fake_gateway(_rollups(requests=3)) as url:
        comparison = compare(ApiClient(url, Tally()), {"key A": 1}, Counter({LIST_VIDEOS: 3}))
    assert comparison.equal


@pytest.mark.parametrize("platform", [2, 4])
def test_one_request_too_few_or_too_many_is_seen(
    platform: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usage_check, "_CATCH_UP_SECONDS", 0.1)
    with fake_gateway(_rollups(requests=platform)) as url:
        comparison = compare(ApiClient(url, Tally()), {"key A": 1}, Counter({LIST_VIDEOS: 3}))
    assert not comparison.equal
    assert comparison.rows() == [(LIST_VIDEOS, 3, platform)]


def test_rollups_that_lag_are_waited_for() -> None:
    requests = iter([1, 2])

    def answer(method: str, path: str, body: object) -> tuple[int, Any]:
        return _rollups(next(requests, 3))(method, path, body)

    with fake_gateway(answer) as url:
        comparison = compare(ApiClient(url, Tally()), {"key A": 1}, Counter({LIST_VIDEOS: 3}))
    assert comparison.equal


@pytest.mark.parametrize(
    ("job", "as_expected"),
    [
        (DONE, True),
        ({**DONE, "results": []}, False),
        ({**DONE, "status": "failed"}, False),
        ({"error": "broken", "status": 500}, False),
    ],
)
def test_a_search_has_to_complete_and_to_find_something(
    job: dict[str, Any], *, as_expected: bool
) -> None:
    with fake_gateway(lambda *_: (500 if "error" in job else 200, job)) as url:
        (outcome,) = run_searches([_searcher(url)], [QUERY])
    assert outcome.as_expected is as_expected


def test_a_queued_search_is_polled_until_it_ends() -> None:
    states = iter(["queued", "processing"])

    def answer(method: str, _path: str, _body: object) -> tuple[int, Any]:
        if method == "POST":
            return 202, {"job_id": "j", "status": "queued", "results": []}
        state = next(states, None)
        return 200, {**DONE, "status": state, "results": []} if state else DONE

    tally = Tally()
    with fake_gateway(answer) as url:
        _, _, outcome = run_searches(
            [_searcher(url, tally)], [BadRequest("x"), BadRequest("x"), QUERY]
        )
    assert (outcome.how, outcome.status, outcome.as_expected) == ("polled", "completed", True)
    assert tally.counts["key A", "GET /api/v1/users/{user_id}/search/{job_id}", 200] == 3


@pytest.mark.parametrize(
    ("status", "body", "as_expected"),
    [
        (400, {"error": "query is missing"}, True),
        (400, {"message": "query is missing"}, False),
        (500, {"error": "oops"}, False),
        (202, {"job_id": "j", "status": "queued"}, False),
    ],
)
def test_a_bad_search_has_to_be_refused_in_words(
    status: int, body: dict[str, str], *, as_expected: bool
) -> None:
    with fake_gateway(lambda *_: (status, body)) as url:
        (outcome,) = run_searches([_searcher(url)], [BadRequest("empty", {"query": ""})])
    assert outcome.as_expected is as_expected


def test_an_interrupted_load_goes_on_where_it_ended() -> None:
    received: list[str] = []

    def answer(method: str, _path: str, body: Any) -> tuple[int, Any]:  # noqa: ANN401 - JSON
        if method == "GET":
            return 200, {"total": 1400, "videos": []}
        received.extend(video["title"] for video in body["videos"])
        return 200, {"accepted": len(body["videos"]), "refused": 0}

    talks = read_talks()
    with fake_gateway(answer) as url:
        assert load_library(ApiClient(url, Tally()), 1, talks, lambda _: None) == 600
    assert received == [talk["title"] for talk in talks[1400:]]


def test_a_refused_talk_is_told() -> None:
    def answer(method: str, *_: object) -> tuple[int, Any]:
        results = [{"index": 0}, {"index": 1, "error": "no title"}]
        refusal = {"accepted": 1, "refused": 1, "results": results}
        return 200, {"total": 0} if method == "GET" else refusal

    with (
        fake_gateway(answer) as url,
        pytest.raises(Refused, match="refused: no title"),
    ):
        load_library(ApiClient(url, Tally()), 1, read_talks()[:2], lambda _: None)


def _searcher(url: str, tally: Tally | None = None) -> Searcher:
    return Searcher(ApiClient(url, tally or Tally(), "key A"), user_id=1)


def _rollups(requests: int) -> Answering:
    endpoint = {
        "method": "GET",
        "route": "/api/v1/users/{user_id}/videos",
        "statuses": [{"status": 200, "requests": requests}],
    }
    return lambda *_: (200, {"endpoints": [endpoint]})
