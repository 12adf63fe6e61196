"""A service's database and the processes that share it, without their threads."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import select

from shared_schemas.delivery.holdings import Holdings, Parts
from shared_schemas.delivery.lease import TIME_TO_LIVE, ProcessLease
from shared_schemas.delivery.migrations import create_inbox, create_leases, create_outbox
from shared_schemas.delivery.outbox import Outbox
from shared_schemas.delivery.pump import OnPublished
from shared_schemas.delivery.tables import outbox, producers
from shared_schemas.envelope import Event, EventFactory, Trace, decode
from shared_schemas.events import (
    Cue,
    EventData,
    SearchCancelRequested,
    TranscriptReplaced,
    UsageRecorded,
    VideoDeleted,
)
from shared_schemas.storage import Database
from shared_schemas.transport.errors import BrokerUnavailable
from shared_schemas.transport.interface import Message

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
Number = tuple[str | None, int | None]


@dataclass
class ManualClock:
    """Time that passes only when told to."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return (self.now - NOON).total_seconds()

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class RecordingPublisher:
    """A publisher whose broker can be away, or take everything and never say so."""

    published: list[Message] = field(default_factory=list)
    up: bool = True
    confirms: bool = True
    before: Callable[[], None] = lambda: None

    @property
    def connected(self) -> bool:
        return self.up

    def publish(self, messages: Sequence[Message], *, timeout: float = 10.0) -> None:
        self.before()
        if not self.up:
            raise BrokerUnavailable("the broker is away")
        self.published += messages
        if not self.confirms:
            raise BrokerUnavailable(f"no confirmation after {timeout} s")

    def wait_connected(self, timeout: float) -> None:
        if not self.up:
            raise BrokerUnavailable(f"the broker is away after {timeout} s")

    def close(self, timeout: float = 5.0) -> None:
        del timeout

    @property
    def events(self) -> list[Event]:
        decoded = [
            item
            for message in self.published
            for item in decode(message.content_type, message.body)
        ]
        assert all(isinstance(item, Event) for item in decoded)
        return [item for item in decoded if isinstance(item, Event)]

    def numbers(self, producer: str | None = None) -> list[int]:
        return [
            event.number
            for event in self.events
            if event.number is not None and producer in (None, event.producer)
        ]


@dataclass
class Process:
    """One process of a service: its lease and what it publishes, moved on by hand."""

    lease: ProcessLease
    holdings: Holdings
    outbox: Outbox
    database: Database

    def commit(self, *events: Event) -> None:
        with self.database.write() as session:
            self.outbox.add(session, *events)

    def turn(self, *, nudged: bool = True) -> None:
        self.holdings.turn(nudged=nudged)


@dataclass
class World:
    """A database, a clock and a broker."""

    database: Database
    clock: ManualClock = field(default_factory=ManualClock)
    publisher: RecordingPublisher = field(default_factory=RecordingPublisher)
    ids: Iterable[int] = field(default_factory=lambda: count(1))

    def new_id(self) -> str:
        return f"id-{next(iter(self.ids)):04d}"

    def lease(self) -> ProcessLease:
        return ProcessLease(self.database, self.clock, new_id=self.new_id)

    def process(
        self, *, on_published: OnPublished | None = None, batch_rows: int = 1_000
    ) -> Process:
        lease = self.lease()
        lease.renew()
        parts = Parts(
            self.database,
            self.publisher,
            lease,
            on_published,
            self.new_id,
            self.clock.seconds,
            batch_rows,
        )
        holdings = Holdings(parts)
        holdings.begin()
        return Process(lease, holdings, Outbox(lambda: holdings.producer), self.database)

    def outlive_leases(self, *survivors: Process) -> None:
        """Let so much time pass that only survivors are still alive."""
        for _ in range(2):
            self.clock.advance(TIME_TO_LIVE.total_seconds() * 0.6)
            for survivor in survivors:
                survivor.lease.renew()

    def waiting(self) -> list[tuple[str, int | None]]:
        with self.database.read() as session:
            rows = session.execute(
                select(outbox.c.producer_id, outbox.c.sequence).order_by(outbox.c.id)
            )
            return [(producer, sequence) for producer, sequence in rows]

    def producer_ids(self) -> list[str]:
        with self.database.read() as session:
            return list(session.scalars(select(producers.c.id).order_by(producers.c.id)))


def create_tables(database: Database) -> None:
    """Create delivery's tables as a service's migration does."""
    with database.engine.begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        create_leases(operations)
        create_outbox(operations)
        create_inbox(operations)


_factory = EventFactory("/test", lambda: NOON)


def event(data: EventData) -> Event:
    return _factory(data, trace=Trace())


def usage(number: int = 1) -> Event:
    return event(
        UsageRecorded(
            request_id=f"request-{number}",
            user_id=number,
            auth="session",
            method="GET",
            route="/",
            status=200,
            duration_us=1,
            occurred_at=NOON,
        )
    )


def video_deleted(number: int = 1) -> Event:
    return event(VideoDeleted(user_id=1, video_id=number, library_version=number))


def transcript(text: str) -> Event:
    cue = Cue(start_ms=0, end_ms=1, text=text)
    return event(TranscriptReplaced(user_id=1, video_id=1, library_version=1, cues=(cue,)))


def cancel_requested() -> Event:
    return event(SearchCancelRequested(job_id="job-1", user_id=1, requested_at=NOON))


def usage_numbers(events: Iterable[Event]) -> list[int]:
    """Return which usage events these are, in order, by what `usage` was told."""
    return [each.data.user_id for each in events if isinstance(each.data, UsageRecorded)]
