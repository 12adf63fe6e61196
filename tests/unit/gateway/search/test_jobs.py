"""Reading searches: one, a list, and everything about one."""

from itertools import chain
from urllib.parse import urlencode

import pytest
from sqlalchemy import event

from gateway.upstream.client import Answer
from tests.unit.gateway.search.stage import RESULT, Job, Stage, submit
from tests.unit.gateway.world import Json, User, World, json_of

JOBS = "/api/v1/search/jobs"


def listed(user: User, **parameters: object) -> Json:
    answer = user.call("GET", f"{JOBS}?{urlencode(parameters)}")
    assert answer.status_code == 200, answer.text
    return json_of(answer)


def ids(user: User, **parameters: object) -> list[str]:
    return [job["job_id"] for job in listed(user, **parameters)["jobs"]]


@pytest.fixture
def done(stage: Stage, user: User) -> Job:
    job = submit(user)
    stage.tell(stage.started(job), stage.completed(job))
    stage.keep_results(job)
    return job


def test_polling_a_job_that_has_not_ended_needs_no_worker(
    world: World, stage: Stage, user: User
) -> None:
    world.search_worker.available = False
    job = submit(user)
    assert job.state()["status"] == "queued"
    stage.tell(stage.started(job))
    assert job.state()["status"] == "processing"
    assert world.search_worker.asked == []


def test_results_are_asked_of_the_worker_for_their_owner(world: World, done: Job) -> None:
    assert done.state()["results"] == [RESULT]
    [(path, parameters)] = world.search_worker.asked
    assert (path, parameters) == (f"{JOBS}/{done.id}", {"user_id": done.user.id})


def test_what_the_search_did_and_did_not_return_is_told(stage: Stage, done: Job) -> None:
    stage.keep_results(done, total_count=7, notes=['repaired "pyhton" to "python"'])
    state = done.state()
    assert (state["total_count"], state["notes"]) == (7, ['repaired "pyhton" to "python"'])
    stage.keep_results(done, total_count=1, notes=[])
    assert {"total_count", "notes"}.isdisjoint(done.state())
    details = json_of(done.user.call("GET", f"{JOBS}/{done.id}/details"))
    assert (details["total_count"], details["notes"]) == (1, [])


def test_counts_are_told_to_who_asked_for_them(stage: Stage, user: User, done: Job) -> None:
    assert "facets" not in done.state()
    counts = {"tags": [{"value": "web", "count": 3}], "year": []}
    stage.keep_results(done, facets=counts)
    assert done.state()["facets"] == counts
    nothing = submit(user, facets=["tags"])
    stage.tell(stage.started(nothing), stage.completed(nothing, count=0))
    stage.keep_results(nothing, [], facets={"tags": []})
    assert nothing.state()["facets"] == {"tags": []}


def test_without_the_worker_only_results_are_a_503(world: World, done: Job) -> None:
    world.search_worker.available = False
    for path in (f"/api/v1/users/{{me}}/search/{done.id}", f"{JOBS}/{done.id}/details"):
        answer = done.user.call("GET", path)
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) >= 1
        assert world.usage()[-1]["status"] == 503
    assert done.listed()["status"] == "completed"


def test_a_search_that_found_nothing_needs_no_worker(
    world: World, stage: Stage, user: User
) -> None:
    world.search_worker.available = False
    job = submit(user)
    stage.tell(stage.completed(job, count=0))
    assert job.state()["results"] == []


def test_a_worker_that_lost_a_job_is_not_the_callers_fault(world: World, done: Job) -> None:
    world.search_worker.answers[f"{JOBS}/{done.id}"] = Answer(404, {"error": "unknown"})
    assert done.user.call("GET", f"/api/v1/users/{{me}}/search/{done.id}").status_code == 503


def test_unknown_jobs(user: User) -> None:
    for job_id in ("unknown", "%00", "x" * 500, "日本", "..", "'"):
        assert user.call("GET", f"/api/v1/users/{{me}}/search/{job_id}").status_code == 404
        assert user.call("GET", f"{JOBS}/{job_id}/details").status_code == 404


def test_nobody_reads_anothers_jobs(world: World, done: Job) -> None:
    other = world.user()
    mine = f"/api/v1/users/{{me}}/search/{done.id}"
    assert other.call("GET", mine).status_code == 404
    assert other.call("GET", mine.replace("{me}", str(done.user.id))).status_code == 403
    assert other.call("GET", f"{JOBS}/{done.id}/details").status_code == 404
    assert listed(other)["total"] == 0
    client = done.user.client
    assert client.get(JOBS).status_code == 401
    assert client.get(f"{JOBS}/{done.id}/details").status_code == 401


def test_a_list_entry(user: User, done: Job) -> None:
    page = listed(user)
    assert {name: page[name] for name in page if name != "jobs"} == {
        "total": 1, "page": 1, "per_page": 20, "pages": 1,
    }  # fmt: skip
    [entry] = page["jobs"]
    assert entry == {
        "job_id": done.id,
        "status": "completed",
        "query": "talk",
        "algorithm": "auto",
        "options": {},
        "filters": {},
        "sort": "relevance",
        "video_ids": None,
        "limit": 100,
        "priority": "interactive",
        "api_key_id": None,
        "created_at": "2026-03-01T12:00:00Z",
        "published_at": None,
        "started_at": "2026-03-01T12:00:01Z",
        "completed_at": "2026-03-01T12:00:02Z",
        "execution_time_ms": 12.5,
        "result_count": 1,
        "top_results": [{"video_id": 3, "title": "Talk", "relevance_score": 0.7}],
        "attempts": [
            {
                "number": 1,
                "worker": "worker-1",
                "started_at": "2026-03-01T12:00:01Z",
                "ended_at": "2026-03-01T12:00:02Z",
                "outcome": "completed",
                "error": None,
            }
        ],
        "run": 1,
        "cancel_requested_at": None,
        "progress": 1.0,
        "error": None,
    }


def test_pages_are_newest_first_and_complete(world: World, user: User) -> None:
    made = []
    for number in range(8):
        if number % 3:  # some in the same instant
            world.clock.advance(seconds=1)
        made.append(submit(user).id)
    pages = [ids(user, page=page, per_page=3) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 2]
    assert sorted(chain.from_iterable(pages)) == sorted(made)
    assert pages[0][0] == made[-1]
    assert listed(user, page=9, per_page=3) == {
        "jobs": [], "total": 8, "page": 9, "per_page": 3, "pages": 3,
    }  # fmt: skip


def test_filters(world: World, stage: Stage, user: User) -> None:
    key_id, key = user.api_key()
    old = submit(user, "Python 100% typed")
    stage.tell(stage.completed(old))
    world.clock.advance(minutes=30)
    by_key = json_of(
        user.client.post(
            f"/api/v1/users/{user.id}/search",
            headers={"X-API-Key": key},
            json={"query": "rust", "algorithm": "keyword"},
        )
    )["job_id"]
    assert ids(user, status="completed") == [old.id]
    assert ids(user, status="queued,completed") == [by_key, old.id]
    assert ids(user, status="failed") == []
    assert ids(user, query="PYTHON") == [old.id]
    assert ids(user, query="%") == [old.id]
    assert ids(user, query="_") == []
    assert ids(user, algorithm="keyword") == [by_key]
    assert ids(user, api_key_id=key_id) == [by_key]
    assert ids(user, api_key_id=key_id + 1) == []


def test_ranges_of_time(world: World, user: User) -> None:
    noon = submit(user).id
    world.clock.advance(hours=11, minutes=30)
    late = submit(user).id
    assert ids(user, start_date="2026-03-01", end_date="2026-03-01") == [late, noon]
    assert ids(user, end_date="2026-02-28") == []
    assert ids(user, start_date="2026-03-02", tz="Europe/Berlin") == [late]
    assert ids(user, end_date="2026-03-01", tz="Europe/Berlin") == [noon]
    assert ids(user, start_date="2026-03-01T12:00:00Z") == [late, noon]
    assert ids(user, start_date="2026-03-01T12:00:01Z") == [late]
    assert ids(user, end_date="2026-03-01T12:00:01+00:00") == [noon]


BAD_PARAMETERS = (
    "page=0", "page=x", "per_page=101", "per_page=", "status=done", "status=",
    "api_key_id=x", "api_key_id=0", "start_date=yesterday", "end_date=2026-13-01",
    "start_date=2026-03-01T00:00:00", "start_date=1999-01-01", "tz=Mars/Base", "tz=..",
    "start_date=2026-03-02&end_date=2026-03-01", "query=%00", "page=99999999999999999999",
)  # fmt: skip


def test_bad_parameters(user: User) -> None:
    for parameters in BAD_PARAMETERS:
        answer = user.call("GET", f"{JOBS}?{parameters}")
        assert answer.status_code == 400, parameters
        assert json_of(answer)["error"]


def test_details_tell_the_whole_story(world: World, stage: Stage, user: User) -> None:
    user.video()
    job = submit(user)
    stage.tell(stage.requested(job.id, user.id), stage.started(job))
    stage.tell(stage.progressed(job, 0.5), stage.failed(job))
    world.clock.advance(seconds=10)
    stage.tell(stage.started(job, 2), stage.completed(job, 2))
    stage.keep_results(job)
    details = job.details()
    assert details["results"] == [RESULT]
    assert details["library_version"] == 1
    assert details["request_id"]
    told = [(each["event"], each["at"][17:19], each["attempt"]) for each in details["timeline"]]
    assert told == [
        ("accepted", "00", None),
        ("progressed", "00", 1),
        ("started", "01", 1),
        ("failed", "02", 1),
        ("started", "11", 2),
        ("completed", "12", 2),
    ]
    assert details["timeline"][3]["detail"]["error"]["code"] == "bad_options"
    assert details["timeline"][4]["detail"] == {"worker": "worker-2"}


def test_details_before_the_end_need_no_worker(world: World, stage: Stage, user: User) -> None:
    world.search_worker.available = False
    job = submit(user)
    stage.tell(stage.started(job))
    details = job.details()
    assert details["results"] == []
    assert details["attempts"][0]["worker"] == "worker-1"


def test_a_poll_is_one_look_at_one_row(world: World, user: User) -> None:
    job = submit(user)
    seen: list[str] = []

    @event.listens_for(world.parts.database.engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    job.state()
    assert len([statement for statement in seen if "jobs" in statement]) == 1
