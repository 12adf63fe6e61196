"""Events are stored in the transaction that makes them true, and leave after it."""

from collections.abc import Callable

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared_schemas.delivery.tables import outbox
from shared_schemas.envelope import Event, encode
from shared_schemas.topology import channel_of


def _no_one() -> None:
    """Nobody is waiting to be told."""


class Outbox:
    """Where a service puts its events; `Relay.outbox` is made for its process."""

    def __init__(self, producer_id: Callable[[], str], nudge: Callable[[], None] = _no_one) -> None:
        """Take the producer's id from `producer_id` at each use: it may change."""
        self._producer_id = producer_id
        self._nudge = nudge

    def add(self, session: Session, *events: Event) -> None:
        """Store events in the caller's transaction. They are published if it commits."""
        if not events:
            return
        producer = self._producer_id()
        session.execute(insert(outbox), [_row(producer, event) for event in events])

    def nudge(self) -> None:
        """Say that a transaction with events was committed. Forgetting it costs half a second."""
        self._nudge()


def _row(producer: str, event: Event) -> dict[str, object]:
    return {
        "producer_id": producer,
        "channel": channel_of(event.type),
        "type": event.data.routing_key,
        "payload": encode(event),
        "created_at": event.time,
    }
