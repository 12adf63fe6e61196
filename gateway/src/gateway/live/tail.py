"""Follows the transitions of all jobs in the order of their positions, skipping none.

A position is given when a row is inserted, and the row is seen when its transaction is committed.
SQLite lets one writer in at a time, so both have the same order. On PostgreSQL a row may appear
*below* one that has been seen already. A gap between positions is therefore not passed before
every transaction that could still fill it has ended: whoever inserts here holds a lock on the
table, from before the position is given until after the row can be seen. A gap that is still
there then was left by an event that was known already, or by a transaction that was undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from gateway.live.messages import newest_position
from gateway.search.models import JobTransition
from shared_schemas.storage import Database

_PAGE: Final = 500
_WRITERS: Final = text(
    "SELECT virtualtransaction FROM pg_locks"
    " WHERE locktype = 'relation' AND relation = 'job_transitions'::regclass"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND mode = 'RowExclusiveLock'"
)


# Made once: it is asked often, and making it costs as much as asking.
_NEXT: Final = (
    select(JobTransition.id, JobTransition.user_id)
    .where(JobTransition.id > bindparam("position"))
    .order_by(JobTransition.id)
    .limit(bindparam("page"))
)


class Seen(NamedTuple):
    """A transition that was reached: its position, and whose it is."""

    position: int
    user_id: int


@dataclass(frozen=True)
class _Gap:
    """Positions up to `top` are complete once none of `writers` is at work any more."""

    top: int
    writers: frozenset[str]


class Tail:
    """Begins after what is there when it is first asked. Not for several threads at once."""

    def __init__(self, database: Database, page: int = _PAGE) -> None:
        self._database = database
        self._page = page
        self._one_writer = database.engine.dialect.name == "sqlite"
        self._gap: _Gap | None = None
        self._complete_to = -1
        self.position: int | None = None
        """Every row up to here was seen or was there before; None before the beginning."""

    def advance(self) -> Sequence[Seen]:
        """Return the next rows in order, not necessarily all there are.

        Raises StorageUnavailable; asking again is harmless.
        """
        with self._database.read() as session:
            self._close_gap(session)
            if self.position is None:
                self._begin(session)
                return []
            rows = self._after(session, self.position)
            ready = self._ready(rows, self.position)
            if len(ready) < len(rows) and self._gap is None:
                self._gap = _Gap(rows[-1].position, self._writers(session))
        if ready:
            self.position = ready[-1].position
        return ready

    def _close_gap(self, session: Session) -> None:
        """Before the rows are read: what has ended by now is seen then."""
        gap = self._gap
        if gap is not None and not gap.writers & self._writers(session):
            self._complete_to, self._gap = gap.top, None

    def _begin(self, session: Session) -> None:
        if self._gap is None and self._complete_to < 0:
            self._gap = _Gap(newest_position(session), self._writers(session))
            self._close_gap(session)
        if self._gap is None:
            self.position = self._complete_to

    def _after(self, session: Session, position: int) -> Sequence[Seen]:
        rows = session.execute(_NEXT, {"position": position, "page": self._page})
        return [Seen(*row) for row in rows]

    def _ready(self, rows: Sequence[Seen], position: int) -> Sequence[Seen]:
        """Return those rows before which nothing can appear any more."""
        if self._one_writer:
            return rows
        reached = max(position, self._complete_to)
        for count, row in enumerate(rows):
            if row.position > reached + 1:
                return rows[:count]
            reached = max(reached, row.position)
        return rows

    def _writers(self, session: Session) -> frozenset[str]:
        if self._one_writer:
            return frozenset()
        return frozenset(session.scalars(_WRITERS))
