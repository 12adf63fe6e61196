"""Rollups made anew: equal to the live ones byte by byte, and swapped in one step."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from analytics_consumer.models import deltas, generations, segments
from analytics_consumer.rebuilding import rebuild
from analytics_consumer.rebuilding.comparison import Comparison
from analytics_consumer.rebuilding.errors import LogTooShortError, RebuildError
from analytics_consumer.rebuilding.first import ensure_live
from analytics_consumer.rebuilding.sources import EventLogSource
from analytics_consumer.rollups import build
from analytics_consumer.rollups.segments import Owner
from analytics_consumer.rollups.widths import FOUR_HOURS
from tests.integration.analytics_consumer.rebuilds import (
    RANGE,
    Log,
    Told,
    live_id,
    rebuild_of,
    sent,
)
from tests.integration.analytics_consumer.tampering import change_cell
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event


def test_what_is_rebuilt_is_equal_byte_by_byte_and_becomes_live(full: World) -> None:
    before, was = full.answer(**RANGE), live_id(full)
    rows = full.count(segments)
    told = Told()
    found = rebuild_of(full, told).run(swap=True)
    assert found is not None
    assert (found.compared, found.differing, found.named) == (rows, 0, [])
    assert live_id(full) != was
    assert full.count(segments) == rows
    assert full.count(generations) == 1
    assert full.answer(**RANGE) == before
    assert full.audit().clean
    assert told.parts == ["Reading", "Building", "Comparing", "Cleaning up"]
    assert told.steps > 400


def test_wide_segments_are_the_same_however_many_are_made_together(
    full: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as a limit of memory allows: where there is much in each, one by one."""
    sizes = []
    full_cells = vars(build)["_full"]

    def told(owner: Owner, buckets: Sequence[int]) -> object:
        sizes.append(len(buckets))
        return full_cells(owner, buckets)

    monkeypatch.setattr(build, "_full", told)
    rebuild_of(full, Told()).run(swap=True)
    assert max(sizes) > 1
    sizes.clear()
    monkeypatch.setattr(build, "_FULL_BYTES_AT_ONCE", 1)
    monkeypatch.setattr(build, "_CELLS_TOGETHER", 0)
    comparison = rebuild_of(full, Told()).run(swap=True)
    assert (comparison and comparison.differing, set(sizes)) == (0, {1})


def test_only_comparing_leaves_the_live_ones(full: World) -> None:
    was, rows = live_id(full), full.count(segments)
    found = rebuild_of(full, Told()).run(swap=False)
    assert found is not None
    assert (found.compared, found.differing) == (rows, 0)
    assert live_id(full) == was
    full.keep_up()
    assert full.count(segments) == rows


@pytest.mark.parametrize(
    ("kind", "column", "width"),
    [("counts", "count", 900), ("times", "sketch_bucket", 900), ("counts", "max_us", FOUR_HOURS)],
)
def test_what_was_changed_by_hand_is_found_named_and_healed(
    full: World, kind: str, column: str, width: int
) -> None:
    change_cell(full, kind, column, width=width)
    found = rebuild_of(full, Told()).run(swap=True)
    assert found is not None
    assert found.differing == 1
    assert f"{width // 60} minutes from 2026" in found.named[0]
    assert full.audit().clean


def test_a_segment_that_is_missing_or_one_too_many_is_found(full: World) -> None:
    with full.database.write() as session:
        session.execute(delete(segments).where(segments.c.part == 3, segments.c.width == 86_400))
        row = session.execute(select(segments).limit(1)).one()
        extra = {**row._mapping, "user_id": 99}  # noqa: SLF001 - SQLAlchemy's public name for it
        session.execute(segments.insert().values(**extra))
    found = rebuild_of(full, Told()).run(swap=True)
    assert found is not None
    assert found.differing > 2
    assert any("nothing live" in one for one in found.named)
    assert any("user 99" in one and "nothing rebuilt" in one for one in found.named)


def test_what_is_counted_meanwhile_is_in_both(full: World) -> None:
    """At every step more comes, late and new; some of it is folded, and nothing is seen twice."""
    numbers = iter(range(401, 10_000))
    upkeep = full.upkeep
    seen: list[int] = []

    def count_more(part: str) -> None:
        for days in (-13, 0, 9):
            full.ingest([event(next(numbers), occurred_at=NOON + timedelta(days=days))])
        if len(seen) % 2:
            upkeep.step()
        answer = full.answer(start_date="2026-02-01", end_date="2026-03-31", auth="all", user_id=1)
        seen.append(answer["totals"]["requests"])
        assert part

    full.ingest([event(next(numbers))])
    told = Told(count_more)
    found = rebuild_of(full, told).run(swap=True)
    assert found is not None
    assert (found.differing, found.named) == (0, [])
    assert seen == list(range(seen[0], seen[0] + 3 * len(seen), 3))
    full.promised = {"producer-a": next(numbers) - 1}
    assert full.audit().clean
    full.keep_up()
    assert full.audit().clean
    assert full.count(deltas) == 0


def test_what_waits_to_be_folded_is_no_difference(full: World) -> None:
    full.ingest([event(401), event(402, occurred_at=NOON - timedelta(days=13))])
    told = Told(lambda part: full.ingest([event(403)]) if part == "Building" else None)
    found = rebuild_of(full, told).run(swap=False)
    assert found is not None
    assert (found.differing, found.named) == (0, [])
    full.promised = {"producer-a": 403}
    assert full.audit().clean


def test_the_log_of_events_gives_the_same(full: World) -> None:
    """With duplicates, and events that are not counted yet, or never can be."""
    of_log = [*sent()[::-1], *sent()[:50], event(9_999), event(1, "stranger"), event(None)]
    source = EventLogSource(Log(of_log))
    rebuilding = rebuild_of(full, Told(), source)
    found = rebuilding.run(swap=True)
    assert found is not None
    assert (found.differing, rebuilding.read) == (0, 400)
    assert full.audit().clean


def test_a_log_that_does_not_reach_back_is_refused(full: World) -> None:
    source = EventLogSource(Log(sent()[3:]))
    was = live_id(full)
    with pytest.raises(LogTooShortError, match="does not hold 3 of"):
        rebuild_of(full, Told(), source).run(swap=True)
    assert live_id(full) == was
    assert issubclass(LogTooShortError, RebuildError)


def test_a_database_without_rollups_gets_them_from_its_request_log(full: World) -> None:
    before = full.answer(**RANGE)
    full.ingest([event(401, user_id=7)])
    with full.database.write() as session:
        for table in (segments, generations):
            session.execute(delete(table))
    ensure_live(full.database)
    assert full.answer(**RANGE)["series"] == before["series"]
    full.promised = {"producer-a": 401}
    assert full.audit().clean
    was = live_id(full)
    ensure_live(full.database)
    assert live_id(full) == was


def test_a_number_that_a_delta_had_may_be_given_again(
    full: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite numbers a row as one that was removed before it, if that was the last of all."""
    full.ingest([event(401)])
    compare = vars(rebuild)["compare"]

    def count_one_more(*given: Any) -> Comparison:  # noqa: ANN401 - handed on
        assert full.count(deltas) == 0
        full.ingest([event(402)])
        found: Comparison = compare(*given)
        return found

    monkeypatch.setattr(rebuild, "compare", count_one_more)
    rebuild_of(full, Told()).run(swap=True)
    full.keep_up()
    full.promised = {"producer-a": 402}
    assert full.audit().clean
