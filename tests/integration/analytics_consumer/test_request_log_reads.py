"""A page of the request log reads little of it, however large it is."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event as listening

from analytics_consumer.request_log import pages as request_log_pages
from tests.integration.analytics_consumer.log_pages import ids, pages
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event


def statements_for(world: World, **asked: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - parameters
    """Return the statements that an answer takes, each with what is bound in it."""
    seen: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:  # noqa: ANN401 - sqlalchemy's own
        seen.append((told[2], told[3]))

    listening.listen(world.database.engine, "before_cursor_execute", note)
    try:
        assert world.look(**asked).status_code == 200
    finally:
        listening.remove(world.database.engine, "before_cursor_execute", note)
    return seen


def test_a_rare_row_is_found_without_reading_all_that_lies_before_it(world: World) -> None:
    """The guide leads to its quarter of an hour, wherever that is."""
    world.ingest([event(1, status=503, occurred_at=NOON - timedelta(days=300))])
    for day in range(12):
        at = NOON - timedelta(days=day)
        world.ingest([event(day * 10 + n, "other", occurred_at=at) for n in range(1, 6)])
    world.keep_up()
    found = pages(world, status=503)
    assert ids(found) == ["producer-a-1"]
    assert len(statements_for(world, status=503)) <= 21


@pytest.mark.parametrize("asked", [{"slower_than_ms": 500}, {"status": 503, "api_key_id": 1}])
def test_quarters_without_a_match_are_not_read(world: World, asked: dict[str, Any]) -> None:
    """Between two rare rows lies whatever else was asked for: a page must not cost more for it."""
    rare: dict[str, Any] = {"status": 503, "duration_us": 600_000}
    for day in range(4):
        at = NOON - timedelta(days=day)
        world.ingest([event(day + 1, occurred_at=at, **rare), event(day + 1, "b", occurred_at=at)])
    world.keep_up()
    assert len(ids(pages(world, **asked))) == 4
    reads = [bound for text, bound in statements_for(world, **asked) if "request_bytes" in text]
    assert len(reads) == 4
    for bound in reads:
        values = bound.values() if isinstance(bound, dict) else bound
        instants = [one for one in values if isinstance(one, int) and one > 10**15]
        assert max(instants) - min(instants) <= 15 * 60 * 1_000_000


def test_a_quarter_is_read_no_further_than_to_the_last_match_that_it_has(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of its matches are in segments, others not folded yet, and all of them are counted."""
    walk = vars(request_log_pages)["_Walk"]
    read = walk.newest
    asked_for: list[int] = []

    def told(self: object, before: object, start_us: int, limit: int) -> object:
        asked_for.append(limit)
        return read(self, before, start_us, limit)

    monkeypatch.setattr(walk, "newest", told)
    slow: dict[str, Any] = {"duration_us": 600_000}
    world.ingest([*(event(at, **slow) for at in (1, 2)), *(event(at) for at in range(3, 40))])
    world.keep_up()
    world.ingest([event(40, **slow), *(event(at) for at in range(41, 60))])
    assert len(ids(pages(world, slower_than_ms=500))) == 3
    assert asked_for == [3]
