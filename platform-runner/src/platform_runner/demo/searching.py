"""Submits searches as clients do, and notes how each one ended."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle

from platform_runner.api_client import Answer, ApiClient
from platform_runner.demo.bad_requests import BadRequest
from platform_runner.library import Query

SEARCH = "/users/{user_id}/search"
JOB = "/users/{user_id}/search/{job_id}"
_POLL_SECONDS, _PATIENCE_SECONDS = 0.05, 30.0
_ENDED = frozenset({"completed", "failed", "cancelled"})


@dataclass(frozen=True)
class Outcome:
    """How one search ended. `milliseconds` is what its caller waited."""

    caller: str
    query: str
    how: str
    status: str
    milliseconds: float
    results: int
    best: str
    as_expected: bool
    as_meant: bool = False  # the best result is the talk that the query was written for


@dataclass(frozen=True)
class Searcher:
    """A caller and the library to search."""

    client: ApiClient
    user_id: int

    def wait_for(self, query: str) -> Answer:
        """Submit a search and let the platform answer when it has ended (Prefer: wait)."""
        return self._submit(query, {"Prefer": "wait=20"})

    def poll_for(self, query: str) -> Answer:
        """Submit a search and ask for it until it has ended."""
        answer = self._submit(query, {})
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while _is_pending(answer) and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
            job_id = answer.body["job_id"]
            answer = self.client.call("GET", JOB, user_id=self.user_id, job_id=job_id)
        return answer

    def send(self, bad: BadRequest) -> Answer:
        """Submit a search that has to be refused."""
        user_id = self.user_id + bad.foreign
        return self.client.call("POST", SEARCH, user_id=user_id, body=bad.body, raw=bad.raw)

    def _submit(self, query: str, headers: dict[str, str]) -> Answer:
        return self.client.call(
            "POST", SEARCH, user_id=self.user_id, body={"query": query}, headers=headers
        )


Work = Query | BadRequest


def run_searches(searchers: Sequence[Searcher], work: Sequence[Work]) -> Iterator[Outcome]:
    """Share `work` out to `searchers`, who work at the same time; yield outcomes in its order."""
    with ThreadPoolExecutor(len(searchers), thread_name_prefix="searcher") as pool:
        yield from pool.map(_run, cycle(searchers), cycle((True, True, False)), work)


def spread(queries: Sequence[Query], bad: Sequence[BadRequest]) -> list[Work]:
    """Return all of them, the bad ones evenly among the others, at odd and even places in turn.

    So two searchers who take turns both get some.
    """
    step = len(queries) // max(1, len(bad))
    work: list[Work] = list(queries)
    for position, request in enumerate(bad):
        work.insert((position + 1) * step + position - position % 2, request)
    return work


def _run(searcher: Searcher, waits: bool, work: Work) -> Outcome:  # noqa: FBT001 - from a map
    started = time.perf_counter()
    if isinstance(work, BadRequest):
        return _refused(searcher, work, searcher.send(work), started)
    answer = (searcher.wait_for if waits else searcher.poll_for)(work.text)
    return _ended(searcher, work, "waited" if waits else "polled", answer, started)


def _ended(searcher: Searcher, query: Query, how: str, answer: Answer, started: float) -> Outcome:
    status, results = _status(answer), _results(answer)
    return Outcome(
        caller=searcher.client.caller,
        query=query.text,
        how=how,
        status=status,
        milliseconds=(time.perf_counter() - started) * 1000,
        results=len(results),
        best=results[0]["title"] if results else "",
        as_expected=status == "completed" and bool(results),
        as_meant=bool(results) and results[0]["title"] == query.title,
    )


def _refused(searcher: Searcher, bad: BadRequest, answer: Answer, started: float) -> Outcome:
    reason = answer.body.get("error") if isinstance(answer.body, dict) else None
    return Outcome(
        caller=searcher.client.caller,
        query=f"({bad.what})",
        how="bad",
        status=str(answer.status),
        milliseconds=(time.perf_counter() - started) * 1000,
        results=0,
        best=str(reason or answer.body)[:200],
        as_expected=answer.status == bad.status and isinstance(reason, str),
    )


def _is_pending(answer: Answer) -> bool:
    return isinstance(answer.body, dict) and answer.body.get("status") not in {
        *_ENDED,
        answer.status,
    }


def _status(answer: Answer) -> str:
    body = answer.body if isinstance(answer.body, dict) else {}
    return str(body.get("status", answer.status))


def _results(answer: Answer) -> list[dict[str, str]]:
    return answer.body.get("results", []) if isinstance(answer.body, dict) else []
