"""Takes requests from the broker into the database, where they wait for their turn.

Whatever a request costs to run, taking it in costs next to nothing, so the broker's queues are
empty but for a moment and what waits in front of a request is known. A request is acknowledged
once it is committed here; one that comes twice finds itself waiting, running or ended.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from search_worker.index.models import MAX_ID, MAX_OWNER
from search_worker.jobs.claim import ensure_job, has_ended
from search_worker.jobs.models import JobRow, WaitingRow
from search_worker.jobs.parts import JobParts
from search_worker.scheduling.turns import next_turn
from shared_schemas.envelope import Event, encode
from shared_schemas.events import SearchRequested
from shared_schemas.storage import insert
from shared_schemas.transport import Reject


class AdmitSearches:
    """The handler of both queues of requests. `on_admitted` is called after each commit."""

    def __init__(self, parts: JobParts, on_admitted: Callable[[], None]) -> None:
        self._parts = parts
        self._on_admitted = on_admitted

    def __call__(self, events: Sequence[Event]) -> None:
        """Let each wait for its turn. Raises Reject or Unavailable, as the transport knows them."""
        requests = [(_readable(event), event) for event in events]
        # From now on, not from its submission: after an outage the index has to be given time too.
        give_up_at = self._parts.clock() + self._parts.patience.index_deadline
        with self._parts.database.write() as session:
            for request, event in requests:
                _admit(session, request, event, give_up_at)
        self._on_admitted()


def _readable(event: Event) -> SearchRequested:
    request = event.data
    if not isinstance(request, SearchRequested):
        raise Reject(f"{event.type} is no search request")
    if request.user_id > MAX_OWNER or request.library_version > MAX_ID:
        raise Reject("numbers too large")
    return request


def _admit(session: Session, request: SearchRequested, event: Event, give_up_at: datetime) -> None:
    ensure_job(session, request)
    owner = session.scalar(select(JobRow.user_id).where(JobRow.job_id == request.job_id))
    if owner != request.user_id:
        raise Reject("the job is another user's")
    if has_ended(session, request):
        return
    row = insert(session, WaitingRow).values(give_up_at=give_up_at, **_row(session, request, event))
    later_run = {name: row.excluded[name] for name in _OF_A_RUN}
    session.execute(
        row.on_conflict_do_update(
            index_elements=[WaitingRow.job_id],
            set_={**later_run, "holder": None},
            where=WaitingRow.run < row.excluded.run,
        )
    )


def _row(session: Session, request: SearchRequested, event: Event) -> dict[str, Any]:
    return {
        "job_id": request.job_id,
        "user_id": request.user_id,
        "run": request.run_number,
        "batch": request.is_batch,
        "turn": next_turn(session, request.user_id, batch=request.is_batch),
        "library_version": request.library_version,
        "submitted_at": request.submitted_at,
        "due_at": None,
        "holder": None,
        "event": encode(event),
    }


_OF_A_RUN: Final = (
    "run", "batch", "turn", "library_version", "submitted_at", "give_up_at", "due_at", "event",
)  # fmt: skip
