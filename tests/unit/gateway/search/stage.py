"""The worker's part of a search, played by the test."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gateway.search.facts import JobFacts
from gateway.search.waiting import JobWaiters
from gateway.upstream.client import Answer
from shared_schemas.envelope import CONTENT_TYPE, EventFactory, Trace, encode
from shared_schemas.events import (
    ErrorInfo,
    EventData,
    SearchCancelled,
    SearchCompleted,
    SearchFailed,
    SearchProgressed,
    SearchRequested,
    SearchStarted,
    TopResult,
)
from shared_schemas.topology import JOBS
from shared_schemas.transport import Message
from shared_schemas.transport.fake import FakeBroker
from tests.unit.gateway.world import Json, User, World, json_of

RESULT: Json = {
    "video_id": 3,
    "title": "Talk",
    "relevance_score": 0.7,
    "matched_text": "Talk",
    "matches": [{"field": "title", "ranges": [[0, 4]]}],
}


class Stage:
    """Publishes facts and lets the gateway consume them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clock = world.clock
        self.broker = FakeBroker()
        self._events = EventFactory("/search-worker", world.clock)
        waiters = world.parts.job_endings
        assert isinstance(waiters, JobWaiters)
        self.waiters = waiters
        facts = JobFacts(world.parts.database, world.clock, waiters.finished)
        self.consumer = self.broker.consumer(JOBS, facts, prefetch=50, batch_events=50)
        self.consumer.start()
        waiters.start()

    def close(self) -> None:
        """Leave nothing running."""
        self.waiters.stop(2)

    def tell(self, *data: EventData) -> None:
        """Let the gateway hear of this."""
        self.send(*[self.event(each) for each in data])

    def event(self, data: EventData) -> bytes:
        """Return an encoded event with an id of its own."""
        return encode(self._events(data, trace=Trace("worker-request")))

    def send(self, *events: bytes) -> None:
        """Publish and deliver encoded events."""
        self.broker.publisher().publish(
            [Message(event, CONTENT_TYPE, _type_of(event)) for event in events]
        )
        self.broker.run()

    def requested(self, job_id: str, user_id: int, query: str = "elsewhere") -> SearchRequested:
        return SearchRequested(
            job_id=job_id,
            user_id=user_id,
            query=query,
            algorithm="keyword",
            limit=5,
            submitted_at=self.clock.now,
        )

    def started(self, job: "Job", attempt: int = 1) -> SearchStarted:
        return SearchStarted(
            **job.of, attempt=attempt, worker=f"worker-{attempt}", started_at=self.at(1)
        )

    def progressed(self, job: "Job", fraction: float, attempt: int = 1) -> SearchProgressed:
        return SearchProgressed(**job.of, attempt=attempt, fraction=fraction)

    def completed(self, job: "Job", attempt: int = 1, count: int = 1) -> SearchCompleted:
        return SearchCompleted(
            **job.of,
            attempt=attempt,
            result_count=count,
            top_results=[TopResult(video_id=3, title="Talk", relevance_score=0.7)][:count],
            execution_time_ms=12.5,
            completed_at=self.at(2),
        )

    def failed(self, job: "Job", attempt: int = 1) -> SearchFailed:
        error = ErrorInfo(code="bad_options", message="no such option")
        return SearchFailed(**job.of, attempt=attempt, error=error, failed_at=self.at(2))

    def cancelled(self, job: "Job", attempt: int = 0) -> SearchCancelled:
        return SearchCancelled(**job.of, attempt=attempt, cancelled_at=self.at(2))

    def at(self, seconds: float) -> datetime:
        return self.clock.now + timedelta(seconds=seconds)

    def keep_results(self, job: "Job", results: list[Json] | None = None, **more: object) -> None:
        """Let the worker answer for the job's results."""
        record = {
            "job_id": job.id,
            "results": [RESULT] if results is None else results,
            "attempts": [{"number": 1, "worker": "worker-1", "outcome": "completed"}],
            **more,
        }
        self.world.search_worker.answers[f"/api/v1/search/jobs/{job.id}"] = Answer(200, record)


class Job:
    """A search that a user has submitted."""

    def __init__(self, user: User, job_id: str) -> None:
        self.user = user
        self.id = job_id

    @property
    def of(self) -> Mapping[str, Any]:
        return {"job_id": self.id, "user_id": self.user.id}

    def state(self) -> Json:
        answer = self.user.call("GET", f"/api/v1/users/{{me}}/search/{self.id}")
        assert answer.status_code == 200, answer.text
        return json_of(answer)

    def listed(self) -> Json:
        page = self.user.call("GET", "/api/v1/search/jobs?per_page=100")
        jobs: list[Json] = json_of(page)["jobs"]
        [found] = [job for job in jobs if job["job_id"] == self.id]
        return found

    def details(self) -> Json:
        answer = self.user.call("GET", f"/api/v1/search/jobs/{self.id}/details")
        assert answer.status_code == 200, answer.text
        return json_of(answer)


def submit(user: User, query: str = "talk", **members: object) -> Job:
    """Submit a search and expect that it is accepted."""
    answer = user.call("POST", "/api/v1/users/{me}/search", json={"query": query, **members})
    assert answer.status_code == 202, answer.text
    return Job(user, json_of(answer)["job_id"])


def _type_of(event: bytes) -> str:
    text = event.decode().partition('"type":"')[2]
    return text.partition('"')[0]
