"""Each number of a source is applied once, however often and in whatever order it comes.

What is kept is a high-water mark a source and the runs beyond a gap, so it needs no time window
and its size is the number of sources (and of gaps), not of events.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from shared_schemas.delivery.runs import Arrived, Run, runs_of
from shared_schemas.delivery.tables import inbox, inbox_ahead
from shared_schemas.storage import insert

HIGHEST_NUMBER = 2**63 - 1


class Inbox:
    """Remembers what was applied, in the transaction that applies it."""

    def accept(self, session: Session, arrived: Mapping[str, Iterable[int]]) -> dict[str, set[int]]:
        """Return for each source the numbers that are new, and remember them.

        Runs in the caller's writing transaction: apply exactly these and commit, or roll back
        both. Other transactions with the same sources wait. Raises ValueError for a number
        that no producer gives.
        """
        runs = {source: runs_of(numbers) for source, numbers in arrived.items()}
        return {
            source: {number for first, last in new for number in range(first, last + 1)}
            for source, new in self.accept_runs(session, runs).items()
        }

    def accept_runs(
        self, session: Session, arrived: Mapping[str, Sequence[Run]]
    ) -> dict[str, list[Run]]:
        """Do what `accept` does for numbers given as runs, sorted and with a gap between each two.

        What it costs grows with the number of runs and not of what is in them.
        """
        for source, runs in arrived.items():
            _check(source, runs)
        known = self._lock(session, sorted(arrived))
        for source, runs in sorted(arrived.items()):
            self._remember(session, source, known[source], known[source].add_runs(runs))
        return {source: known[source].new_in(runs) for source, runs in arrived.items()}

    def arrived(self, session: Session) -> dict[str, Arrived]:
        """Return what has come from every source."""
        return _combine(_marks(session, select(inbox)), self._runs(session, None))

    def gaps(self, session: Session) -> dict[str, list[Run]]:
        """Return the numbers that are missing, for the sources where some are.

        A gap is a loss only if it stays: competing consumers apply out of order.
        """
        arrived = self.arrived(session)
        return {source: state.gaps for source, state in arrived.items() if state.gaps}

    def _lock(self, session: Session, sources: Collection[str]) -> dict[str, Arrived]:
        """Read the sources' state and keep it still. In one order, against deadlocks."""
        if not sources:
            return {}
        missing = insert(session, inbox).values([{"source": one, "applied": 0} for one in sources])
        session.execute(missing.on_conflict_do_nothing())
        mine = select(inbox).where(inbox.c.source.in_(sources))
        marks = _marks(session, mine.order_by(inbox.c.source).with_for_update())
        return _combine(marks, self._runs(session, sources))

    def _runs(self, session: Session, sources: Collection[str] | None) -> dict[str, list[Run]]:
        query = select(inbox_ahead).order_by(inbox_ahead.c.first)
        if sources is not None:
            query = query.where(inbox_ahead.c.source.in_(sources))
        runs: dict[str, list[Run]] = defaultdict(list)
        for row in session.execute(query):
            runs[row.source].append((row.first, row.last))
        return runs

    def _remember(self, session: Session, source: str, old: Arrived, new: Arrived) -> None:
        if new.applied != old.applied:
            mark = update(inbox).where(inbox.c.source == source)
            session.execute(mark.values(applied=new.applied))
        gone = [first for first, last in set(old.ahead) - set(new.ahead)]
        if gone:
            session.execute(
                delete(inbox_ahead).where(
                    inbox_ahead.c.source == source, inbox_ahead.c.first.in_(gone)
                )
            )
        come = sorted(set(new.ahead) - set(old.ahead))
        if come:
            rows = [{"source": source, "first": first, "last": last} for first, last in come]
            session.execute(insert(session, inbox_ahead), rows)


def _check(source: str, runs: Sequence[Run]) -> None:
    for first, last in runs:
        if first < 1 or last > HIGHEST_NUMBER:
            raise ValueError(f"{source!r} cannot have number {first if first < 1 else last}")


def _marks(session: Session, query: Select[Any]) -> dict[str, int]:
    return {row.source: row.applied for row in session.execute(query)}


def _combine(marks: Mapping[str, int], runs: Mapping[str, list[Run]]) -> dict[str, Arrived]:
    return {
        source: Arrived(applied, tuple(runs.get(source, ()))) for source, applied in marks.items()
    }
