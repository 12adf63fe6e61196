"""Many requests as columns: told apart, named and written without a step in Python for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from analytics_consumer.names import EndpointName
from analytics_consumer.rollups.batch import NUMBERS
from analytics_consumer.rollups.cells import Columns, Numbers, take
from shared_schemas.delivery import Run

Positions = NDArray[np.intp]


@dataclass(frozen=True)
class Requests:
    """Columns of equal length: the numbers that the request log has, and its texts.

    `source_id` and `endpoint_id` are positions in `producers` and `endpoints` until `named`.
    """

    producers: Sequence[str]
    endpoints: Sequence[EndpointName]
    numbers: Columns
    request_ids: Sequence[str]
    job_ids: Sequence[str | None]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.request_ids)

    @property
    def called(self) -> list[EndpointName]:
        """The endpoints of these requests."""
        return [self.endpoints[at] for at in np.unique(self.numbers["endpoint_id"]).tolist()]

    def arrivals(self) -> "Mapping[str, Arrivals]":
        """Return what has come from each producer."""
        sequences, sources = self.numbers["sequence"], self.numbers["source_id"]
        order = np.lexsort([sequences, sources])
        ends = np.searchsorted(sources[order], np.arange(len(self.producers) + 1))
        places = [order[start:end] for start, end in pairwise(ends.tolist())]
        return {
            name: Arrivals(some, sequences[some])
            for name, some in zip(self.producers, places, strict=True)
        }

    def only(self, positions: Positions) -> "Requests":
        """Return those at these positions, which are sorted."""
        if len(positions) == len(self):
            return self
        at = positions.tolist()
        return Requests(
            self.producers,
            self.endpoints,
            take(self.numbers, positions),
            [self.request_ids[one] for one in at],
            [self.job_ids[one] for one in at],
        )

    def named(
        self, source_ids: Mapping[str, int], endpoint_ids: Mapping[EndpointName, int]
    ) -> "Requests":
        """Return the same with the ids of all producers, and of the endpoints that are `called`."""
        sources = np.array([source_ids[name] for name in self.producers], np.int64)
        endpoints = np.array([endpoint_ids.get(name, 0) for name in self.endpoints], np.int64)
        numbers = {
            **self.numbers,
            "source_id": sources[self.numbers["source_id"]],
            "endpoint_id": endpoints[self.numbers["endpoint_id"]],
        }
        return Requests(self.producers, self.endpoints, numbers, self.request_ids, self.job_ids)

    def rows(self, counted_us: int) -> list[tuple[int | str | None, ...]]:
        """Return the rows of the request log, each in the order of `RequestRow`."""
        numbers = [self.numbers[name].tolist() for name in NUMBERS]
        counted = repeat(counted_us, len(self))
        return list(zip(*numbers, self.request_ids, self.job_ids, counted, strict=True))


@dataclass(frozen=True)
class Arrivals:
    """The numbers that came from one producer, sorted, and at which positions they came."""

    positions: Positions
    sequences: Numbers

    @property
    def runs(self) -> list[Run]:
        """The numbers as runs with a gap between each two."""
        steps = np.flatnonzero(np.diff(self.sequences) > 1)
        firsts = self.sequences[np.concatenate([[0], steps + 1])]
        lasts = self.sequences[np.concatenate([steps, [-1]])]
        return list(zip(firsts.tolist(), lasts.tolist(), strict=True))

    def first_of_each(self, runs: Sequence[Run]) -> Positions:
        """Return where each number of these runs came first."""
        wanted = np.zeros(len(self.sequences), bool)
        for first, last in runs:
            start, end = np.searchsorted(self.sequences, [first, last + 1])
            wanted[start:end] = True
        wanted[1:] &= np.diff(self.sequences) != 0
        return self.positions[wanted]
