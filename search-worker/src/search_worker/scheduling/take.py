"""Takes the next search: chosen by turn and priority, held and claimed in one transaction."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from search_worker.jobs.claim import Claim, NotClaimed, claim, forget_waiting, locked
from search_worker.jobs.models import WaitingRow
from search_worker.jobs.parts import JobParts
from search_worker.jobs.run import Taken
from search_worker.scheduling.candidates import Candidate, any_waits, candidates
from search_worker.scheduling.in_hand import InHand
from shared_schemas.envelope import CONTENT_TYPE, Event, decode
from shared_schemas.events import SearchRequested, SearchStarted

BATCH_EVERY: Final = 5
"""Of so many searches in a row one is a batch's, where both wait: neither waits for ever."""
_BUSY: Final = timedelta(seconds=1)
_UNREADABLE: Final = timedelta(minutes=1)
_log = structlog.get_logger(__name__)


class TakeNext:
    """Takes searches for this process. For one thread at a time.

    Other processes may choose the same search at the same moment: one of them holds it, the
    others choose again.
    """

    def __init__(self, parts: JobParts, in_hand: InHand) -> None:
        self._parts = parts
        self._in_hand = in_hand
        self._taken = 0

    def __call__(self) -> Taken | None:
        """Return a claimed search, in hand; None if there is none to run now. Raises Unavailable.

        What another user submitted is preferred to nothing, and a user's own to idleness: all but
        one of the threads may be at one user's searches.
        """
        while chosen := self._choose():
            taken = self._hold(chosen)
            if taken is not None:
                self._taken += 1
                self._in_hand.add(taken)
                return taken
        return None

    def any_waits(self) -> bool:
        """Tell whether something waits that could not be taken yet."""
        with self._parts.database.read() as session:
            return any_waits(session)

    def _choose(self) -> Candidate | None:
        now = self._parts.clock()
        batch_first = self._taken % BATCH_EVERY == BATCH_EVERY - 1
        with self._parts.database.read() as session:
            for batch in (batch_first, not batch_first):
                for each in candidates(session, now, batch=batch):
                    if self._in_hand.leaves_room_for(each):
                        return each
        return None

    def _hold(self, chosen: Candidate) -> Taken | None:
        """Take it, unless another process was quicker or there is nothing to take any more."""
        still_free = (
            (WaitingRow.job_id == chosen.job_id)
            & (WaitingRow.run == chosen.run)
            & WaitingRow.holder.is_(None)
        )
        held = update(WaitingRow).where(still_free).values(holder=self._parts.lease.holder)
        with self._parts.database.write() as session:
            locked(session, chosen.job_id)  # first, as whoever ends or cancels it does
            payload = session.scalar(held.returning(WaitingRow.event))
            return None if payload is None else self._claim(session, chosen, payload)

    def _claim(self, session: Session, chosen: Candidate, payload: bytes) -> Taken | None:
        holder, now = self._parts.lease.holder, self._parts.clock()
        [event] = decode(CONTENT_TYPE, payload)
        if not isinstance(event, Event) or not isinstance(event.data, SearchRequested):
            # Admitted by a newer version. One that can read it may come.
            _log.error("a waiting search cannot be read", job_id=chosen.job_id)
            _put_off(session, chosen, now + _UNREADABLE)
            return None
        claimed = claim(session, event.data, holder, now, self._elsewhere(session, holder))
        if isinstance(claimed, Claim):
            # Not nudged: the end of a short search is published together with its start.
            self._parts.reporter.answer(session, event, _started(claimed))
            return Taken(claimed, event.data, event, chosen.ready)
        _not_claimed(session, chosen, claimed, now)
        return None

    def _elsewhere(self, session: Session, own: str) -> Callable[[str], bool]:
        """Return a test whether a holder is at it: we are not, since nobody holds it."""
        return lambda holder: holder != own and self._parts.lease.alive(session, holder)

    def let_go(self) -> None:
        """Let those wait again that a dead process held, or this one without being at them."""
        with self._parts.database.read() as session:
            if session.scalar(select(WaitingRow.job_id).where(self._abandoned()).limit(1)) is None:
                return
        with self._parts.database.write() as session:
            session.execute(update(WaitingRow).where(self._abandoned()).values(holder=None))

    def _abandoned(self) -> ColumnElement[bool]:
        lease = self._parts.lease
        gone = or_(
            WaitingRow.holder == lease.holder, WaitingRow.holder.not_in(lease.alive_holders())
        )
        held = WaitingRow.holder.is_not(None) & gone
        return held & WaitingRow.job_id.not_in(self._in_hand.job_ids)


def _not_claimed(session: Session, chosen: Candidate, why: NotClaimed, now: datetime) -> None:
    """Look later at what runs elsewhere; what has ended waits for nothing."""
    if why is NotClaimed.BUSY:
        _put_off(session, chosen, now + _BUSY)
    else:
        forget_waiting(session, chosen.job_id, chosen.run)


def _put_off(session: Session, chosen: Candidate, until: datetime) -> None:
    one = WaitingRow.job_id == chosen.job_id
    session.execute(update(WaitingRow).where(one).values(holder=None, due_at=until))


def _started(taken: Claim) -> SearchStarted:
    return SearchStarted(**taken.of, worker=taken.holder, started_at=taken.started_at)
