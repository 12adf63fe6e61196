"""The request log, page by page, against the requests that were sent."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from analytics_consumer.ingest import Ingest
from analytics_consumer.models import requests as log
from shared_schemas.events import UsageRecorded
from tests.integration.analytics_consumer.log_pages import ids, pages
from tests.integration.analytics_consumer.traffic import ROUTES, count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event

Wanted = Callable[[UsageRecorded], bool]


def newest_first(sent: list[UsageRecorded]) -> list[str]:
    numbered = sorted(enumerate(sent), key=lambda each: (each[1].occurred_at, each[0]))
    return [one.request_id for _, one in reversed(numbered)]


@pytest.fixture
def sent(world: World) -> list[UsageRecorded]:
    """Send requests over ten days, some of them in the same microsecond."""
    made = traffic(500, NOON - timedelta(days=10), NOON)
    made += [
        one.model_copy(update={"request_id": f"same-{at}", "occurred_at": NOON - timedelta(days=1)})
        for at, one in enumerate(made[:60])
    ]
    count_all(world, made)
    return made


def is_class(status: int, one: UsageRecorded) -> bool:
    return one.status // 100 == status


FILTERS: list[tuple[dict[str, Any], Wanted]] = [
    ({}, lambda one: one.auth == "api_key"),
    ({"auth": "all"}, lambda _: True),
    ({"auth": "session"}, lambda one: one.auth == "session"),
    ({"api_key_id": 2}, lambda one: one.api_key_id == 2),
    ({"auth": "all", "method": "POST"}, lambda one: one.method == "POST"),
    ({"auth": "all", "route": ROUTES[1]}, lambda one: one.route == ROUTES[1]),
    (
        {"auth": "all", "method": "GET", "route": ROUTES[2], "status": 429},
        lambda one: (one.method, one.route, one.status) == ("GET", ROUTES[2], 429),
    ),
    ({"auth": "all", "status": "5xx"}, lambda one: is_class(5, one)),
    ({"auth": "all", "slower_than_ms": "20.5"}, lambda one: one.duration_us > 20_500),
    (
        {"auth": "all", "slower_than_ms": 15, "status": "4xx"},
        lambda one: one.duration_us > 15_000 and is_class(4, one),
    ),
    ({"auth": "all", "request_id": "r7"}, lambda one: one.request_id == "r7"),
    ({"auth": "all", "route": "/nowhere"}, lambda _: False),
]


@pytest.mark.parametrize("limit", [1, 7, 1000])
@pytest.mark.parametrize(("asked", "wanted"), FILTERS)
def test_the_pages_hold_each_matching_request_once_newest_first(
    world: World, sent: list[UsageRecorded], asked: dict[str, Any], wanted: Wanted, limit: int
) -> None:
    if limit == 1:  # a page each: enough with few
        asked = {**asked, "start_date": "2026-03-09T11:00:00Z", "end_date": "2026-03-09T13:00:00Z"}
        begin, end = NOON - timedelta(hours=25), NOON - timedelta(hours=23)
        sent = [one for one in sent if begin <= one.occurred_at < end]
    found = pages(world, limit=limit, **asked)
    assert all(len(page) <= limit for page in found)
    mine = [one for one in sent if one.user_id == 1 and wanted(one)]
    assert ids(found) == newest_first(mine)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-05T10:07:03.25Z", "2026-03-07T00:00:00+05:30"),
        ("2026-03-09T12:00:00Z", "2026-03-09T12:00:00.000001Z"),
    ],
)
def test_a_range_may_begin_and_end_anywhere(
    world: World, sent: list[UsageRecorded], start: str, end: str
) -> None:
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    mine = [one for one in sent if one.user_id == 1 and first <= one.occurred_at < last]
    found = pages(world, auth="all", limit=9, start_date=start, end_date=end)
    assert mine
    assert ids(found) == newest_first(mine)


def test_days_are_those_of_the_zone(world: World) -> None:
    count_all(world, traffic(200, NOON - timedelta(days=3), NOON))
    found = pages(
        world, auth="all", start_date="2026-03-09", end_date="2026-03-09", tz="Asia/Tokyo"
    )
    days = {datetime.fromisoformat(row["occurred_at"]) + timedelta(hours=9) for row in found[0]}
    assert {day.date().isoformat() for day in days} == {"2026-03-09"}


def test_what_a_row_tells(world: World) -> None:
    world.ingest([event(1, job_id="job-1", duration_us=1_234, status=202, method="POST")])
    [[row]] = pages(world)
    assert row == {
        "request_id": "producer-a-1",
        "occurred_at": "2026-03-10T12:00:00.000000+00:00",
        "method": "POST",
        "route": "/api/v1/users/{user_id}/videos",
        "status": 202,
        "response_time_ms": 1.234,
        "auth": "api_key",
        "api_key_id": 1,
        "request_bytes": 10,
        "response_bytes": 100,
        "job_id": "job-1",
    }


def test_what_comes_in_between_does_not_move_the_pages(world: World) -> None:
    count_all(world, traffic(60, NOON - timedelta(days=2), NOON))
    before = ids(pages(world, auth="all", limit=5))
    first: Any = world.look(auth="all", limit=5).json
    world.ingest([event(900, "other", occurred_at=NOON + timedelta(minutes=1))])
    second: Any = world.look(auth="all", limit=5, cursor=first["next_cursor"]).json
    assert ids([second["requests"]]) == before[5:10]


def test_a_cursor_continues_only_the_query_that_made_it(
    world: World, sent: list[UsageRecorded]
) -> None:
    assert sent
    first: Any = world.look(limit=5).json
    cursor = first["next_cursor"]
    assert world.look(limit=9, cursor=cursor).status_code == 200
    others: list[dict[str, Any]] = [
        {"auth": "all"}, {"status": 200}, {"user_id": 2}, {"slower_than_ms": 1},
        {"start_date": "2026-03-01"}, {"api_key_id": 1}, {"method": "GET"},
    ]  # fmt: skip
    for other in others:
        answer: Any = world.look(cursor=cursor, **other)
        assert answer.status_code == 400, other
        assert "another query" in answer.json["error"]


@pytest.mark.parametrize("cursor", ["", "x", "A" * 32, "ü", "A" * 3000, "====", "a b"])
def test_a_text_that_is_no_cursor_is_refused(world: World, cursor: str) -> None:
    assert world.look(cursor=cursor).status_code == 400


def test_one_request_alone(world: World, sent: list[UsageRecorded]) -> None:
    wanted = next(one for one in sent if one.user_id == 1)
    body: Any = world.look(f"/{wanted.request_id}").json
    assert [row["status"] for row in body["requests"]] == [wanted.status]


def test_one_request_tells_when_it_was_counted(world: World) -> None:
    counted_us = int(NOON.timestamp() * 1_000_000) + 1_234
    ingest = Ingest(world.database, world.inbox, now_us=lambda: counted_us)
    ingest([event(1)])
    body: Any = world.look("/producer-a-1").json
    assert body["requests"][0]["counted_at"] == "2026-03-10T12:00:00.001234+00:00"
    assert body["requests"][0]["rollup_bucket"] == "2026-03-10T12:00:00+00:00"


def test_an_id_that_was_used_again_shows_all_its_requests(world: World) -> None:
    world.ingest(
        [
            event(at, request_id="mine", status=200 + at, occurred_at=NOON + timedelta(seconds=at))
            for at in (1, 2, 3)
        ]
    )
    body: Any = world.look("/mine").json
    assert [row["status"] for row in body["requests"]] == [203, 202, 201]


@pytest.mark.parametrize("name", ["nothing", "a%00b", "x" * 5000])
def test_a_request_that_was_not_counted_is_not_found(world: World, name: str) -> None:
    assert world.look(f"/{name}").status_code == 404


def test_requests_of_others_are_not_found(world: World) -> None:
    world.ingest([event(1, user_id=2)])
    assert world.look("/producer-a-1").status_code == 404
    assert world.look("/producer-a-1", user_id=2).status_code == 200


def test_rollups_without_their_requests_end_the_walk(world: World) -> None:
    """Rollups are kept longer than the log."""
    count_all(world, traffic(100, NOON - timedelta(days=9), NOON))
    early = (NOON - timedelta(days=1)).timestamp() * 1_000_000
    with world.database.write() as session:
        session.execute(delete(log).where(log.c.occurred_us < early))
    found = pages(world, auth="all", limit=1000)
    assert len(found) == 1
    assert 0 < len(found[0]) < 100


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"limit": "0"}, "limit must be"),
        ({"limit": "1001"}, "limit must be"),
        ({"limit": "x"}, "limit must be"),
        ({"status": "600"}, "status must be"),
        ({"status": "6xx"}, "status must be"),
        ({"status": "2x"}, "status must be"),
        ({"slower_than_ms": "-1"}, "slower_than_ms must be"),
        ({"slower_than_ms": "nan"}, "slower_than_ms must be"),
        ({"slower_than_ms": ""}, "slower_than_ms must be"),
        ({"method": ""}, "method must not be empty"),
        ({"route": "a\x00"}, "route must not be empty"),
        ({"request_id": ""}, "request_id must not be empty"),
        ({"start_date": "soon"}, "start_date must be a day"),
        ({"end_date": "2026-03-01T00:00:00"}, "must say its offset"),
        ({"start_date": "2026-03-02", "end_date": "2026-03-01"}, "must not be before start_date"),
        ({"tz": "Mars/Olympus"}, "IANA time zone"),
        ({"auth": "password"}, "api_key, session or all"),
        ({"api_key_id": 1, "auth": "session"}, "cannot be combined"),
    ],
)
def test_bad_parameters_are_told_in_a_sentence(
    world: World, parameters: dict[str, Any], sentence: str
) -> None:
    answer: Any = world.look(**parameters)
    assert answer.status_code == 400
    assert sentence in answer.json["error"]
