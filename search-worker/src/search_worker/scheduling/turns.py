"""Turns: what makes users share a worker, however many searches one of them submits.

Start-time fair queueing (P. Goyal, H. Vin, H. Cheng, SIGCOMM 1996) with one unit of cost a search:
a search is given the number after that of its user's search before it, but none below the number
that is being served, and the lowest number runs first. So a user with 200 searches waiting has the
numbers 0 to 199, and the first of another who comes meanwhile is served next; nobody saves up
turns by being away.
"""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from search_worker.jobs.models import WaitingRow


class Turns:
    """Gives turns to searches that are admitted together, in one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._next: dict[tuple[int, bool], int] = {}

    def take(self, user_id: int, *, batch: bool) -> int:
        """Return the turn of the next search that this user submits."""
        line = (user_id, batch)
        turn = self._next.get(line)
        if turn is None:
            turn = next_turn(self._session, user_id, batch=batch)
        self._next[line] = turn + 1
        return turn


def next_turn(session: Session, user_id: int, *, batch: bool) -> int:
    """Return the turn of a search that this user submits now."""
    same = WaitingRow.batch == batch
    own = _latest(session, same & (WaitingRow.user_id == user_id))
    served = _served(session, same)
    return served if own is None else max(served, own + 1)


def _served(session: Session, same: ColumnElement[bool]) -> int:
    """Return the latest turn that runs, else the first that waits."""
    latest = _latest(session, same & WaitingRow.holder.is_not(None))
    if latest is None:
        latest = session.scalar(select(func.min(WaitingRow.turn)).where(same))
    return latest or 0


def _latest(session: Session, which: ColumnElement[bool]) -> int | None:
    return session.scalar(select(func.max(WaitingRow.turn)).where(which))
