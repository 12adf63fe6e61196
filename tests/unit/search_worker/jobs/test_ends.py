"""One request from the queue to its results, or to the reason why there are none."""

from typing import Any

import pytest

from search_worker.algorithms.interface import Findings, Library, Query
from shared_schemas.events import SearchCompleted, SearchFailed
from shared_schemas.topology import SEARCH_REQUESTS
from shared_schemas.transport import Reject
from tests.unit.search_worker.builders import (
    Wired,
    Worker,
    event,
    index,
    request,
    said,
    video,
)
from tests.unit.search_worker.jobs.builders import begin, job, scripted


def test_a_request_becomes_results_and_facts(worker: Worker) -> None:
    index(worker.database, [video(1, "Python talk"), said(1, 2, "hello", "from python")])
    worker.run([event(request("python"), "the-request")])
    done = job(worker.database)
    assert (done["status"], done["result_count"], done["error"]) == ("completed", 1, None)
    [result] = done["results"]
    assert (result["video_id"], result["title"]) == (1, "Python talk")
    assert result["matches"] == [{"field": "title", "ranges": [[0, 6]]}]
    assert result["moments"] == [
        {"start": 2.0, "end": 4.0, "text": "from python", "ranges": [[5, 11]]}
    ]
    assert done["top_results"] == [
        {key: result[key] for key in ("video_id", "title", "relevance_score")}
    ]
    [attempt] = done["attempts"]
    assert (attempt["number"], attempt["outcome"]) == (1, "completed")
    assert worker.fact_types() == ["search.started", "search.completed"]
    assert {fact.requestid for fact in worker.facts()} == {"the-request"}
    completed = worker.facts()[1].data
    assert isinstance(completed, SearchCompleted)
    assert (completed.result_count, completed.top_results[0].video_id) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"algorithm": "magic"}, "unknown_algorithm"),
        ({"options": {"speed": "fast"}}, "bad_options"),
        ({"filters": {"colour": "red"}}, "bad_filters"),
        ({"filters": {"min_duration": "long"}}, "bad_filters"),
        ({"filters": {"tags": "no list"}}, "bad_filters"),
        ({"sort": "views"}, "bad_sort"),
        ({"facets": ("tags", "colour")}, "bad_facets"),
    ],
)
def test_what_cannot_be_done_fails_at_once(
    worker: Worker, changes: dict[str, Any], code: str
) -> None:
    worker.run([event(request(**changes))])
    done = job(worker.database)
    assert (done["status"], done["error"]["code"]) == ("failed", code)
    assert str(next(iter(changes))).rstrip("s") in done["error"]["message"]
    failed = worker.facts()[-1].data
    assert isinstance(failed, SearchFailed)
    assert failed.error.model_dump() == done["error"]


def test_an_algorithm_that_fails_is_tried_again_and_then_given_up(worker: Worker) -> None:
    def broken(_query: Query, _library: Library) -> Findings:
        raise ZeroDivisionError("oops")

    wired = Wired(scripted(worker, broken))
    wired.publish(request(algorithm="scripted"))
    wired.broker.run()
    assert job(worker.database)["status"] == "queued"
    for _ in range(5):
        worker.clock.advance(5)
        wired.worker.work()
    done = job(worker.database)
    assert (done["status"], done["error"]["code"]) == ("failed", "algorithm_error")
    assert [each["outcome"] for each in done["attempts"]] == ["error", "error", "failed"]
    assert all("ZeroDivisionError: oops" in each["error"] for each in done["attempts"])
    assert wired.worker.fact_types() == ["search.started"] * 3 + ["search.failed"]
    assert wired.broker.messages(SEARCH_REQUESTS.dead_letters) == []


def test_a_failure_that_passes_is_forgotten(worker: Worker) -> None:
    left_to_fail = [ValueError("once")]

    def flaky(_query: Query, _library: Library) -> Findings:
        if left_to_fail:
            raise left_to_fail.pop()
        return Findings(())

    wired = Wired(scripted(worker, flaky))
    wired.publish(request(algorithm="scripted"))
    wired.broker.run()
    assert job(worker.database)["status"] == "queued"
    worker.clock.advance(1)
    wired.worker.work()
    assert job(worker.database)["status"] == "completed"


def test_a_job_id_of_another_user_is_refused(worker: Worker) -> None:
    worker.run([event(request())])
    begin(worker, job_id="another")
    with pytest.raises(Reject):
        worker.run([event(request(job_id="another", user_id=2))])
    assert job(worker.database, "another")["status"] == "processing"


@pytest.mark.parametrize("data", [video(1), request(user_id=2**62)])
def test_what_is_no_request_is_refused(worker: Worker, data: Any) -> None:  # noqa: ANN401
    with pytest.raises(Reject):
        worker.run([event(data)])


def test_hard_texts_do_not_fail_a_job(worker: Worker) -> None:
    for number, text in enumerate(["\x00", '"', "🎉" * 500, "' OR 1=1 --", "a\u202eb"]):
        worker.run([event(request(text, job_id=f"job-{number}"))])
        assert job(worker.database, f"job-{number}")["status"] == "completed"


def test_total_and_notes_are_kept_with_the_results(worker: Worker) -> None:
    index(worker.database, [video(1, "Python"), video(2, "Python")])
    worker.run([event(request("pyhton ", algorithm="fuzzy", limit=1, library_version=2))])
    kept = job(worker.database)
    assert (kept["result_count"], kept["total_count"]) == (1, 2)
    assert kept["notes"] == ['repaired "pyhton" to "python"']
