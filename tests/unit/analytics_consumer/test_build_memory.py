"""What a busy day takes while it is built does not grow with the shapes that are stored of it."""

import tracemalloc
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from analytics_consumer.rollups import build
from analytics_consumer.rollups.cells import COUNTS, TIMES, add_up, pack
from analytics_consumer.rollups.segments import Owner, Segment
from analytics_consumer.rollups.widths import DAY, FOUR_HOURS

CELLS = 30_000
"""In each four hours, as 200,000 requests a day have with 100 keys and 20 endpoints."""
in_shapes: Any = vars(build)["_in_shapes"]


def four_hours(start: int) -> SimpleNamespace:
    chance = np.random.default_rng(start)
    cells = {
        "api_key_id": chance.integers(1, 101, CELLS),
        "endpoint_id": chance.integers(1, 21, CELLS),
        "status": chance.choice([200, 404, 500], CELLS),
        "sketch_bucket": chance.integers(400, 600, CELLS),
        **{name: np.ones(CELLS, np.int64) for name in COUNTS.values},
    }
    packed = {kind: pack(add_up(cells, kind.key, kind), kind).tobytes() for kind in (COUNTS, TIMES)}
    return SimpleNamespace(bucket=start, counts=packed[COUNTS], times=packed[TIMES])


DAY_ROWS = [four_hours(start) for start in range(0, DAY, FOUR_HOURS)]


def peak_of(rows: list[SimpleNamespace]) -> int:
    """Return the most bytes that are in use while the day is made and each segment dropped."""
    tracemalloc.start()
    try:
        for _ in in_shapes(Owner(1, 1, DAY), rows):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def by_place(rows: list[SimpleNamespace]) -> dict[tuple[int, int], Segment]:
    return {(one.part, one.view): one for one in in_shapes(Owner(1, 1, DAY), rows)}


def test_a_busy_day_takes_less_than_half_of_what_all_its_shapes_together_would(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    apart = peak_of(DAY_ROWS)
    monkeypatch.setattr(build, "_CELLS_TOGETHER", 10**9)
    assert apart < 0.5 * peak_of(DAY_ROWS)


def test_its_segments_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = by_place(DAY_ROWS)
    monkeypatch.setattr(build, "_CELLS_TOGETHER", 10**9)
    assert apart == by_place(DAY_ROWS)
    assert len(apart) > 200
