"""What a gateway process is made of. `app.create_app` wires it; tests give other parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from gateway.search.waiting import Waited
from gateway.settings import Settings
from gateway.upstream.client import Answer
from shared_schemas.envelope import Event, EventFactory, Trace
from shared_schemas.storage import Database

Clock = Callable[[], datetime]


class EventOutbox(Protocol):
    """Takes events in the caller's transaction; they travel after its commit."""

    def add(self, session: Session, *events: Event) -> None:
        """Store the events with whatever else `session` commits."""

    def nudge(self) -> None:
        """Say that something was committed."""


class Upstream(Protocol):
    """A service behind the gateway, with time-out and circuit breaker."""

    @property
    def available(self) -> bool:
        """Whether it answered when last asked."""

    def get(self, path: str, query: Mapping[str, str | int], trace: Trace) -> Answer:
        """Return what the service says.

        Raises Problem 503 with Retry-After when it says nothing in time or nothing of use.
        """


class JobEndings(Protocol):
    """Knows when searches end."""

    def wait(self, job_id: str, seconds: float) -> Waited:
        """Return when the job has ended, or after `seconds`."""


class LiveRoom(Protocol):
    """Serves live connections beside the requests."""

    @property
    def has_room(self) -> bool:
        """Whether one more client can be taken."""


class BackgroundPart(Protocol):
    """Something that runs beside the requests of one process, from its start to its end."""

    def start(self) -> None:
        """Begin; returns at once."""

    def stop(self, timeout: float) -> None:
        """End in order, within `timeout` seconds."""


@dataclass(frozen=True)
class Parts:
    """Everything that the views need from outside."""

    settings: Settings
    database: Database
    outbox: EventOutbox
    events: EventFactory
    clock: Clock
    search_worker: Upstream
    analytics_consumer: Upstream
    job_endings: JobEndings
    live: LiveRoom
    broker_connected: Callable[[], bool]
