"""Pruning quarters of an hour and days: what can be asked still, and that it can be proved."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from analytics_consumer import horizons
from analytics_consumer.models import deltas, pruned_days, requests, segments, stale
from analytics_consumer.rebuilding.first import Silent
from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import RequestLogSource
from analytics_consumer.retention import segments as pruning
from analytics_consumer.retention.policy import Policy
from analytics_consumer.rollups.views import BY_ENDPOINT
from analytics_consumer.rollups.widths import DAY
from shared_schemas.events import UsageRecorded
from shared_schemas.storage import Database
from tests.integration.analytics_consumer.reports import broken
from tests.integration.analytics_consumer.tampering import change_cell
from tests.integration.analytics_consumer.test_retention import pruner_of
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event

COUNT = 300
POLICY = Policy(requests=30, quarters=100, days=200)
QUARTERS_FROM = date(2025, 11, 30)
OLD: dict[str, Any] = {"start_date": "2025-10-01", "end_date": "2026-03-10", "auth": "all"}

ACROSS = OLD | {"start_date": "2025-11-01", "end_date": "2025-12-31"}
"""Days of which quarters are kept and others; the days before as well."""


def made() -> list[UsageRecorded]:
    return traffic(COUNT, NOON - timedelta(days=300), NOON)


@pytest.fixture
def full(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(pruning, "SEGMENTS_AT_ONCE", 400)
    count_all(world, made())
    world.keep_up()
    world.promised = {"producer-a": COUNT}
    return world


def answers(world: World) -> Mapping[str, Any]:
    return {
        **{path: world.answer(path, **ACROSS) for path in ("", "/daily", "/keys", "/latency")},
        "one key": world.answer(**ACROSS | {"auth": "api_key", "api_key_id": 2}),
    }


def days_from(world: World) -> date:
    with world.database.read() as session:
        return datetime.fromtimestamp(horizons.read(session).days, UTC).date()


def in_time(world: World, width: int) -> int:
    """Return how many segments of a width there are from before the quarters that are kept."""
    before = datetime(*QUARTERS_FROM.timetuple()[:3], tzinfo=UTC).timestamp()
    with world.database.read() as session:
        query = select(func.count()).where(segments.c.width == width, segments.c.bucket < before)
        return session.scalar(query) or 0


def test_after_every_step_all_can_be_proved_and_whole_days_stay(full: World) -> None:
    before = answers(full)
    pruner = pruner_of(full, POLICY)
    while pruner.step():
        assert broken(full.audit()) == {}
    assert pruner.pruned.requests == COUNT - full.count(requests)
    assert pruner.pruned.quarters > 400
    assert pruner.pruned.days > 0
    assert in_time(full, 900) == in_time(full, 3600) == in_time(full, 14_400) == 0
    assert in_time(full, DAY) > 0
    assert full.audit().clean
    assert answers(full) == before
    assert full.count(pruned_days) < COUNT
    assert not pruner.step()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"start_date": "2025-06-01"}, "usage is kept from 2025-08-"),
        ({"start_date": "2025-10-01", "tz": "Asia/Kathmandu"}, "in whole days of UTC alone"),
        ({"start_date": "2025-10-01T12:00:00Z"}, "in whole days of UTC alone"),
        ({"start_date": "2025-10-01", "end_date": "2025-10-01T06:00:00Z"}, "in whole days of"),
    ],
)
@pytest.mark.parametrize("path", ["", "/daily", "/endpoints", "/latency", "/keys", "/forecast"])
def test_what_is_not_kept_is_refused_with_a_sentence(
    pruned: World, path: str, asked: dict[str, Any], sentence: str
) -> None:
    refused = pruned.ask(path, **asked)
    assert refused.status_code == 400
    assert sentence in refused.get_json()["error"]


@pytest.fixture(scope="module")
def pruned(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Give a world that is only read."""
    world = World(Database(f"sqlite:///{tmp_path_factory.mktemp('pruned') / 'usage.db'}"))
    count_all(world, made())
    world.keep_up()
    pruner_of(world, POLICY).run(pause=lambda _: None)
    return world


def test_the_coarsest_exact_pieces_are_read(pruned: World) -> None:
    one_day = pruned.answer(start_date="2025-10-02", end_date="2025-10-02", auth="all")
    assert one_day["series"]["granularity"] == "day"
    of_day = [one for one in made() if one.occurred_at.date() == date(2025, 10, 2)]
    mine = [one for one in of_day if one.user_id == 1]
    assert one_day["totals"]["requests"] == len(mine)
    recent = pruned.answer(start_date="2026-03-09", end_date="2026-03-09")
    assert recent["series"]["granularity"] == "15min"
    first = days_from(pruned)
    whole = pruned.answer(start_date=f"{first}", end_date="2026-03-10")
    assert whole["previous"] is None
    assert first.toordinal() % 8 == date(1970, 1, 1).toordinal() % 8


def test_what_comes_late_is_added_to_its_day_or_to_nothing(full: World) -> None:
    pruner = pruner_of(full, POLICY)
    pruner.run(pause=lambda _: None)
    before = full.answer(**OLD)["totals"]["requests"]
    late = [datetime(2025, 10, 2, 9, tzinfo=UTC), datetime(2025, 10, 2, 18, tzinfo=UTC)]
    lost = datetime(2025, 5, 1, tzinfo=UTC)
    events = [event(COUNT + 1 + at, occurred_at=one) for at, one in enumerate([*late, lost])]
    full.ingest(events)
    full.promised = {"producer-a": COUNT + 3}
    for _ in ("pending", "folded"):
        assert full.answer(**OLD)["totals"]["requests"] == before + 2
        assert full.audit().clean
        found = Rebuild(full.database, RequestLogSource(), Silent(), clock=full.now.timestamp)
        compared = found.run(swap=True)
        assert compared is not None
        assert compared.differing == 0
        assert full.answer(**OLD)["totals"]["requests"] == before + 2
        full.keep_up()
    assert (full.count(deltas), full.count(stale)) == (0, 0)
    full.now += timedelta(days=1)
    pruner.run(pause=lambda _: None)
    assert full.audit().clean


@pytest.mark.parametrize(("kind", "column"), [("counts", "count"), ("times", "sketch_bucket")])
def test_one_change_of_a_day_by_hand_is_found(full: World, kind: str, column: str) -> None:
    pruner_of(full, POLICY).run(pause=lambda _: None)
    of_one_key = (segments.c.part > 0, segments.c.view == BY_ENDPOINT)
    change_cell(full, kind, column, *of_one_key, width=DAY)
    findings = [text for texts in broken(full.audit()).values() for text in texts]
    assert any("by the ledger" in text for text in findings), findings


def test_quarters_stay_until_their_days_are_made(world: World) -> None:
    count_all(world, made())
    pruner = pruner_of(world, POLICY)
    pruner.run(pause=lambda _: None)
    assert pruner.pruned.quarters == pruner.pruned.days == 0
    world.keep_up()
    pruner.run(pause=lambda _: None)
    assert pruner.pruned.quarters > 0
    assert world.audit().checks[-1].holds
