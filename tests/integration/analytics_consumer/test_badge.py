"""The badge's checks: each holds on sound data, and each can fail."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Delete, Update, delete, tuple_, update

from analytics_consumer.models import deltas, requests, segments, sources
from analytics_consumer.rollups.views import ALL_KEYS, BY_ENDPOINT, BY_KEY, SESSIONS, TOTAL
from analytics_consumer.rollups.widths import DAY, EIGHT_DAYS
from tests.integration.analytics_consumer.tampering import change_cell, change_delta
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event, events


def verdicts(answer: Any) -> dict[str, str]:  # noqa: ANN401 - JSON
    return {check["check"]: check["verdict"] for check in answer["checks"]}


def figures(answer: Any) -> dict[str, dict[str, int]]:  # noqa: ANN401 - JSON
    return {check["check"]: check["figures"] for check in answer["checks"]}


def findings(answer: Any) -> dict[str, list[str]]:  # noqa: ANN401 - JSON
    return {check["check"]: check["findings"] for check in answer["checks"]}


@pytest.fixture
def mine(world: World) -> int:
    """Count traffic; return how many requests user 1 made."""
    sent = traffic(300, NOON - timedelta(days=3), NOON)
    count_all(world, sent)
    return sum(one.user_id == 1 for one in sent)


def test_every_check_holds_with_the_users_own_figures(world: World, mine: int) -> None:
    answer = world.integrity(tz="Asia/Kathmandu")
    assert set(verdicts(answer).values()) == {"holds"}
    assert figures(answer) == {
        "no missing sequence": {},
        "received = inbox + duplicates": {},
        "request log = rollups": {"request_log": mine, "rollups": mine},
        "request log = sketches": {"request_log": mine, "sketches": mine},
        "sum of days = range": {"days": mine, "range": mine},
        "every breakdown = total": dict.fromkeys(("endpoints", "keys", "statuses", "total"), mine),
    }
    assert answer["tz"] == "Asia/Kathmandu"
    assert answer["applied"] == {"producer-a": 300}


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (delete(deltas), "request log = rollups"),
        (delete(requests), "request log = rollups"),
        (update(sources).values(received=0), "received = inbox + duplicates"),
    ],
)
def test_what_was_changed_by_hand_is_found(
    world: World,
    mine: int,
    change: Update | Delete,
    check: str,
) -> None:
    assert mine
    with world.database.write() as session:
        session.execute(change)
    assert verdicts(world.integrity())[check] == "broken"


@pytest.mark.parametrize(
    ("kind", "check"),
    [("counts", "request log = rollups"), ("times", "request log = sketches")],
)
def test_a_number_changed_by_hand_in_a_day_is_found(
    world: World, mine: int, kind: str, check: str
) -> None:
    assert mine
    world.now = NOON + timedelta(days=10)
    world.keep_up()
    assert set(verdicts(world.integrity()).values()) == {"holds"}
    change_cell(world, kind, "count", width=DAY)
    world.seconds = 100
    assert verdicts(world.integrity())[check] == "broken"


@pytest.mark.parametrize(
    ("shape", "check", "named"),
    [
        ((ALL_KEYS, TOTAL), "sum of days = range", "days: {mine}, not {more}"),
        ((SESSIONS, TOTAL), "sum of days = range", "days: {mine}, not {more}"),
        ((ALL_KEYS, BY_ENDPOINT), "every breakdown = total", "endpoints: {more}, not {mine}"),
        ((ALL_KEYS, BY_KEY), "every breakdown = total", "keys: {more}, not {mine}"),
    ],
)
def test_a_sum_changed_by_hand_in_one_wide_segment_is_found_and_named(
    world: World, mine: int, shape: tuple[int, int], check: str, named: str
) -> None:
    world.now = NOON + timedelta(days=20)
    world.keep_up()
    assert set(verdicts(world.integrity()).values()) == {"holds"}
    change_cell(
        world,
        "counts",
        "count",
        segments.c.user_id == 1,
        segments.c.bucket >= int((NOON - timedelta(days=3)).timestamp()),  # whole in the range
        tuple_(segments.c.part, segments.c.view) == shape,
        width=EIGHT_DAYS,
    )
    world.seconds = 100
    answer = world.integrity()
    assert verdicts(answer)[check] == "broken"
    assert findings(answer)[check] == [named.format(mine=mine, more=mine + 1)]


def test_one_request_that_is_gone_is_found_and_named(world: World) -> None:
    world.ingest([event(1), event(2), event(3, occurred_at=NOON + timedelta(minutes=15))])
    with world.database.write() as session:
        session.execute(delete(requests).where(requests.c.sequence == 2))
    answer = world.integrity()
    named = "2026-03-10T12:00:00+00:00: 1 in request log, 2 in rollups"
    assert findings(answer)["request log = rollups"] == [named]
    assert findings(answer)["request log = sketches"] == ["sketches: 3, not 2"]


def test_the_finding_names_the_quarter_of_an_hour(world: World) -> None:
    world.ingest([event(1)])
    change_delta(world, "counts", "count")
    [check] = [c for c in world.integrity()["checks"] if c["check"] == "request log = rollups"]
    assert check["findings"] == ["2026-03-10T12:00:00+00:00: 1 in request log, 2 in rollups"]


def test_only_a_number_that_stays_away_is_missing(world: World) -> None:
    world.ingest(events([1, 2, 4, 5]))
    assert verdicts(world.integrity())["no missing sequence"] == "pending"
    world.seconds = 9.9
    assert verdicts(world.integrity())["no missing sequence"] == "pending"
    world.seconds = 10.0
    assert verdicts(world.integrity())["no missing sequence"] == "broken"
    world.ingest(events([3]))
    assert verdicts(world.integrity())["no missing sequence"] == "holds"
    world.ingest(events([7]))
    assert verdicts(world.integrity())["no missing sequence"] == "pending"


def test_what_was_imported_in_part_is_not_missing(world: World) -> None:
    mark = {"replayedfrom": "elsewhere:5672/"}
    world.ingest([one.model_copy(update=mark) for one in events([3, 9], "foreign")])
    world.ingest(events([1, 2]))
    assert verdicts(world.integrity())["no missing sequence"] == "holds"
    world.seconds = 100.0
    answer = world.integrity()
    assert verdicts(answer)["no missing sequence"] == "holds"
    assert (answer["applied"], answer["imported"]) == ({"foreign": 2, "producer-a": 2}, ["foreign"])


def test_answers_are_kept_for_some_seconds(world: World) -> None:
    world.ingest([event(1)])
    first = world.integrity()
    world.ingest([event(2)])
    world.seconds = 4.9
    again = world.integrity()
    assert figures(again) == figures(first)
    assert (first["age_seconds"], again["age_seconds"]) == (0, 4.9)
    assert again["applied"] == {"producer-a": 2}
    world.seconds = 5.0
    assert figures(world.integrity())["request log = rollups"]["rollups"] == 2


def test_the_figures_of_others_are_not_shown(world: World) -> None:
    world.ingest([event(1, user_id=2), event(2, user_id=2)])
    assert figures(world.integrity(1))["request log = rollups"] == {"request_log": 0, "rollups": 0}
    assert figures(world.integrity(2))["request log = rollups"]["request_log"] == 2
