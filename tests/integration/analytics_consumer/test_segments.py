"""The same answers from whatever the rollups are stored in at the moment."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from analytics_consumer.calendar import Span
from analytics_consumer.models import deltas, generations, requests, segments, stale
from analytics_consumer.reading.stored import Stored
from analytics_consumer.rollups import views
from analytics_consumer.rollups.batch import columns_of, deltas_of
from analytics_consumer.rollups.cells import COUNTS, unpack
from analytics_consumer.rollups.fold import append, fold
from analytics_consumer.rollups.upkeep import Upkeep
from analytics_consumer.rollups.views import BY_KEY
from analytics_consumer.rollups.widths import (
    ALL,
    DAY,
    EIGHT_DAYS,
    HOUR,
    QUARTER,
    WIDE,
    cover,
    signed_cover,
)
from analytics_consumer.usage import RequestRow
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.migrating import migrate_to
from tests.unit.analytics_consumer.samples import NOON, event

FIRST = NOON - timedelta(days=40)
SELECTIONS: list[dict[str, Any]] = [
    {},
    {"auth": "session"},
    {"auth": "all"},
    {"api_key_id": 2},
]
RANGES: list[dict[str, Any]] = [
    {"start_date": "2026-01-20", "end_date": "2026-03-09", "tz": "UTC"},
    {"start_date": "2026-01-31", "end_date": "2026-03-10", "tz": "Asia/Kathmandu"},
    {"start_date": "2026-02-02T07:15:00Z", "end_date": "2026-03-10T11:45:00Z", "tz": "UTC"},
    {"start_date": "2026-03-07", "end_date": "2026-03-09", "tz": "America/New_York"},
]


def answers(world: World) -> Iterator[Any]:
    """Yield every kind of answer for every selection and range."""
    for selection in SELECTIONS:
        for range_ in RANGES:
            for path in ("", "/daily", "/endpoints", "/latency", "/keys"):
                yield world.answer(path, **selection, **range_)


def forget_segments(world: World) -> None:
    """Leave all requests in deltas, as if none had been folded."""
    columns = [requests.c[name] for name in RequestRow._fields]
    with world.database.write() as session:
        for table in (segments, stale, deltas):
            session.execute(delete(table))
        session.execute(update(generations).values(built=0))
        rows = [RequestRow(*row) for row in session.execute(select(*columns))]
        append(session, deltas_of(columns_of(rows)))


def widths(world: World) -> set[int]:
    with world.database.read() as session:
        return set(session.scalars(select(segments.c.width).distinct()))


def keeper(world: World, now: datetime) -> Upkeep:
    return Upkeep(world.database, clock=now.timestamp)


@pytest.mark.usefixtures("busy")
def test_answers_are_the_same_however_the_rollups_are_stored(world: World) -> None:
    sent = traffic(800, FIRST, NOON)
    upkeep = keeper(world, NOON + timedelta(days=10))
    world.ingest([event(at, **one.model_dump()) for at, one in enumerate(sent[:600], start=1)])
    while upkeep.step():
        pass
    assert widths(world) == set(ALL)
    world.ingest([event(at, **one.model_dump()) for at, one in enumerate(sent[600:], start=601)])

    pending = list(answers(world))
    with world.database.write() as session:
        assert fold(session, 10_000)
    assert world.count(stale)
    assert list(answers(world)) == pending
    upkeep.step()
    assert list(answers(world)) == pending
    while upkeep.step():
        pass
    assert world.count(stale) == 0
    assert list(answers(world)) == pending
    world.promised = {"producer-a": 800}
    assert world.audit().clean

    forget_segments(world)
    assert list(answers(world)) == pending


@pytest.mark.usefixtures("busy")
def test_what_is_built_step_by_step_is_what_is_built_at_once(world: World) -> None:
    """Byte by byte, whatever order requests came in."""
    sent = traffic(300, FIRST, NOON)
    numbered = list(enumerate(sent, start=1))
    for start in range(0, 300, 60):
        world.ingest([event(at, **one.model_dump()) for at, one in numbered[start::7][:60]])
        upkeep = keeper(world, FIRST + timedelta(days=8 + start / 6))
        while upkeep.step():
            pass
    world.ingest([event(at, **one.model_dump()) for at, one in numbered])
    upkeep = keeper(world, NOON + timedelta(days=10))
    while upkeep.step():
        pass
    grown = everything(world)
    forget_segments(world)
    while upkeep.step():
        pass
    assert everything(world) == grown


def everything(world: World) -> list[Any]:
    with world.database.read() as session:
        return list(session.execute(select(segments).order_by(*segments.primary_key)))


def test_what_an_older_version_built_is_made_anew(world: World) -> None:
    """Revision 0009 finds rollups without what quarters of an hour have by API key.

    As the way back from it leaves them, which has older code make its hours anew as well.
    """
    count_all(world, traffic(200, FIRST, NOON))
    upkeep = keeper(world, NOON + timedelta(days=10))
    while upkeep.step():
        pass
    new, told = everything(world), list(answers(world))
    migrate_to(world.database, "analytics_consumer", "0008")
    with world.database.read() as session:
        assert set(session.scalars(select(stale.c.width))) == {HOUR}
    old = everything(world)
    assert old == [row for row in new if (row.width, row.view) != (QUARTER, BY_KEY)] != new
    migrate_to(world.database, "analytics_consumer", "head")
    assert list(answers(world)) == told
    while upkeep.step():
        pass
    assert everything(world) == new


def test_of_one_key_a_busy_hour_is_read_without_most_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_TOGETHER", 50)
    quarters = [NOON + at * timedelta(minutes=15) for at in range(4)]
    sent = [(key, quarter) for key in range(1, 61) for quarter in quarters]
    world.ingest(
        [
            event(at, api_key_id=key, occurred_at=quarter)
            for at, (key, quarter) in enumerate(sent, start=1)
        ]
    )
    upkeep = keeper(world, NOON + timedelta(hours=2))
    while upkeep.step():
        pass
    read: list[Any] = []
    rows_of = Stored.segments

    def told(stored: Stored, shapes: Any, pieces: Any, kinds: Any) -> Any:  # noqa: ANN401 - handed on
        for width, stored_as, rows in rows_of(stored, shapes, pieces, kinds):
            read.extend(rows)
            yield width, stored_as, rows

    monkeypatch.setattr(Stored, "segments", told)
    until = NOON + timedelta(minutes=75)
    range_: dict[str, Any] = {"start_date": f"{NOON:%FT%TZ}", "end_date": f"{until:%FT%TZ}"}
    answer = world.answer("/daily", api_key_id=7, tz="UTC", **range_)
    assert answer["totals"]["requests"] == len(quarters)
    keys = set(unpack([row.counts for row in read], COUNTS)["api_key_id"].tolist())
    assert keys == {key for key in range(1, 61) if key % 4 == 7 % 4}


def test_an_hour_is_built_when_it_has_been_over_for_a_while(world: World) -> None:
    world.ingest([event(1, occurred_at=NOON)])
    for minutes, expected in ((64, {QUARTER}), (65, {QUARTER, HOUR})):
        upkeep = keeper(world, NOON + timedelta(minutes=minutes))
        while upkeep.step():
            pass
        assert widths(world) == expected


def test_what_comes_while_segments_are_made_waits_for_the_next_round(world: World) -> None:
    world.ingest([event(1, occurred_at=NOON)])
    late = [event(2, occurred_at=NOON)]

    def clock() -> float:  # asked between folding and making
        if world.count(requests) == 1:
            world.ingest(late)
        return (NOON + timedelta(minutes=65)).timestamp()

    upkeep = Upkeep(world.database, clock=clock)
    upkeep.round()
    assert (world.count(deltas), world.count(stale)) == (1, 0)
    assert HOUR in widths(world)
    upkeep.round()
    assert (world.count(deltas), world.count(stale)) == (0, 0)
    assert HOUR in widths(world)


def test_only_the_users_whose_time_it_was_get_segments(world: World) -> None:
    world.ingest([event(1, user_id=1, occurred_at=NOON)])
    world.ingest([event(2, user_id=2, occurred_at=NOON + timedelta(hours=5))])
    upkeep = keeper(world, NOON + timedelta(days=20))
    while upkeep.step():
        pass
    with world.database.read() as session:
        hours = session.execute(
            select(segments.c.user_id, segments.c.bucket).where(segments.c.width == HOUR).distinct()
        ).all()
    assert sorted(user for user, _ in hours) == [1, 2]


@pytest.mark.parametrize(
    ("start", "end"), [(0, EIGHT_DAYS), (QUARTER, 3 * EIGHT_DAYS - QUARTER), (DAY, 5 * DAY + HOUR)]
)
def test_a_range_is_covered_without_a_gap_by_as_few_pieces_as_fit(start: int, end: int) -> None:
    pieces = cover(Span(start, end), ALL[::-1], lambda *_: True)
    assert pieces[0][1] == start
    for (width, bucket), (_, following) in pairwise(pieces):
        assert bucket + width == following
    assert sum(pieces[-1]) == end
    assert len(pieces) <= 2 * (3 + 3 + 5 + 7) + 2


def test_what_is_not_there_is_covered_by_narrower_ones() -> None:
    pieces = cover(Span(0, DAY), ALL[::-1], lambda width, _: width == HOUR)
    assert pieces == [(HOUR, at) for at in range(0, DAY, HOUR)]
    assert len(cover(Span(0, DAY), ALL[::-1], lambda *_: False)) == DAY // QUARTER
    assert all(wider % narrower == 0 for narrower, wider in zip(ALL, WIDE, strict=False))


@pytest.mark.parametrize("start", range(0, DAY, 7 * QUARTER))
@pytest.mark.parametrize("seconds", [0, QUARTER, 5 * HOUR, DAY - QUARTER, DAY, 3 * DAY + HOUR])
def test_what_is_added_and_taken_away_makes_up_a_range(start: int, seconds: int) -> None:
    times = Counter[int]()
    for (width, bucket), sign in signed_cover(Span(start, start + seconds)).items():
        assert bucket % width == 0
        for quarter in range(bucket, bucket + width, QUARTER):
            times[quarter] += sign
    inside = range(start, start + seconds, QUARTER)
    assert {quarter: count for quarter, count in times.items() if count} == dict.fromkeys(inside, 1)


@pytest.mark.parametrize("begin", [18 * HOUR + QUARTER, 5 * HOUR, 18 * HOUR + 2 * QUARTER, HOUR])
def test_days_of_a_zone_share_what_is_added_to_one_and_taken_from_the_next(begin: int) -> None:
    days = [Span(begin + at * DAY, begin + (at + 1) * DAY) for at in range(30)]
    signed = {piece for day in days for piece in signed_cover(day)}
    widest = {piece for day in days for piece in cover(day, ALL[::-1], lambda *_: True)}
    assert len(signed) < 0.7 * len(widest)
