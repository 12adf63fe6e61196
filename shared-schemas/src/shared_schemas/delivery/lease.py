"""A process says that it lives, so that others can take over what it held when it does not."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from shared_schemas.delivery.tables import process_leases as leases
from shared_schemas.storage import Database, StorageUnavailable, insert

TIME_TO_LIVE = timedelta(seconds=3)
_RENEWALS_PER_LIFE = 3
_NEVER = datetime.min.replace(tzinfo=UTC)
_log = structlog.get_logger(__name__)


class ProcessLease:
    """A name in the database that is alive for as long as this process renews it.

    A holder that is dead stays dead: a process that was held up for longer than its lease goes
    on under a new name, so whoever found the old one dead can rely on it. Clocks of hosts that
    share a database should agree within a second; if they do not, work changes hands too early,
    which epochs and attempts make harmless.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        time_to_live: timedelta = TIME_TO_LIVE,
        new_id: Callable[[], str] = lambda: uuid4().hex,
    ) -> None:
        self._database = database
        self._clock = clock
        self._time_to_live = time_to_live
        self._new_id = new_id
        self._holder = new_id()
        self._held_until = _NEVER
        self._renewing = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lease", daemon=True)

    @property
    def holder(self) -> str:
        """The name to write beside what this process holds. Changes if the lease was lost."""
        return self._holder

    @property
    def held(self) -> bool:
        """Whether others still see this process as alive; False means they may take over."""
        return self._clock() < self._held_until

    def start(self) -> None:
        """Become alive and stay so. Raises StorageUnavailable if the database does not answer."""
        self.renew()
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Give up the lease, so that a successor need not wait for its end."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout)
        self._held_until = _NEVER
        try:
            with self._database.write() as session:
                session.execute(delete(leases).where(leases.c.holder == self._holder))
        except StorageUnavailable as error:
            _log.warning("lease not given up, it will expire", reason=str(error))

    def alive(self, session: Session, holder: str) -> bool:
        """Tell whether the process of this name lives. Once False, False for ever."""
        found = select(leases.c.holder).where(leases.c.holder.in_(self.alive_holders()))
        return session.scalar(found.where(leases.c.holder == holder)) is not None

    def alive_holders(self) -> Select[str]:
        """Return the query for the names of all processes that live now, to use within another."""
        return select(leases.c.holder).where(leases.c.expires_at > self._clock())

    def renew(self) -> None:
        """Stay alive for another time to live, under a new name if the old one has died.

        Raises StorageUnavailable; the lease is then held until it expires. For any thread.
        """
        with self._renewing:
            before, was_held = self._holder, self._held_until != _NEVER
            self._renew()
            if was_held and self._holder != before:
                _log.warning("lease was lost, new name", old=before, new=self._holder)

    def _renew(self) -> None:
        # Read before the transaction: what we believe must end no later than what others see.
        now = self._clock()
        expires_at = now + self._time_to_live
        with self._database.write() as session:
            holder = self._extend(session, now, expires_at) or self._begin(session, now, expires_at)
        self._holder, self._held_until = holder, expires_at

    def _extend(self, session: Session, now: datetime, expires_at: datetime) -> str | None:
        mine = (leases.c.holder == self._holder) & (leases.c.expires_at > now)
        extended = session.execute(
            update(leases).where(mine).values(expires_at=expires_at).returning(leases.c.holder)
        )
        return extended.scalar()

    def _begin(self, session: Session, now: datetime, expires_at: datetime) -> str:
        holder = self._new_id()
        # Those that ended are of no more use: without a row they are as dead as with an old one.
        session.execute(delete(leases).where(leases.c.expires_at <= now))
        session.execute(insert(session, leases).values(holder=holder, expires_at=expires_at))
        return holder

    def _run(self) -> None:
        pause = self._time_to_live.total_seconds() / _RENEWALS_PER_LIFE
        while not self._stopping.wait(pause):
            try:
                self.renew()
            except Exception as error:  # noqa: BLE001 - this thread must outlive every fault
                _log.warning("lease not renewed", held=self.held, reason=str(error))
