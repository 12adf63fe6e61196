"""The thread that brings committed events to the broker, one in each process that writes them."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import structlog

from shared_schemas.delivery import producers
from shared_schemas.delivery.batches import BATCH_ROWS
from shared_schemas.delivery.lease import ProcessLease
from shared_schemas.delivery.outbox import Outbox
from shared_schemas.delivery.producers import Claim, ProducerLost
from shared_schemas.delivery.pump import OnPublished, Pump
from shared_schemas.storage import Database
from shared_schemas.transport.interface import Publisher

LOOK_SECONDS = 0.5
"""How often to look for rows that nobody nudged for, and for those of dead processes."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class RelayStatus:
    """How publishing goes. `last_error` is None unless the last attempt failed."""

    producer: str
    connected: bool
    last_error: str | None


class Relay:
    """Numbers, publishes and deletes outbox rows: this process's own and those of dead ones."""

    def __init__(  # noqa: PLR0913 - parts first, then what only tests and tuning change
        self,
        database: Database,
        publisher: Publisher,
        lease: ProcessLease,
        on_published: OnPublished | None = None,
        *,
        new_id: Callable[[], str] = lambda: uuid4().hex,
        monotonic: Callable[[], float] = time.monotonic,
        batch_rows: int = BATCH_ROWS,
    ) -> None:
        self._database = database
        self._publisher = publisher
        self._lease = lease
        self._on_published = on_published
        self._new_id = new_id
        self._monotonic = monotonic
        self._batch_rows = batch_rows
        self._own: Pump | None = None
        self._holder = ""
        self._adopted: dict[str, Pump] = {}
        self._next_look = 0.0
        self._last_error: str | None = None
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._deadline = 0.0
        self._drained = False
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)

    @property
    def outbox(self) -> Outbox:
        """The outbox whose events this relay publishes."""
        return Outbox(self.producer_id, self.nudge)

    @property
    def status(self) -> RelayStatus:
        """How publishing goes at the moment."""
        return RelayStatus(self.producer_id(), self._publisher.connected, self._last_error)

    def producer_id(self) -> str:
        """Return the producer under which this process's events are stored. Started only."""
        if self._own is None:
            raise RuntimeError("the relay was not started")
        return self._own.claim.producer

    def start(self) -> None:
        """Take a producer and begin. The lease must have been started.

        Raises StorageUnavailable when the database does not answer.
        """
        self._begin_anew()
        self._thread.start()

    def nudge(self) -> None:
        """Say that there is something to publish. Cheap, and safe from any thread."""
        self._wake.set()

    def stop(self, timeout: float = 5.0) -> bool:
        """Publish what waits, for at most `timeout` seconds; return whether nothing was left.

        Stop what writes events before, and the lease after: its end tells other processes to
        take over what was left.
        """
        self._deadline = self._monotonic() + timeout
        self._stopping.set()
        self._wake.set()
        self._thread.join(timeout)
        return self._drained and not self._thread.is_alive()

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            self._wake.wait(LOOK_SECONDS)
            if self._survives(self._turn):
                pause = _FIRST_PAUSE
            else:
                self._stopping.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
        self._survives(self._drain)

    def _survives(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - this thread must outlive every fault
            self._tell(f"{type(error).__name__}: {error}")
            return False
        self._tell(None)
        return True

    def _tell(self, error: str | None) -> None:
        """Log a change for better or worse, not every attempt in between."""
        if error and error != self._last_error:
            _log.warning("events wait to be published", reason=error)
        elif self._last_error and not error:
            _log.info("events are published again")
        self._last_error = error

    def _turn(self) -> None:
        """Publish until nothing is left, looking around now and then."""
        if self._lease.holder != self._holder:
            self._begin_anew()
        # Cleared before the work: what is committed from here on sets it again.
        nudged = self._wake.is_set()
        self._wake.clear()
        if self._monotonic() >= self._next_look:
            nudged |= self._look()
        if nudged or self._adopted or self._last_error:
            self._publish_all()

    def _publish_all(self) -> None:
        while self._step_own() | self._step_adopted():
            if self._monotonic() >= self._next_look:
                self._look()
            if self._stopping.is_set() and self._monotonic() >= self._deadline:
                return

    def _drain(self) -> None:
        self._publish_all()
        self._drained = self._monotonic() < self._deadline

    def _step_own(self) -> bool:
        if self._own is None:
            raise RuntimeError("the relay was not started")
        try:
            return self._own.step()
        except ProducerLost as lost:
            _log.warning("producer was taken over while this process was held up", id=str(lost))
            self._take_own(self._holder)
            return True

    def _step_adopted(self) -> bool:
        progress = [self._step_one(pump) for pump in tuple(self._adopted.values())]
        return any(progress)

    def _step_one(self, pump: Pump) -> bool:
        try:
            if pump.step():
                return True
            with self._database.write() as session:
                producers.release(session, pump.claim)
        except ProducerLost:
            _log.info("adopted producer went to another process", id=pump.claim.producer)
        del self._adopted[pump.claim.producer]
        return False

    def _look(self) -> bool:
        """Adopt producers whose process is dead; return whether own rows wait."""
        self._next_look = self._monotonic() + LOOK_SECONDS
        held = {self.producer_id(), *self._adopted}
        with self._database.read() as session:
            found = producers.with_rows(session, self._holder, self._lease.alive_holders(), held)
            waiting = producers.has_rows(session, self.producer_id())
        for orphan in found:
            self._adopt(orphan)
        return waiting

    def _adopt(self, orphan: Claim) -> None:
        with self._database.write() as session:
            taken = producers.take(session, orphan, self._holder)
        if taken:
            _log.info("adopted the events of another process", id=taken.producer)
            self._adopted[taken.producer] = self._pump(taken)

    def _begin_anew(self) -> None:
        """Hold nothing but a producer under the lease's present name."""
        self._adopted.clear()
        holder = self._lease.holder
        self._take_own(holder)
        self._holder = holder

    def _take_own(self, holder: str) -> None:
        alive = self._lease.alive_holders()
        with self._database.write() as session:
            taken = producers.claim(session, holder, alive, self._new_id)
        self._own = self._pump(taken)

    def _pump(self, claim: Claim) -> Pump:
        return Pump(self._database, self._publisher, claim, self._on_published, self._batch_rows)
