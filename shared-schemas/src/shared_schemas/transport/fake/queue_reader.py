"""Looks at a queue of the broker in memory."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from shared_schemas.transport.errors import BrokerUnavailable
from shared_schemas.transport.fake.store import Store
from shared_schemas.transport.interface import MOST_HELD, Held, Message


class FakeQueueReader:
    """Holds messages of one queue. Satisfies `QueueReader`."""

    def __init__(self, store: Store, queue: str) -> None:
        self._store = store
        self._queue = queue
        self._in_hand: dict[int, tuple[float, Message]] = {}
        self._last_tag = 0
        self._lost = False

    def read(self) -> Iterator[Held]:
        """Yield what waits. See `QueueReader`."""
        while len(self._in_hand) < MOST_HELD:
            self._check()
            entry = self._store.take_entry(self._queue)
            if entry is None:
                return
            self._last_tag += 1
            self._in_hand[self._last_tag] = entry
            came, message = entry
            yield Held(self._last_tag, message, datetime.fromtimestamp(int(came), UTC))

    def remove(self, held: Sequence[Held]) -> None:
        """Take these out of the queue for good. See `QueueReader`."""
        self._check()
        for each in held:
            del self._in_hand[each.tag]

    def lose(self) -> None:
        """Give back what is in hand: the connection is gone."""
        self._lost = bool(self._in_hand) or self._lost
        self.close()

    def close(self) -> None:
        """Give back what is in hand."""
        self._store.put_back_entries(self._queue, list(self._in_hand.values()))
        self._in_hand = {}

    def _check(self) -> None:
        self._store.check_up()
        if self._lost:
            raise BrokerUnavailable("the connection was lost: the messages are in the queue again")
