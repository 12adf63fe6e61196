"""Consumes `gateway.jobs`: what became of the searches, and those that came in by another door.

Why twice or out of order does no harm: a fact is recorded once by its event's id, and a job only
moves forward. Both are in one transaction, and the acknowledgement follows it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Final, cast

import orjson
from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from gateway.parts import Clock
from gateway.search.models import Job, columns_of
from gateway.search.progress import FINAL, Fact, advance, is_overruled, occurred_at
from gateway.search.transitions import note
from shared_schemas.delivery import Numbered
from shared_schemas.envelope import Event
from shared_schemas.events import SearchRequested
from shared_schemas.storage import Database, insert
from shared_schemas.transport import Reject, TryLater

REORDERED_FOR: Final = timedelta(minutes=1)
"""How long a fact may be ahead of its job's request without anything being wrong."""


class UnknownJob(Exception):  # noqa: N818 - reads as what it is
    """No request of this job has come, and it is late for one: counted, then a dead letter."""


class JobFacts:
    """Handles events of jobs. `on_finished` is told the jobs that ended, after the commit."""

    def __init__(
        self, database: Database, clock: Clock, on_finished: Callable[[Iterable[str]], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._on_finished = on_finished

    def __call__(self, events: Sequence[Event]) -> None:
        """Apply the events in one transaction. See `transport.Handler` for what it raises."""
        with self._database.write() as session:
            jobs = [self._apply(session, event) for event in events]
            finished = [job.id for job in jobs if job.status in FINAL]
        if finished:
            self._on_finished(finished)

    def _apply(self, session: Session, event: Event) -> Job:
        if isinstance(event.data, SearchRequested):
            is_new = _create_if_new(session, event, event.data)
            job = self._job_of(session, event, event.data.job_id, event.data.user_id)
            if is_new:  # what this service accepted itself, it noted then
                note(session, event, event.data.submitted_at, self._clock())
            return job
        fact = cast("Fact", event.data)
        job = self._job_of(session, event, fact.job_id, fact.user_id)
        if is_overruled(job, fact):
            return job
        if note(session, event, occurred_at(fact, event.time), self._clock()):
            advance(job, fact)
            session.flush()
        return job

    def _job_of(self, session: Session, event: Event, job_id: str, user_id: int) -> Job:
        job = session.get(Job, job_id, with_for_update=True)
        if job is None:
            raise self._too_early(event, job_id)
        if job.user_id != user_id:
            raise Reject(f"job {job_id} belongs to another user")
        return job

    def _too_early(self, event: Event, job_id: str) -> Exception:
        reason = f"job {job_id} is not known yet"
        if self._clock() - event.time < REORDERED_FOR:
            return TryLater(reason, delay_seconds=1)
        return UnknownJob(reason)


def mark_published(clock: Clock) -> Callable[[Session, Sequence[Numbered]], None]:
    """Return a hook for the relay that notes when the broker had each search request."""

    def note_times(session: Session, published: Sequence[Numbered]) -> None:
        now = clock()
        rows = [
            {"job": orjson.loads(row.payload)["data"]["job_id"], "now": now}
            for row in published
            if row.type in SearchRequested.routing_keys
        ]
        if rows:
            table = Job.__table__
            session.connection().execute(
                update(Job)
                .where(table.c.id == bindparam("job"), table.c.published_at.is_(None))
                .values(published_at=bindparam("now")),
                rows,
            )

    return note_times


def _create_if_new(session: Session, event: Event, asked: SearchRequested) -> bool:
    """Create the row of a request that another service accepted; ours have theirs already."""
    created = session.scalar(
        insert(session, Job)
        .values(
            **columns_of(asked, event.requestid),
            status="queued",
            published_at=event.time,
            attempt=0,
            top_results=[],
        )
        .on_conflict_do_nothing()
        .returning(Job.id)
    )
    return created is not None
