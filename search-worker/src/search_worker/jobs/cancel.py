"""Calling a search off, whether it waits, runs, or is not even known here yet.

This database says who wins: a job that has ended stays as it ended, and an attempt whose job was
called off can write nothing (`record`). One exception: where the owner was told at once that the
search is cancelled, since nothing had been heard of its beginning, it is cancelled in any case.

A request may come after its cancellation, which took another queue: what was called off is kept
and looked at when the request is claimed. Each run is called off once, so the order in which
messages come, and how often, makes no difference.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from search_worker.jobs.claim import call_off, locked
from search_worker.jobs.models import FINAL, CancellationRow, JobRow, JobStatus
from search_worker.jobs.parts import JobParts
from search_worker.jobs.running import Running
from shared_schemas.envelope import Event
from shared_schemas.events import SearchCancelled, SearchCancelRequested
from shared_schemas.observability import bound
from shared_schemas.storage import insert
from shared_schemas.transport import Reject


class CancelSearches:
    """The handler of the queue of cancellations."""

    def __init__(self, parts: JobParts, running: Running) -> None:
        self._parts = parts
        self._running = running

    def __call__(self, events: Sequence[Event]) -> None:
        """Call off each. Raises Reject or Unavailable, as the transport knows them."""
        for event in events:
            asked = event.data
            if not isinstance(asked, SearchCancelRequested):
                raise Reject(f"{event.type} is no cancellation")
            with bound(request_id=event.requestid, job_id=asked.job_id):
                self._cancel(asked, event)

    def _cancel(self, asked: SearchCancelRequested, event: Event) -> None:
        with self._parts.database.write() as session:
            fact = cancel(session, asked, self._parts.clock())
            if fact is not None:
                self._parts.reporter.answer(session, event, fact)
        self._parts.reporter.nudge()
        self._running.look()


def cancel(session: Session, asked: SearchCancelRequested, now: datetime) -> SearchCancelled | None:
    """Call a run off. Return the fact to publish, or None if that changes nothing.

    Raises Reject where the job is another user's.
    """
    job = locked(session, asked.job_id)
    if job is not None and job.user_id != asked.user_id:
        raise Reject("the job is another user's")
    if not _note(session, asked):
        return None
    if job is None or job.run < asked.run_number:
        return _fact(asked, job, now)  # its request has yet to come, and will be refused
    if job.run > asked.run_number or not _open(job, asked):
        return None
    call_off(session, job, now)
    return _fact(asked, job, now)


def _open(job: JobRow, asked: SearchCancelRequested) -> bool:
    if asked.decided:
        return job.status != JobStatus.CANCELLED
    return job.status not in FINAL


def _note(session: Session, asked: SearchCancelRequested) -> bool:
    """Keep that this run was called off; return False if that, or a later one, was known."""
    note = insert(session, CancellationRow).values(
        job_id=asked.job_id, run=asked.run_number, requested_at=asked.requested_at
    )
    noted = session.scalar(
        note.on_conflict_do_update(
            index_elements=[CancellationRow.job_id],
            set_={"run": note.excluded.run, "requested_at": note.excluded.requested_at},
            where=CancellationRow.run < note.excluded.run,
        ).returning(CancellationRow.job_id)
    )
    return noted is not None


def _fact(asked: SearchCancelRequested, job: JobRow | None, now: datetime) -> SearchCancelled:
    return SearchCancelled(
        job_id=asked.job_id,
        user_id=asked.user_id,
        run=asked.run,
        attempt=job.attempt if job else 0,
        cancelled_at=now,
    )
