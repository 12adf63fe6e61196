"""Short ways to make what the search worker is given, and a worker without threads."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import numpy as np
from flask import Flask
from pydantic import BaseModel, SecretStr
from sqlalchemy import delete, select

from search_worker.algorithms.interface import Findings, Library, NoOptions, Query
from search_worker.algorithms.order import Order
from search_worker.algorithms.registry import Algorithms, installed
from search_worker.api import ApiParts, create_app
from search_worker.app import PACKAGE
from search_worker.index.consumer import IndexVideos
from search_worker.index.filters import Filters
from search_worker.index.library import StoredLibrary, open_snapshot
from search_worker.jobs.accept import AcceptSearch
from search_worker.jobs.attempt import Attempts
from search_worker.jobs.cancel import CancelSearches
from search_worker.jobs.execute import Execute
from search_worker.jobs.parts import JobParts, Patience, Reporter
from search_worker.jobs.rerun import Rerun
from search_worker.jobs.run import RunSearch
from search_worker.jobs.running import Running
from search_worker.scheduling.admit import AdmitSearches
from search_worker.scheduling.in_hand import InHand
from search_worker.scheduling.scheduler import Scheduler
from search_worker.scheduling.take import TakeNext
from search_worker.semantic.packed import DIMENSIONS, Vectors
from shared_schemas.delivery import Inbox, Outbox, ProcessLease
from shared_schemas.delivery.tables import outbox
from shared_schemas.envelope import CONTENT_TYPE, Event, EventFactory, Trace, decode, encode
from shared_schemas.events import (
    Cue,
    EventData,
    SearchRequested,
    SynonymsReplaced,
    TranscriptRemoved,
    TranscriptReplaced,
    VideoCreated,
    VideoDeleted,
    VideoUpdated,
)
from shared_schemas.storage import Database, migrate
from shared_schemas.topology import SEARCH_BATCH, SEARCH_CANCELS, SEARCH_INDEX, SEARCH_REQUESTS
from shared_schemas.transport import message_of
from shared_schemas.transport.fake import FakeBroker

START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
EVENTS = EventFactory("/gateway")
TOKEN = "t" * 32
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
JOB = "8d3a1f0e-0000-4000-8000-000000000001"


@dataclass
class Clock:
    """A clock that moves when told."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def video(video_id: int, title: str = "A talk", **changes: Any) -> VideoCreated:  # noqa: ANN401
    values = {"user_id": 1, "library_version": video_id, "created_at": START, "updated_at": START}
    return VideoCreated.model_validate({**values, **changes, "video_id": video_id, "title": title})


def updated(video_id: int, title: str, version: int, user_id: int = 1) -> VideoUpdated:
    created = video(video_id, title, library_version=version, user_id=user_id)
    return VideoUpdated.model_validate(created.model_dump())


def deleted(video_id: int, version: int, user_id: int = 1) -> VideoDeleted:
    return VideoDeleted(user_id=user_id, video_id=video_id, library_version=version)


def said(video_id: int, version: int, *texts: str, user_id: int = 1) -> TranscriptReplaced:
    """Return a transcript of cues of two seconds each."""
    cues = [
        Cue(start_ms=2_000 * place, end_ms=2_000 * (place + 1), text=text)
        for place, text in enumerate(texts)
    ]
    return TranscriptReplaced(
        user_id=user_id, video_id=video_id, library_version=version, cues=tuple(cues)
    )


def unsaid(video_id: int, version: int, user_id: int = 1) -> TranscriptRemoved:
    return TranscriptRemoved(user_id=user_id, video_id=video_id, library_version=version)


def synonymous(version: int, *groups: Sequence[str], user_id: int = 1) -> SynonymsReplaced:
    return SynonymsReplaced(
        user_id=user_id, library_version=version, groups=tuple(map(tuple, groups))
    )


def request(query: str = "python", **changes: Any) -> SearchRequested:  # noqa: ANN401
    values = {"job_id": JOB, "user_id": 1, "algorithm": "keyword", "limit": 10}
    return SearchRequested.model_validate(
        {**values, "submitted_at": START, "query": query, **changes}
    )


def event(data: EventData, request_id: str = "req-1") -> Event:
    return EVENTS(data, subject="subject", trace=Trace(request_id))


class Scripted:
    """An algorithm that does what a test tells it."""

    name: ClassVar[str] = "scripted"
    description: ClassVar[str] = "For tests"
    options: ClassVar[type[BaseModel]] = NoOptions

    def __init__(self, behaviour: Callable[[Query, Library], Findings]) -> None:
        self._behaviour = behaviour

    def search(self, query: Query, library: Library) -> Findings:
        return self._behaviour(query, library)


class Counting:
    """Embeds everything alike, and knows which texts it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return np.zeros((len(texts), DIMENSIONS), np.float32)


def fresh_database(url: str) -> Database:
    database = Database(url)
    migrate(database, PACKAGE)
    return database


def index(database: Database, changes: Iterable[EventData]) -> None:
    """Apply changes as one delivery."""
    handler = IndexVideos(database, lambda: None, Inbox())
    handler([event(change) for change in changes])


@contextmanager
def library(
    database: Database,
    owner: int = 1,
    video_ids: Sequence[int] | None = None,
    **filters: Any,  # noqa: ANN401 - whatever filters there are
) -> Iterator[StoredLibrary]:
    with database.read() as session:
        open_snapshot(session)
        yield StoredLibrary(session, owner, Filters.model_validate(filters), video_ids)


def search(  # noqa: PLR0913 - all optional but two
    database: Database,
    text: str,
    *,
    algorithm: str = "keyword",
    owner: int = 1,
    limit: int = 10,
    order: Order = Order.RELEVANCE,
    video_ids: Sequence[int] | None = None,
    **filters: Any,  # noqa: ANN401 - whatever filters there are
) -> Findings:
    found = installed().get(algorithm)
    with library(database, owner, video_ids, **filters) as opened:
        return found.search(Query(text, limit, found.options(), order), opened)


def found_ids(findings: Findings) -> list[int]:
    return [hit.video_id for hit in findings.hits]


@dataclass
class Worker:
    """One process's handlers, called by hand; `facts` is what it has told so far."""

    database: Database
    clock: Clock
    algorithms: Algorithms = field(default_factory=installed)
    patience: Patience = field(default_factory=Patience)
    name: str = "worker-1"
    threads: int = 3

    def __post_init__(self) -> None:
        self.lease = ProcessLease(self.database, self.clock)
        self.lease.renew()
        outbox_of_test = Outbox(lambda: self.name)
        reporter = Reporter(outbox_of_test, EventFactory("/search-worker", self.clock))
        self.parts = JobParts(self.database, self.lease, reporter, self.clock, self.patience)
        self.running = Running(self.parts)
        self.execute = Execute(self.database, self.algorithms)
        attempts = Attempts(self.parts, self.execute, self.running)
        self.cancel = CancelSearches(self.parts, self.running)
        in_hand = InHand(self.threads)
        run = RunSearch(self.parts, attempts)
        take = TakeNext(self.parts, in_hand)
        self.scheduler = Scheduler(take, run, in_hand, recover_seconds=0)
        self.admit = AdmitSearches(self.parts, self.scheduler.wake)
        self._index = IndexVideos(self.database, self.scheduler.wake, Inbox())

    def run(self, events: Sequence[Event]) -> None:
        """Admit requests, then run all that can be run now, in this thread."""
        self.admit(events)
        self.work()

    def work(self) -> None:
        while self.scheduler.step():
            pass

    def index(self, events: Sequence[Event]) -> None:
        """Apply changes, then run what has waited for them."""
        self._index(events)
        self.work()

    def die(self) -> None:
        """Let the lease run out, as after a SIGKILL."""
        self.clock.advance(10)

    def facts(self) -> list[Event]:
        query = select(outbox.c.payload).where(outbox.c.producer_id == self.name)
        with self.database.read() as session:
            payloads = session.scalars(query.order_by(outbox.c.id)).all()
        return [each for payload in payloads for each in decode(CONTENT_TYPE, payload)]  # type: ignore[misc] # our own

    def fact_types(self) -> list[str]:
        return [fact.type for fact in self.facts()]

    def forget_facts(self) -> None:
        with self.database.write() as session:
            session.execute(delete(outbox))


def api(worker: Worker) -> Flask:
    """Return the worker's read API; a job that it accepts is called `new-job`."""
    accept = AcceptSearch(worker.parts, worker.algorithms, new_id=lambda: "new-job")
    rerun = Rerun(worker.database, worker.execute, worker.patience)
    healthy = {"status": "healthy"}
    parts = ApiParts(
        worker.database, worker.algorithms, accept, rerun, lambda: healthy, SecretStr(TOKEN)
    )
    return create_app(parts)


@dataclass
class Wired:
    """A worker behind a broker in memory."""

    worker: Worker
    broker: FakeBroker = field(default_factory=FakeBroker)

    def __post_init__(self) -> None:
        self.broker.consumer(SEARCH_REQUESTS, self.worker.run, batch_events=50).start()
        self.broker.consumer(SEARCH_BATCH, self.worker.run, batch_events=50).start()
        self.broker.consumer(SEARCH_CANCELS, self.worker.cancel).start()
        self.broker.consumer(SEARCH_INDEX, self.worker.index, batch_events=1_000).start()

    def publish(self, *data: EventData) -> None:
        publisher = self.broker.publisher()
        publisher.publish([message_of([encode(event(each))], each.routing_key) for each in data])
