"""Figures of any spans against the requests in them: sums, sketches, and the longest of all."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS, Span
from analytics_consumer.reading.figures import Figures
from analytics_consumer.reading.longest import longest_of
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Auth, Selection
from analytics_consumer.reading.stored import Stored
from analytics_consumer.rollups.fold import fold
from analytics_consumer.rollups.views import TOTAL, Shape
from analytics_consumer.rollups.widths import FOUR_HOURS, HOUR, QUARTER
from analytics_consumer.snapshot import snapshot
from shared_schemas.events import UsageRecorded
from tests.integration.analytics_consumer.traffic import traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event

FIRST = NOON - timedelta(days=20)
QUARTERS = 22 * 96
START = int(FIRST.timestamp()) // BUCKET_SECONDS * BUCKET_SECONDS
SELECTIONS: tuple[tuple[Auth, int | None], ...] = (
    ("api_key", 1),
    ("api_key", None),
    ("session", None),
    ("all", None),
)


def _span(start: int, length: int) -> Span:
    begin = START + start * BUCKET_SECONDS
    return Span(begin, begin + length * BUCKET_SECONDS)


SPANS = st.lists(
    st.builds(
        _span,
        st.integers(0, QUARTERS),
        st.one_of(st.integers(0, 20), st.integers(92, 100), st.integers(0, QUARTERS)),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture
def sent(world: World) -> list[UsageRecorded]:
    """Count requests: in segments, some of them stale, not yet built, and not yet folded."""
    made = traffic(1_200, FIRST, NOON, seed=11)
    events = [event(at, **one.model_dump()) for at, one in enumerate(made, start=1)]
    world.ingest(events[:1_000])
    world.now = NOON - timedelta(days=3)
    world.keep_up()
    world.ingest(events[1_000:1_100])
    with world.database.write() as session:
        fold(session, 10_000)
    world.ingest(events[1_100:])
    return [one for one in made if one.user_id == 1]


def _expected(requests: Sequence[UsageRecorded], span: Span) -> dict[str, Any]:
    some = [one for one in requests if span.start <= one.occurred_at.timestamp() < span.end]
    statuses = [one.status for one in some]
    return {
        "requests": len(some),
        "errors": sum(status >= 400 for status in statuses),
        "duration_us": sum(one.duration_us for one in some),
        "max_us": max((one.duration_us for one in some), default=0),
        "request_bytes": sum(one.request_bytes for one in some),
        "response_bytes": sum(one.response_bytes for one in some),
        "statuses": {status: statuses.count(status) for status in statuses},
        "sketch": len(some),
    }


def _found(figures: Figures) -> dict[str, Any]:
    return {**vars(figures), "sketch": figures.sketch.total}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(("auth", "key"), SELECTIONS)
def test_any_spans_have_the_figures_of_their_requests(
    world: World, sent: list[UsageRecorded], auth: Auth, key: int | None
) -> None:
    mine = [
        one for one in sent if auth in ("all", one.auth) and (key is None or one.api_key_id == key)
    ]
    with snapshot(world.database) as session:
        reader = Reader(session, Selection(1, auth, key))

        @settings(max_examples=40, deadline=None)
        @given(SPANS)
        def check(spans: list[Span]) -> None:
            expected = [_expected(mine, span) for span in spans]
            assert [_found(one) for one in reader.each(spans)] == expected
            assert reader.requests(spans) == [one["requests"] for one in expected]
            shapes = [Shape(part, TOTAL) for part in reader.parts]
            longest = longest_of(reader.stored, shapes, spans)
            assert longest.tolist() == [one["max_us"] for one in expected]

        check()


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Asia/Kolkata", "America/New_York", "UTC"])
def test_quarters_are_read_only_where_they_may_hold_the_longest(
    world: World, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is long in the middle of days leaves nothing to be looked for at their ends."""
    begin = calendar.start_of_day(FIRST.date(), ZoneInfo(zone))
    days = [Span(begin + at * 86_400, begin + (at + 1) * 86_400) for at in range(14)]
    noons = [FIRST.fromtimestamp(day.start + 43_200, FIRST.tzinfo) for day in days]
    ends = [FIRST.fromtimestamp(day.end - 60, FIRST.tzinfo) for day in days]
    sent = [*((one, 9_000) for one in noons), *((one, 10) for one in ends)]
    world.ingest(
        [
            event(at, occurred_at=one, duration_us=took)
            for at, (one, took) in enumerate(sent, start=1)
        ]
    )
    world.now = NOON
    world.keep_up()
    widths: list[int] = []
    segments = Stored.segments

    def told(stored: Stored, shapes: Any, pieces: Any, kinds: Any) -> Any:  # noqa: ANN401 - handed on
        widths.extend(width for width, _ in pieces)
        return segments(stored, shapes, pieces, kinds)

    monkeypatch.setattr(Stored, "segments", told)
    with snapshot(world.database) as session:
        stored = Stored(session, 1)
        assert longest_of(stored, [Shape(1, TOTAL)], days).tolist() == [9_000] * 14
    assert FOUR_HOURS in widths or zone == "UTC"
    assert not {HOUR, QUARTER} & set(widths)
