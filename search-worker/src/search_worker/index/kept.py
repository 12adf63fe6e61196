"""What is kept in memory of libraries between searches."""

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by owner, as of changes of their libraries. Used by several threads at once.

    All together are no larger than a limit, in whatever unit their sizes are given: the library
    asked longest ago goes first. The one asked last stays, however large.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._by_owner: OrderedDict[int, tuple[int, Value, int]] = OrderedDict()

    def __contains__(self, owner: int) -> bool:
        with self._lock:
            return owner in self._by_owner

    def get(self, owner: int) -> tuple[int, Value] | None:
        """Return after how many changes it was right, and the value, if it is here."""
        with self._lock:
            if owner not in self._by_owner:
                return None
            self._by_owner.move_to_end(owner)
            changes, value, _ = self._by_owner[owner]
            return changes, value

    def put(self, owner: int, changes: int, value: Value, size: int) -> None:
        """Keep a value, unless a newer one is here."""
        with self._lock:
            if owner in self._by_owner and self._by_owner[owner][0] > changes:
                return
            self._by_owner[owner] = (changes, value, size)
            self._by_owner.move_to_end(owner)
            total = sum(each for _, _, each in self._by_owner.values())
            while total > self._limit and len(self._by_owner) > 1:
                _, (_, _, gone) = self._by_owner.popitem(last=False)
                total -= gone
