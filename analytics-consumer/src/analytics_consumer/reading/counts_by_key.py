"""Requests and errors of each API key in each of many spans."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics_consumer.reading.figures import FIRST_ERROR_STATUS, sums_of
from analytics_consumer.reading.gathering import Place
from analytics_consumer.rollups.cells import Columns, Numbers, distinct, positions


@dataclass(frozen=True)
class CountsByKey:
    """Requests and errors of API keys: a row for each, a column for each span."""

    keys: Sequence[int]
    requests: Sequence[Sequence[int]]
    errors: Sequence[Sequence[int]]


class KeyCounts:
    """Adds up cells, some segments at a time: all of them together can be a million."""

    def __init__(self, spans: int) -> None:
        self._keys: Numbers = np.zeros(0, np.int64)
        self._sums: Numbers = np.zeros((spans, 2, 0), np.int64)

    def include(self, cells: Columns, places: Sequence[Sequence[Place]]) -> None:
        """Add the cells of some pieces, whose number is in the column `span`, where they count.

        The places of a piece may be in several spans: it is added up once, for all of them.
        """
        keys = distinct(cells["api_key_id"])
        both = _requests_and_errors(cells, len(places), keys)
        found = np.zeros((len(self._sums), *both.shape[1:]), np.int64)
        for one, counts_in in zip(both, places, strict=True):
            for number, sign in counts_in:
                found[number] += one if sign > 0 else -one
        self._add(keys, found)

    def document(self) -> CountsByKey:
        """Return the sums of all keys that had a request, by their ids."""
        requests, errors = self._sums[:, 0].T, self._sums[:, 1].T
        used = requests.any(axis=1)  # others had some only in what was taken away again
        return CountsByKey(
            self._keys[used].tolist(), requests[used].tolist(), errors[used].tolist()
        )

    def _add(self, keys: Numbers, sums: Numbers) -> None:
        if np.array_equal(keys, self._keys):
            self._sums += sums
            return
        known = np.union1d(self._keys, keys)
        if len(known) > len(self._keys):
            grown = np.zeros((*self._sums.shape[:2], len(known)), np.int64)
            grown[:, :, positions(self._keys, known)] = self._sums
            self._keys, self._sums = known, grown
        self._sums[:, :, positions(keys, self._keys)] += sums


def _requests_and_errors(cells: Columns, size: int, keys: Numbers) -> Numbers:
    """Return two sums for each piece and key."""
    has_failed = cells["status"] >= FIRST_ERROR_STATUS
    at = (cells["span"] * 2) * len(keys) + positions(cells["api_key_id"], keys)
    found = sums_of(at, size * 2 * len(keys), cells["count"])
    found += sums_of(at[has_failed] + len(keys), len(found), cells["count"][has_failed])
    return found.reshape(size, 2, len(keys))
