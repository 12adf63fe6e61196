"""Moves one producer's rows from the outbox to the broker, each exactly once numbered.

Between any two lines the process may die. Numbered but not published, or published but not
deleted: the next holder finds the rows with their numbers and publishes them (again), and the
receivers' inboxes drop what they know. Deleted: the broker had confirmed it.
"""

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from shared_schemas.delivery.batches import BATCH_ROWS, Numbered, number, remove, unfinished
from shared_schemas.delivery.packing import pack
from shared_schemas.delivery.producers import Claim, fence
from shared_schemas.storage import Database
from shared_schemas.transport.interface import Publisher

OnPublished = Callable[[Session, Sequence[Numbered]], None]
"""Told of rows that the broker has confirmed, in the transaction that deletes them."""


class Pump:
    """Works under one claim. Not for several threads."""

    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        claim: Claim,
        on_published: OnPublished | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> None:
        self.claim = claim
        self._database = database
        self._publisher = publisher
        self._on_published = on_published
        self._batch_rows = batch_rows
        self._in_hand: Sequence[Numbered] = ()
        self._confirmed: Sequence[Numbered] = ()
        self._may_be_unfinished = True

    def step(self) -> bool:
        """Publish the next batch; return whether there was one.

        The step after it deletes what this one published. Raises Unavailable or Unroutable, and
        the next step tries the same batch; raises ProducerLost, and this pump is of no more use.
        """
        if not self._in_hand:
            self._in_hand = self._advance()
        if not self._in_hand:
            return False
        self._publisher.publish(pack(self._in_hand))
        self._confirmed, self._in_hand = self._in_hand, ()
        return True

    def _advance(self) -> Sequence[Numbered]:
        """Delete what is confirmed and number what comes next, in one transaction."""
        # Until the commit is known: it may number rows and its answer be lost.
        recover, self._may_be_unfinished = self._may_be_unfinished, True
        with self._database.write() as session:
            fence(session, self.claim)
            self._settle(session)
            left = unfinished(session, self.claim.producer, self._batch_rows) if recover else []
            batch = left or number(session, self.claim.producer, self._batch_rows)
        self._confirmed = ()
        self._may_be_unfinished = bool(left)
        return batch

    def _settle(self, session: Session) -> None:
        removed = remove(session, self._confirmed)
        if removed and self._on_published:
            self._on_published(session, self._confirmed)
