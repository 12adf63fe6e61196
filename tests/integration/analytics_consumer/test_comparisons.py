"""Distribution, heat map and comparison of keys against the requests themselves."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from shared_schemas.events import UsageRecorded
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event

FRACTIONS = {"p50": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "p99": 0.99, "p99_9": 0.999}


@pytest.fixture
def sent(world: World) -> list[UsageRecorded]:
    """Count requests of five days; return those of the default view of user 1."""
    made = traffic(1500, NOON - timedelta(days=5), NOON)
    count_all(world, made)
    return [one for one in made if one.user_id == 1 and one.auth == "api_key"]


def assert_percentiles(found: dict[str, float], expected: list[UsageRecorded]) -> None:
    took = sorted(one.duration_us for one in expected)
    assert set(found) == set(FRACTIONS)
    for name, fraction in FRACTIONS.items():
        exact = took[int(fraction * (len(took) - 1))] / 1000
        assert found[name] == pytest.approx(exact, rel=0.01), name


def within(band: dict[str, float], requests: list[UsageRecorded]) -> int:
    return sum(band["from_ms"] < one.duration_us / 1000 <= band["to_ms"] for one in requests)


def at_time(piece: dict[str, Any], requests: list[UsageRecorded]) -> list[UsageRecorded]:
    start, end = datetime.fromisoformat(piece["start"]), datetime.fromisoformat(piece["end"])
    return [one for one in requests if start <= one.occurred_at < end]


def test_the_distribution_counts_between_its_edges(world: World, sent: list[UsageRecorded]) -> None:
    answer = world.answer("/latency")
    bands = answer["distribution"]
    assert [band["requests"] for band in bands] == [within(band, sent) for band in bands]
    assert sum(band["requests"] for band in bands) == answer["totals"]["requests"] == len(sent)
    assert sum(band["share"] for band in bands) == pytest.approx(1)
    assert all(one["to_ms"] == two["from_ms"] for one, two in pairwise(bands))
    assert bands[0]["requests"]
    assert bands[-1]["requests"]
    assert_percentiles(answer["percentiles"], sent)


@pytest.mark.parametrize(
    ("asked", "granularity"),
    [
        ({"tz": "Asia/Kathmandu"}, "day"),
        ({"start_date": "2026-03-08", "end_date": "2026-03-10"}, "hour"),
        ({"start_date": "2026-03-09", "end_date": "2026-03-09"}, "15min"),
    ],
)
def test_the_heat_map_is_the_distribution_over_time(
    world: World, sent: list[UsageRecorded], asked: dict[str, Any], granularity: str
) -> None:
    answer = world.answer("/latency", **asked)
    heat = answer["heat_map"]
    assert heat["granularity"] == granularity
    for column in heat["columns"]:
        then = at_time(column, sent)
        assert column["requests"] == [within(band, then) for band in heat["bands"]]
        if then:
            assert_percentiles(column["percentiles"], then)
    assert sum(sum(c["requests"]) for c in heat["columns"]) == answer["totals"]["requests"] > 0


def test_instant_answers_have_a_band_too(world: World) -> None:
    world.ingest([event(1, duration_us=0), event(2, duration_us=1), event(3, duration_us=2)])
    bands = world.answer("/latency")["distribution"]
    assert (bands[0]["from_ms"], bands[0]["to_ms"], bands[0]["requests"]) == (0, 0.001, 2)
    assert bands[-1]["requests"] == 1


def test_the_keys_side_by_side(world: World, sent: list[UsageRecorded]) -> None:
    answer = world.answer("/keys", tz="America/St_Johns")
    points = answer["series"]["points"]
    assert {row["api_key_id"] for row in answer["keys"]} == {1, 2, 3}
    counts = [row["requests"] for row in answer["keys"]]
    assert counts == sorted(counts, reverse=True)
    assert answer["most_used"] == answer["keys"][0]["api_key_id"]
    assert answer["least_used"] == answer["keys"][-1]["api_key_id"]
    assert sum(counts) == answer["totals"]["requests"] == len(sent)
    assert sum(row["share"] for row in answer["keys"]) == pytest.approx(1)
    for row in answer["keys"]:
        mine = [one for one in sent if one.api_key_id == row["api_key_id"]]
        errors = [one for one in mine if one.status >= 400]
        assert (row["requests"], row["errors"]) == (len(mine), len(errors))
        assert_percentiles(row["percentiles"], mine)
        series = row["series"]
        assert series["requests"] == [len(at_time(point, mine)) for point in points]
        assert series["errors"] == [len(at_time(point, errors)) for point in points]


def test_sessions_are_no_key(world: World) -> None:
    world.ingest([event(at, auth="session", api_key_id=None) for at in (1, 2)])
    world.ingest([event(3, api_key_id=4)])
    answer = world.answer("/keys", auth="all")
    assert [row["api_key_id"] for row in answer["keys"]] == [None, 4]
    assert answer["most_used"] == answer["least_used"] == 4


def test_of_nothing_there_is_nothing_to_compare(world: World) -> None:
    keys, latency = world.answer("/keys"), world.answer("/latency")
    assert (keys["keys"], keys["most_used"], keys["least_used"]) == ([], None, None)
    assert latency["distribution"] == latency["heat_map"]["bands"] == []
    assert set(latency["percentiles"].values()) == {None}
    assert len(latency["heat_map"]["columns"]) == len(keys["series"]["points"]) == 30


@pytest.mark.parametrize("path", ["/latency", "/keys"])
def test_parameters_are_checked(world: World, path: str) -> None:
    assert world.ask(path, tz="Mars/Olympus").status_code == 400
    assert world.ask(path, start_date="2026-03-02", end_date="2026-03-01").status_code == 400
    assert world.ask(path, user_id=0).status_code == 404
