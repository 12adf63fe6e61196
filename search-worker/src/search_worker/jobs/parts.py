"""What the code around jobs is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from shared_schemas.delivery import Outbox, ProcessLease
from shared_schemas.envelope import Event, EventFactory, Trace
from shared_schemas.events import EventData
from shared_schemas.storage import Database


@dataclass(frozen=True)
class Patience:
    """How long and how often to try before a job is given up.

    A job waits for the index until `index_deadline` after the worker has heard of it. `attempts`
    counts those that an algorithm failed; `search` is how long one may run.
    """

    index_deadline: timedelta = timedelta(minutes=5)
    attempts: int = 3
    search: timedelta = timedelta(minutes=1)
    retry_pause: timedelta = timedelta(seconds=1)


class Reporter:
    """Puts facts about jobs into the outbox."""

    def __init__(self, outbox: Outbox, events: EventFactory) -> None:
        self._outbox = outbox
        self._events = events

    def tell(self, session: Session, fact: EventData, subject: str, trace: Trace) -> None:
        """Publish a fact if the session's transaction commits."""
        self._outbox.add(session, self._events(fact, subject=subject, trace=trace))

    def answer(self, session: Session, cause: Event, fact: EventData) -> None:
        """Publish a fact with the subject and the trace of the event that caused it."""
        trace = Trace(cause.requestid, cause.traceparent)
        self._outbox.add(session, self._events(fact, subject=cause.subject, trace=trace))

    def nudge(self) -> None:
        """Publish now what was committed."""
        self._outbox.nudge()


@dataclass(frozen=True)
class JobParts:
    """What every step of a job needs."""

    database: Database
    lease: ProcessLease
    reporter: Reporter
    clock: Callable[[], datetime]
    patience: Patience
