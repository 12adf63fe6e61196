"""Percentiles of any range, key and endpoint against the exact ones."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_schemas.events import UsageRecorded
from shared_schemas.storage import Database
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON

DAYS = 20
FRACTIONS = {"p50": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "p99": 0.99, "p99_9": 0.999}
FIRST = NOON.replace(hour=0) - timedelta(days=DAYS)
SENT = [one for one in traffic(4_000, FIRST, NOON) if one.user_id == 1]
QUARTERS = st.integers(0, DAYS * 96)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give a world that is only read: segments of every width, and some that is pending."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('percentiles') / 'usage.db'}")
    world = World(database)
    count_all(world, SENT)
    world.keep_up()
    yield world
    database.dispose()


def assert_within_one_percent(found: dict[str, float], requests: Sequence[UsageRecorded]) -> None:
    took = sorted(one.duration_us for one in requests)
    for name, fraction in FRACTIONS.items():
        if name in found:
            exact = took[int(fraction * (len(took) - 1))] / 1000
            assert found[name] == pytest.approx(exact, rel=0.01), name


@settings(max_examples=60, deadline=None)
@given(
    ends=st.lists(QUARTERS, min_size=2, max_size=2, unique=True), key=st.none() | st.integers(1, 3)
)
def test_every_percentile_is_within_one_percent(
    world: World, ends: list[int], key: int | None
) -> None:
    start, end = (FIRST + at * timedelta(minutes=15) for at in sorted(ends))
    asked: dict[str, Any] = {"start_date": start.isoformat(), "end_date": end.isoformat()}
    if key is not None:
        asked["api_key_id"] = key
    mine = _chosen(start, end, key)
    if mine:
        assert_within_one_percent(world.answer("/latency", **asked)["percentiles"], mine)
    rows = world.answer("/endpoints", **asked)["endpoints"]
    assert sum(row["requests"] for row in rows) == len(mine)
    for row in rows:
        of_endpoint = [
            one for one in mine if (one.method, one.route) == (row["method"], row["route"])
        ]
        assert_within_one_percent(row["response_time_ms"], of_endpoint)
    for row in world.answer("/keys", **asked)["keys"]:
        assert_within_one_percent(row["percentiles"], _chosen(start, end, row["api_key_id"]))


def _chosen(start: datetime, end: datetime, key: int | None) -> list[UsageRecorded]:
    return [
        one
        for one in SENT
        if one.auth == "api_key"
        and start <= one.occurred_at < end
        and key in (None, one.api_key_id)
    ]
