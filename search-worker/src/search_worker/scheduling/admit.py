"""Takes requests from the broker into the database, where they wait for their turn.

Whatever a request costs to run, taking it in costs next to nothing, so the broker's queues are
empty but for a moment and what waits in front of a request is known. A request is acknowledged
once it is committed here; one that comes twice finds itself waiting, running or ended.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from search_worker.index.models import MAX_ID, MAX_OWNER
from search_worker.jobs.claim import ensure_jobs, standings
from search_worker.jobs.models import WaitingRow
from search_worker.jobs.parts import JobParts
from search_worker.scheduling.turns import Turns
from shared_schemas.envelope import Event, encode
from shared_schemas.events import SearchRequested
from shared_schemas.storage import insert
from shared_schemas.transport import Reject

Request = tuple[SearchRequested, Event]


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
            open_ones = _open(session, requests)
            turns = Turns(session)
            _let_wait(session, [_row(turns, *one, give_up_at) for one in open_ones])
        self._on_admitted()


def _readable(event: Event) -> SearchRequested:
    request = event.data
    if not isinstance(request, SearchRequested):
        raise Reject(f"{event.type} is no search request")
    if request.user_id > MAX_OWNER or request.library_version > MAX_ID:
        raise Reject("numbers too large")
    return request


def _open(session: Session, requests: Sequence[Request]) -> list[Request]:
    """Return those that have not ended; all are known as jobs then."""
    ensure_jobs(session, [request for request, _ in requests])
    known = standings(session, [request.job_id for request, _ in requests])
    if any(known[request.job_id].user_id != request.user_id for request, _ in requests):
        raise Reject("the job is another user's")
    return [one for one in requests if not known[one[0].job_id].has_ended(one[0])]


def _let_wait(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Store them, each unless the same run of it, or a later one, is there already."""
    if not rows:
        return
    new = insert(session, WaitingRow)
    later_run = {name: new.excluded[name] for name in _OF_A_RUN}
    stored = new.on_conflict_do_update(
        index_elements=["job_id"],
        set_={**later_run, "holder": None},
        where=WaitingRow.run < new.excluded.run,
    )
    session.connection().execute(stored, rows)


def _row(
    turns: Turns, request: SearchRequested, event: Event, give_up_at: datetime
) -> dict[str, Any]:
    return {
        "job_id": request.job_id,
        "user_id": request.user_id,
        "run": request.run_number,
        "batch": request.is_batch,
        "turn": turns.take(request.user_id, batch=request.is_batch),
        "library_version": request.library_version,
        "submitted_at": request.submitted_at,
        "give_up_at": give_up_at,
        "due_at": None,
        "holder": None,
        "event": encode(event),
    }


_OF_A_RUN: Final = (
    "run", "batch", "turn", "library_version", "submitted_at", "give_up_at", "due_at", "event",
)  # fmt: skip
