"""The thread that brings committed events to the broker, one in each process that writes them."""

import threading
from dataclasses import dataclass

import structlog

from shared_schemas.delivery.holdings import LOOK_SECONDS, Holdings, Parts
from shared_schemas.delivery.lease import ProcessLease
from shared_schemas.delivery.outbox import Outbox
from shared_schemas.delivery.pump import OnPublished
from shared_schemas.storage import Database
from shared_schemas.transport.interface import Publisher

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class RelayStatus:
    """How publishing goes. `last_error` is None unless the last attempt failed."""

    producer: str
    connected: bool
    last_error: str | None


class Relay:
    """Numbers, publishes and deletes outbox rows: this process's own and those of dead ones.

    Start it after the lease, in the process that serves (threads do not survive a fork).
    """

    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        lease: ProcessLease,
        on_published: OnPublished | None = None,
    ) -> None:
        """`on_published` hears of confirmed rows, in the transaction that deletes them."""
        self._holdings = Holdings(Parts(database, publisher, lease, on_published))
        self._publisher = publisher
        self._last_error: str | None = None
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._give_up = threading.Event()
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
        """Return the producer under which this process's events are stored, once started."""
        return self._holdings.producer

    def start(self) -> None:
        """Take a producer and begin. The lease must have been started.

        Raises StorageUnavailable when the database does not answer.
        """
        self._holdings.begin()
        self._thread.start()

    def nudge(self) -> None:
        """Say that there is something to publish. Cheap, and safe from any thread."""
        self._wake.set()

    def stop(self, timeout: float = 5.0) -> bool:
        """Publish what waits, for at most `timeout` seconds; return whether nothing was left.

        Stop what writes events before, and the lease after: its end tells other processes to
        take over what was left.
        """
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout)
        self._give_up.set()
        return self._drained

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            nudged = self._wake.wait(LOOK_SECONDS)
            # Cleared before the work: what is committed from here on sets it again.
            self._wake.clear()
            if self._survives(nudged=nudged):
                pause = _FIRST_PAUSE
            else:
                self._wake.set()
                self._stopping.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
        self._drained = self._survives(nudged=True) and not self._give_up.is_set()

    def _survives(self, *, nudged: bool) -> bool:
        try:
            self._holdings.turn(nudged=nudged, enough=self._give_up.is_set)
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
