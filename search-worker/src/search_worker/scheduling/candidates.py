"""Which waiting searches could run now, in the order of their turns."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from search_worker.index.versions import is_source_of
from search_worker.jobs.models import WaitingRow
from shared_schemas.delivery.tables import inbox

LOOKED_AT: Final = 100
"""How many to consider. Turns go round, so these are of many users wherever many are waiting."""


@dataclass(frozen=True)
class Candidate:
    """A search that may be taken. `ready`: the index has what its caller wrote before it."""

    job_id: str
    user_id: int
    run: int
    batch: bool
    ready: bool


def candidates(session: Session, now: datetime, *, batch: bool) -> list[Candidate]:
    """Return those that are ready, and those that have waited so long that they give up."""
    ready = WaitingRow.library_version <= func.coalesce(inbox.c.applied, 0)
    found = session.execute(
        select(WaitingRow.job_id, WaitingRow.user_id, WaitingRow.run, WaitingRow.batch, ready)
        .outerjoin(inbox, is_source_of(WaitingRow.user_id))
        .where(WaitingRow.batch == batch, _free(now))
        .where(or_(ready, WaitingRow.give_up_at <= now))
        .order_by(WaitingRow.turn, WaitingRow.submitted_at)
        .limit(LOOKED_AT)
    )
    return [Candidate(*row) for row in found]


def any_waits(session: Session) -> bool:
    """Tell whether a search waits, be it for the index, for a pause to end or for its turn."""
    return bool(session.scalar(select(exists().where(WaitingRow.holder.is_(None)))))


def _free(now: datetime) -> ColumnElement[bool]:
    due = or_(WaitingRow.due_at.is_(None), WaitingRow.due_at <= now)
    return WaitingRow.holder.is_(None) & due
