"""Runs the command against a broker in memory, as a person would."""

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar

from flask import Flask
from rich.console import Console

from shared_schemas.envelope import Event, EventFactory, Trace, encode, stamp
from shared_schemas.eventlog.__main__ import run
from shared_schemas.eventlog.arguments import parser
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.reading.counted import AnalyticsConsumer
from shared_schemas.eventlog.rerun.worker import SearchWorker
from shared_schemas.eventlog.settings import analytics_consumer, search_worker
from shared_schemas.events import (
    EventData,
    SearchCompleted,
    SearchRequested,
    SearchStarted,
    UsageRecorded,
    VideoDeleted,
)
from shared_schemas.http.server import HttpServer
from shared_schemas.topology import PLATFORM, Topology
from shared_schemas.transport import Broker, message_of
from shared_schemas.transport.fake import FakeBroker

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "amqp://user:secret@here:5672/main"
PARENT = "00-" + "a" * 32 + "-" + "b" * 16 + "-01"


AnyBroker = TypeVar("AnyBroker", bound=Broker)


@dataclass
class Terminal(Generic[AnyBroker]):
    """A person at a terminal, with a broker and a clock."""

    broker: AnyBroker
    clock: Callable[[], datetime]
    topology: Topology = PLATFORM
    url: str = URL
    connect: Callable[[Topology], Broker] | None = None
    worker: SearchWorker | None = None
    consumer: AnalyticsConsumer | None = None
    is_terminal: bool = False
    time: float = 0.0
    slept: Callable[[], None] = lambda: None
    programs: Path = Path(sys.executable).parent
    became: list[tuple[object, ...]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    out: str = ""
    told: str = ""

    def run(self, *arguments: str) -> int:
        """Run one command; what it wrote is in `out` and `told`."""
        out, told = io.StringIO(), io.StringIO()
        options = parser(self.clock).parse_args(arguments)
        context = Context(
            connect=lambda _url, _name, topology: self._connect(topology),
            url=lambda: self.url,
            clock=self.clock,
            out=Console(file=out, width=200, force_terminal=self.is_terminal),
            told=Console(file=told, width=200, force_terminal=self.is_terminal),
            ask=self._ask,
            become=self._become,
            programs=self.programs,
            worker=lambda: self.worker or search_worker(None),
            consumer=lambda: self.consumer or analytics_consumer(),
            topology=self.topology,
            monotonic=lambda: self.time,
            sleep=self._sleep,
        )
        status = run(options.command, options, context)
        self.out, self.told = out.getvalue(), told.getvalue()
        return status

    def json(self, *arguments: str) -> list[Any]:
        """Run a command that must succeed; return its lines of JSON."""
        assert self.run(*arguments, "--json") == 0, self.told
        return [json.loads(line) for line in self.out.splitlines()]

    def _connect(self, topology: Topology) -> Broker:
        return self.broker if self.connect is None else self.connect(topology)

    def _become(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        self.became.append((*command, environment))
        return 0

    def _sleep(self, seconds: float) -> None:
        self.time += seconds
        self.slept()

    def _ask(self, question: str) -> str:
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else ""

    def publish(self, *events: Event) -> None:
        """Publish each event in a message of its own."""
        self.broker.publisher().publish([message_of([encode(one)], one.type) for one in events])

    def publish_numbered(self, events: Iterable[Event], producer: str = "p1") -> None:
        """Publish events as a relay does, with producer and sequence."""
        self.broker.publisher().publish(
            [
                message_of([stamp(encode(one), producer, number)], one.type)
                for number, one in enumerate(events, start=1)
            ]
        )


Shell = Terminal[FakeBroker]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve a service's API on the loopback; give its address."""
    server = HttpServer(app, host="127.0.0.1", port=0, threads=2)
    server.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.stop()


def in_memory() -> Shell:
    """Return a terminal with a broker in memory, at noon."""
    broker = FakeBroker(now=NOON.timestamp())

    def connect(topology: Topology) -> FakeBroker:
        broker.declare(topology)
        return broker

    return Terminal(broker, lambda: datetime.fromtimestamp(broker.now, UTC), connect=connect)


def event(
    data: EventData,
    id_: str,
    *,
    request: str | None = None,
    after_ms: float = 0,
    source: str = "/gateway",
) -> Event:
    """Make an event that happened `after_ms` after noon."""
    at = NOON + timedelta(milliseconds=after_ms)
    made = EventFactory(source, clock=lambda: at, new_id=lambda: id_)
    return made(data, trace=Trace(request, PARENT if request else None))


def deletion(number: int, user: int = 1) -> Event:
    """Return the deletion of a video; its id is `video-<number>`."""
    data = VideoDeleted(user_id=user, video_id=number, library_version=number)
    return event(data, f"video-{number}")


def usage(number: int, *, user: int = 1, key: int | None = None, job: str | None = None) -> Event:
    """Return the usage of a request `request-<number>`; its id is `usage-<number>`."""
    data = UsageRecorded(
        request_id=f"request-{number}",
        user_id=user,
        auth="api_key" if key else "session",
        api_key_id=key,
        method="POST",
        route="/api/v1/users/{user_id}/search",
        status=202,
        duration_us=5_000,
        job_id=job,
        occurred_at=NOON + timedelta(milliseconds=2),
    )
    return event(data, f"usage-{number}", request=f"request-{number}", after_ms=2)


def search(number: int, query: str = "python", user: int = 1) -> list[Event]:
    """Return all that one search causes, as the log may have it: usage is published first."""
    job, request = f"job-{number}", f"request-{number}"
    requested = SearchRequested(
        job_id=job, user_id=user, query=query, algorithm="text", limit=5, submitted_at=NOON
    )
    started = SearchStarted(job_id=job, user_id=user, attempt=1, worker="w1", started_at=NOON)
    completed = SearchCompleted(
        job_id=job,
        user_id=user,
        attempt=1,
        result_count=3,
        execution_time_ms=1.5,
        completed_at=NOON,
    )
    worker = "/search-worker"
    return [
        usage(number, user=user, job=job),
        event(requested, f"requested-{number}", request=request, after_ms=1),
        event(started, f"started-{number}", request=request, after_ms=10, source=worker),
        event(completed, f"completed-{number}", request=request, after_ms=14.5, source=worker),
    ]
