"""The producers that one process works on: its own, and those that dead processes left."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import structlog

from shared_schemas.delivery import producers
from shared_schemas.delivery.batches import BATCH_ROWS
from shared_schemas.delivery.lease import ProcessLease
from shared_schemas.delivery.producers import Claim, ProducerLost
from shared_schemas.delivery.pump import OnPublished, Pump
from shared_schemas.storage import Database
from shared_schemas.transport.interface import Publisher

LOOK_SECONDS = 0.5
"""How often to look for rows that nobody nudged for, and for those of dead processes."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Parts:
    """What publishing needs, and what only tests and tuning change."""

    database: Database
    publisher: Publisher
    lease: ProcessLease
    on_published: OnPublished | None = None
    new_id: Callable[[], str] = lambda: uuid4().hex
    monotonic: Callable[[], float] = time.monotonic
    batch_rows: int = BATCH_ROWS


class Holdings:
    """Everything this process numbers and publishes. For one thread, but for `producer`."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._own: Pump | None = None
        self._adopted: dict[str, Pump] = {}
        self._holder = ""
        self._next_look = 0.0

    @property
    def producer(self) -> str:
        """The producer for this process's own rows. Changes if it was lost."""
        return self._own_pump().claim.producer

    def begin(self) -> None:
        """Hold nothing but one producer, under a name that is alive.

        Taking under a dead name would make an orphan at once: two processes that woke up
        together would take from each other without end. What is dropped here is found again by
        whoever looks, this process included.
        """
        self._stay_alive()
        holder = self._parts.lease.holder
        self._adopted.clear()
        self._take_own(holder)
        self._holder = holder

    def turn(self, *, nudged: bool, enough: Callable[[], bool] = lambda: False) -> None:
        """Publish all that waits, if something may wait, until there is nothing or `enough`.

        Raises Unavailable or Unroutable; a nudged turn later goes on where this one stopped.
        """
        self._stay_alive()
        if self._parts.lease.holder != self._holder:
            self.begin()
        found = self._look_if_due()
        if nudged or found or self._adopted:
            self._publish_all(enough)

    def _stay_alive(self) -> None:
        if not self._parts.lease.held:
            self._parts.lease.renew()

    def _publish_all(self, enough: Callable[[], bool]) -> None:
        while (self._step_own() | self._step_adopted()) and not enough():
            self._look_if_due()

    def _step_own(self) -> bool:
        try:
            return self._own_pump().step()
        except ProducerLost as lost:
            _log.warning("producer was taken over while this process was held up", id=str(lost))
            self.begin()
            return True

    def _step_adopted(self) -> bool:
        progress = [self._step_one(pump) for pump in tuple(self._adopted.values())]
        return any(progress)

    def _step_one(self, pump: Pump) -> bool:
        """Publish a batch of an adopted producer; leave it when it has no more."""
        with self._dropped_if_lost(pump.claim):
            if pump.step():
                return True
            with self._parts.database.write() as session:
                producers.release(session, pump.claim)
            del self._adopted[pump.claim.producer]
        return False

    @contextmanager
    def _dropped_if_lost(self, claim: Claim) -> Iterator[None]:
        try:
            yield
        except ProducerLost:
            _log.info("adopted producer went to another process", id=claim.producer)
            del self._adopted[claim.producer]

    def _look_if_due(self) -> bool:
        """Adopt what dead processes left, now and then; return whether own rows wait."""
        now = self._parts.monotonic()
        if now < self._next_look:
            return False
        self._next_look = now + LOOK_SECONDS
        return self._look()

    def _look(self) -> bool:
        alive = self._parts.lease.alive_holders()
        held = {self.producer, *self._adopted}
        with self._parts.database.read() as session:
            found = producers.with_rows(session, self._holder, alive, held)
            waiting = producers.has_rows(session, self.producer)
        for orphan in found:
            self._adopt(orphan)
        return waiting

    def _adopt(self, orphan: Claim) -> None:
        with self._parts.database.write() as session:
            taken = producers.take(session, orphan, self._holder)
        if taken:
            _log.info("adopted the events of another process", id=taken.producer)
            self._adopted[taken.producer] = self._pump(taken)

    def _take_own(self, holder: str) -> None:
        parts = self._parts
        with parts.database.write() as session:
            alive = parts.lease.alive_holders()
            taken = producers.claim(session, holder, alive, parts.new_id)
        self._own = self._pump(taken)

    def _own_pump(self) -> Pump:
        if self._own is None:
            raise RuntimeError("no producer is held: start the relay first")
        return self._own

    def _pump(self, claim: Claim) -> Pump:
        parts = self._parts
        return Pump(parts.database, parts.publisher, claim, parts.on_published, parts.batch_rows)
