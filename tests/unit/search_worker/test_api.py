"""The read API, and the way in over HTTP."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient

from shared_schemas.events import SearchRequested
from tests.unit.search_worker.builders import (
    HEADERS,
    JOB,
    Worker,
    api,
    event,
    index,
    request,
    video,
)

BODY = {"user_id": 1, "query": "python"}


@pytest.fixture
def client(worker: Worker) -> FlaskClient:
    return api(worker).test_client()


def get(client: FlaskClient, path: str, **query: Any) -> Mapping[str, Any]:  # noqa: ANN401
    answer = client.get(path, query_string=query, headers=HEADERS)
    assert answer.status_code == 200, answer.text
    body: Mapping[str, Any] = answer.get_json()
    return body


def test_condition_alone_needs_no_token(client: FlaskClient) -> None:
    assert {client.get(path).status_code for path in ("/health", "/ready")} == {200}
    for path in ("search/jobs?user_id=1", "search/jobs/x?user_id=1", "search/algorithms"):
        assert client.get(f"/api/v1/{path}").status_code == 401
    wrong = client.get("/internal/v1/producers", headers={"Authorization": "Bearer wrong"})
    assert wrong.status_code == 401


def test_one_job(client: FlaskClient, worker: Worker) -> None:
    index(worker.database, [video(1, "Python talk")])
    worker.run([event(request("python", filters={"tags": []}, video_ids=[1]))])
    job = get(client, f"/api/v1/search/jobs/{JOB}", user_id=1)
    assert (job["job_id"], job["user_id"], job["status"]) == (JOB, 1, "completed")
    assert (job["query"], job["algorithm"], job["limit"]) == ("python", "keyword", 10)
    assert (job["filters"], job["video_ids"], job["options"]) == ({"tags": []}, [1], {})
    assert job["created_at"].endswith("+00:00")
    assert job["execution_time_ms"] >= 0
    assert [each["video_id"] for each in job["results"]] == [1]
    assert [each["number"] for each in job["attempts"]] == [1]


def test_the_job_of_another_user_is_not_there(client: FlaskClient, worker: Worker) -> None:
    worker.run([event(request())])
    for path in (f"{JOB}?user_id=2", "unknown?user_id=1"):
        answer = client.get(f"/api/v1/search/jobs/{path}", headers=HEADERS)
        assert answer.status_code == 404
        assert answer.get_json()["error"]


def test_an_owner_must_be_named(client: FlaskClient) -> None:
    for query in ("", "user_id=x", "user_id=0", f"user_id={2**62}"):
        for path in (f"/api/v1/search/jobs/{JOB}", "/api/v1/search/jobs"):
            answer = client.get(f"{path}?{query}", headers=HEADERS)
            assert answer.status_code == 400
            assert "user_id" in answer.get_json()["error"]


def test_pages_of_jobs(client: FlaskClient, worker: Worker) -> None:
    for number in range(5):
        worker.run([event(request(job_id=f"job-{number}"))])
        worker.clock.advance(1)
    worker.run([event(request(job_id="bad", algorithm="magic"))])
    worker.run([event(request(job_id="theirs", user_id=2))])
    page = get(client, "/api/v1/search/jobs", user_id=1, page=2, per_page=4)
    assert (page["total"], page["page"], page["per_page"], page["pages"]) == (6, 2, 4, 2)
    assert len(page["jobs"]) == 2
    failed = get(client, "/api/v1/search/jobs", user_id=1, status="failed")
    assert [job["job_id"] for job in failed["jobs"]] == ["bad"]
    assert "results" not in failed["jobs"][0]


def test_bad_pages(client: FlaskClient) -> None:
    for query in ("status=odd", "page=0", "per_page=101", "page=99999999999999"):
        answer = client.get(f"/api/v1/search/jobs?user_id=1&{query}", headers=HEADERS)
        assert answer.status_code == 400
        assert query.split("=", maxsplit=1)[0] in answer.get_json()["error"]


def test_algorithms(client: FlaskClient) -> None:
    listed = get(client, "/api/v1/search/algorithms")["algorithms"]
    assert {"keyword", "text"} <= {each["name"] for each in listed}
    assert all(each["description"] and each["options"] for each in listed)


def test_a_submission_is_committed_with_its_request(client: FlaskClient, worker: Worker) -> None:
    index(worker.database, [video(1, "Python talk")])
    answer = client.post(
        "/api/v1/search/jobs", json=BODY, headers=HEADERS | {"X-Request-ID": "mine"}
    )
    assert answer.status_code == 202
    assert answer.get_json() == {"job_id": "new-job", "status": "queued", "results": []}
    assert get(client, "/api/v1/search/jobs/new-job", user_id=1)["status"] == "queued"
    [fact] = worker.facts()
    assert fact.requestid == "mine"
    assert isinstance(fact.data, SearchRequested)
    assert (fact.data.query, fact.data.library_version) == ("python", 1)
    worker.run([fact])
    assert get(client, "/api/v1/search/jobs/new-job", user_id=1)["status"] == "completed"


BAD_SUBMISSIONS = [
    (b"{", "JSON"),
    (b"[]", "object"),
    (b"\xff", "JSON"),
    (b'{"user_id": 1, "query": "\\ud800"}', "JSON"),
    (b'{"user_id": 1, "query": ""}', "query"),
    (b'{"user_id": 1, "query": "  "}', "query"),
    (b'{"user_id": 1, "query": 3}', "query"),
    (b'{"user_id": "1", "query": "x"}', "user_id"),
    (b'{"query": "x"}', "user_id"),
    (b'{"user_id": 1, "query": "%s"}' % (b"x" * 501), "query"),
    (b'{"user_id": 1, "query": "x", "limit": 1001}', "limit"),
    (b'{"user_id": 1, "query": "x", "video_ids": ["a"]}', "video_ids"),
    (b'{"user_id": 1, "query": "x", "algorithm": "magic"}', "magic"),
    (b'{"user_id": 1, "query": "x", "options": {"a": 1}}', "options"),
    (b'{"user_id": 1, "query": "x", "filters": {"a": 1}}', "filters"),
    (b'{"user_id": 1, "query": "x", "sort": "views"}', "views"),
    (b'{"user_id": 1, "query": "x", "facets": ["mood"]}', "mood"),
    (b'{"user_id": 1, "query": "x", "facets": "tags"}', "facets"),
    (b'{"user_id": 1, "query": "x", "colour": 1}', "colour"),
]


def test_bad_submissions(client: FlaskClient, worker: Worker, subtests: pytest.Subtests) -> None:
    for body, named in BAD_SUBMISSIONS:
        with subtests.test(body=body[:60]):
            answer = client.post("/api/v1/search/jobs", data=body, headers=HEADERS)
            assert answer.status_code == 400
            assert answer.mimetype == "application/problem+json"
            assert named in answer.get_json()["error"]
    assert worker.facts() == []


def test_a_body_can_be_too_long(client: FlaskClient) -> None:
    answer = client.post("/api/v1/search/jobs", data=b"x" * 1_000_001, headers=HEADERS)
    assert answer.status_code == 413


def test_producers(client: FlaskClient, worker: Worker) -> None:
    worker.run([event(request())])
    [report] = get(client, "/internal/v1/producers")["producers"]
    assert (report["producer"], report["channel"], report["waiting"]) == ("worker-1", "jobs", 2)
