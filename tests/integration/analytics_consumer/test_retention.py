"""Pruning: what goes, what stays the same, and that all can still be proved."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from analytics_consumer.models import pruned_days, pruned_runs, requests
from analytics_consumer.rebuilding.first import Silent
from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import EventLogSource, RequestLogSource, Source
from analytics_consumer.retention import requests as pruning
from analytics_consumer.retention.policy import Policy
from analytics_consumer.retention.pruner import Pruner
from analytics_consumer.rollups import generation
from analytics_consumer.rollups.widths import DAY
from shared_schemas.envelope import Event
from shared_schemas.events import UsageRecorded
from tests.integration.analytics_consumer.rebuilds import Log
from tests.integration.analytics_consumer.reports import broken, figures
from tests.integration.analytics_consumer.tampering import change_cell
from tests.integration.analytics_consumer.traffic import traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event

WEEK = Policy(requests=7)
KEPT_FROM = datetime.fromisoformat("2026-03-03T00:00:00+00:00")
EVERYTHING: dict[str, Any] = {"start_date": "2026-02-01", "end_date": "2026-03-10", "auth": "all"}
COUNT = 300


def pruner_of(world: World, policy: Policy = WEEK) -> Pruner:
    return Pruner(world.database, policy, clock=lambda: world.now.timestamp())  # noqa: PLW0108 - `now` changes


def made() -> list[UsageRecorded]:
    """Return requests of three weeks, some of them out of order."""
    found = traffic(COUNT, NOON - timedelta(days=21), NOON)
    found.sort(key=lambda one: one.occurred_at)
    return [*found[10:40], *found[:10], *found[40:]]


def sent() -> list[Event]:
    return [event(at, **one.model_dump()) for at, one in enumerate(made(), start=1)]


LEFT = sum(one.occurred_at >= KEPT_FROM for one in made())
"""So many are of the last week, those that were sent last."""


@pytest.fixture
def full(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(pruning, "ROWS_AT_ONCE", 25)
    world.ingest(sent())
    world.keep_up()
    world.promised = {"producer-a": COUNT}
    return world


def answers(world: World) -> Mapping[str, Any]:
    return {path: world.answer(path, **EVERYTHING) for path in ("", "/daily", "/keys", "/latency")}


def test_after_every_step_all_can_be_proved_and_every_number_is_the_same(full: World) -> None:
    before = answers(full)
    pruner = pruner_of(full)
    steps = 0
    while pruner.step():
        steps += 1
        assert broken(full.audit()) == {}
    assert full.count(requests) == LEFT < COUNT
    assert pruner.pruned.requests == COUNT - LEFT
    assert steps > 5
    assert full.audit().clean
    of_audit = figures(full.audit(), "inbox = request log")
    assert of_audit == {"inbox": COUNT, "request_log": LEFT, "removed": COUNT - LEFT}
    assert answers(full) == before
    badge = full.integrity(**{name: EVERYTHING[name] for name in ("start_date", "end_date")})
    assert {check["verdict"] for check in badge["checks"]} == {"holds"}
    assert full.count(pruned_runs) < 10


def test_the_request_log_says_from_when_on_it_is_kept(full: World) -> None:
    pruner_of(full).step()
    page: Any = full.look(auth="all", limit=1000).json
    mine = [one for one in made()[-LEFT:] if one.user_id == 1]
    assert len(page["requests"]) == len(mine)
    assert page["next_cursor"] is None
    for start in ("2026-03-02", "2026-03-02T23:59:59.999999Z"):
        refused = full.look(start_date=start)
        assert refused.status_code == 400
        assert "requests are kept from 2026-03-03 (UTC) on" in refused.get_json()["error"]
    assert full.look(start_date="2026-03-03").status_code == 200
    assert full.look(f"/{mine[0].request_id}").status_code == 200
    gone = next(one for one in made() if one.user_id == 1)
    assert full.look(f"/{gone.request_id}").status_code == 404


def test_what_comes_late_is_counted_and_goes_with_the_next_day(full: World) -> None:
    pruner = pruner_of(full)
    pruner.run(pause=lambda _: None)
    before = full.answer(**EVERYTHING)["totals"]["requests"]
    full.ingest([event(COUNT + 1, occurred_at=NOON - timedelta(days=18))])
    full.keep_up()
    full.promised = {"producer-a": COUNT + 1}
    assert full.answer(**EVERYTHING)["totals"]["requests"] == before + 1
    assert full.audit().clean
    assert not pruner.step()
    full.now += timedelta(days=1)
    pruner.run(pause=lambda _: None)
    assert pruner.pruned.requests == full.promised["producer-a"] - full.count(requests)
    full.keep_up()
    assert full.audit().clean


def _unname(world: World) -> None:
    with world.database.write() as session:
        session.execute(update(pruned_runs).values(last=pruned_runs.c.last - 1))


def _uncount(world: World) -> None:
    with world.database.write() as session:
        day = session.scalar(select(func.min(pruned_days.c.day)))
        session.execute(delete(pruned_days).where(pruned_days.c.day == day))


def _lose(world: World) -> None:
    with world.database.write() as session:
        session.execute(delete(requests).where(requests.c.sequence == COUNT))


@pytest.mark.parametrize(
    ("tamper", "finding"),
    [
        (_unname, "missing in the request log: "),
        (_uncount, "the day 2026-02-17T00:00:00+00:00: requests 0 by the ledger, "),
        (_lose, f"missing in the request log: {COUNT}"),
        (lambda world: change_cell(world, "counts", "count"), "the day 2026-02-17T"),
        (lambda world: change_cell(world, "times", "count"), "times "),
        (lambda world: change_cell(world, "counts", "status"), "weighted "),
    ],
)
def test_one_change_by_hand_is_found_and_named(
    full: World, tamper: Callable[[World], None], finding: str
) -> None:
    pruner_of(full).run(pause=lambda _: None)
    tamper(full)
    findings = [text for texts in broken(full.audit()).values() for text in texts]
    assert any(finding in text for text in findings), findings


@pytest.mark.parametrize("source", [RequestLogSource(), EventLogSource(Log(sent()[-LEFT:]))])
def test_a_rebuild_takes_over_what_the_log_no_longer_has(full: World, source: Source) -> None:
    pruner_of(full).run(pause=lambda _: None)
    pending = event(COUNT + 1, occurred_at=NOON - timedelta(days=18))
    if isinstance(source, EventLogSource):
        source = EventLogSource(Log([*sent()[-LEFT:], pending]))
    full.ingest([pending])  # is not folded yet
    full.promised = {"producer-a": COUNT + 1}
    before = answers(full)
    found = Rebuild(full.database, source, Silent(), clock=full.now.timestamp).run(swap=True)
    assert found is not None
    assert found.differing == 0
    assert answers(full) == before
    full.keep_up()
    assert answers(full) == before
    assert full.audit().clean


def test_nothing_is_removed_while_rollups_are_rebuilt(full: World) -> None:
    with full.database.write() as session:
        generation.begin(session, is_live=False, now=full.now.timestamp())
    assert not pruner_of(full).step()
    assert full.count(requests) == COUNT
    full.now += timedelta(seconds=generation.ABANDONED_SECONDS + 1)  # whoever built it is dead
    pruner_of(full).run()
    assert full.count(requests) == LEFT


def test_without_a_policy_all_is_kept(full: World) -> None:
    assert pruner_of(full, Policy()).run().requests == 0
    assert full.count(requests) == COUNT
    assert full.now.timestamp() > DAY
