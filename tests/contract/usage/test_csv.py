"""Every call's CSV says what its JSON says: the same rows, the same numbers."""

import csv
import io
import json
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.contract.usage.stack import Stack
from tests.integration.analytics_consumer.traffic import traffic
from tests.unit.analytics_consumer.samples import NOON, event
from tests.unit.gateway.world import json_of

ANALYTICS = "/api/v1/analytics"
ABOUT = frozenset({"user_id", "auth", "api_key_id", "tz", "range", "data_as_of", "most_used",
                   "least_used", "granularity", "next_cursor", "age_seconds"})  # fmt: skip
CALLS = [
    f"{ANALYTICS}/usage",
    f"{ANALYTICS}/usage/daily",
    f"{ANALYTICS}/usage/endpoints",
    f"{ANALYTICS}/usage/latency",
    f"{ANALYTICS}/usage/keys",
    f"{ANALYTICS}/usage/forecast",
    f"{ANALYTICS}/requests",
    f"{ANALYTICS}/requests/searched",
    f"{ANALYTICS}/integrity",
    f"{ANALYTICS}/search?auth=all",
    "/api/v1/auth/api-keys/{key}/usage",
    "/api/v1/auth/api-keys/{key}/usage/daily",
]


def table(answer: TestResponse) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    return list(csv.DictReader(io.StringIO(answer.data.decode(), newline="")))


@pytest.fixture
def key(stack: Stack) -> int:
    """Count requests of twenty days with a key that has a dangerous name, one of them a search."""
    key_id, _ = stack.user.api_key('=HYPERLINK("http://evil","x")', daily_quota=9)
    stack.user.api_key("+never, used")
    search = {"query": "-1+1"}
    job_id = json_of(stack.user.call("POST", "/api/v1/users/{me}/search", json=search))["job_id"]
    sent = [
        one.model_copy(update={"user_id": stack.user.id, "api_key_id": one.api_key_id and key_id})
        for one in traffic(200, NOON - timedelta(days=20), NOON)
    ]
    stack.consumer.ingest([event(at, **one.model_dump()) for at, one in enumerate(sent, 1)])
    searched: dict[str, Any] = {
        "request_id": "searched",
        "user_id": stack.user.id,
        "api_key_id": key_id,
    }
    stack.consumer.ingest([event(900, job_id=job_id, **searched)])
    return key_id


def numbers_in(found: Any) -> Counter[str]:  # noqa: ANN401 - JSON
    """Return every number of an answer, but for what only says what it is about."""
    if isinstance(found, dict):
        parts = [value for name, value in found.items() if name not in ABOUT]
        return sum((numbers_in(part) for part in parts), Counter[str]())
    if isinstance(found, list):
        return sum((numbers_in(part) for part in found), Counter[str]())
    is_number = isinstance(found, (int, float)) and not isinstance(found, bool)
    return Counter([repr(found)]) if is_number else Counter()


@pytest.mark.parametrize("call", CALLS)
def test_the_table_holds_every_number_of_the_json(stack: Stack, key: int, call: str) -> None:
    joint = "&" if "?" in call else "?"
    where = call.format(key=key) + joint + "tz=Asia/Kathmandu"
    found = json_of(stack.user.call("GET", where))
    rows = table(stack.user.call("GET", where + "&format=csv"))
    assert rows
    written = Counter(
        word
        for row in rows
        for name, cell in row.items()
        if name not in ABOUT
        for word in (cell.replace(";", " ").replace(":", " ").split() if " " in cell else [cell])
    )
    if "section" not in rows[0]:  # a table of one part, without the totals over it
        found.pop("totals", None)
    missing = numbers_in(found) - written
    assert not missing


@pytest.mark.parametrize(
    ("call", "member"),
    [
        ("usage/daily?", "days"),
        ("usage/endpoints?", "endpoints"),
        ("requests?limit=1000&", "requests"),
    ],
)
def test_rows_are_the_jsons_in_its_order(stack: Stack, key: int, call: str, member: str) -> None:
    assert key
    where = f"{ANALYTICS}/{call}auth=all"
    found = json_of(stack.user.call("GET", where))[member]
    rows = table(stack.user.call("GET", where + "&format=csv"))
    assert len(rows) == len(found) > 0
    for row, entry in zip(rows, found, strict=True):
        for name, value in entry.items():
            if isinstance(value, (int, float)):
                assert json.loads(row[name]) == value
            if value is None:
                assert row[name] == ""
            if isinstance(value, dict):
                told = {inner: row[f"{name}_{inner}"] for inner in value}
                assert {k: json.loads(v) if v else None for k, v in told.items()} == value


def test_the_zone_is_in_the_table(stack: Stack, key: int) -> None:
    assert key
    where = f"{ANALYTICS}/usage/daily?tz=Asia/Kathmandu&format=csv"
    assert {row["tz"] for row in table(stack.user.call("GET", where))} == {"Asia/Kathmandu"}


def test_without_a_limit_the_log_is_whole_and_streamed(
    stack: Stack, key: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert key
    monkeypatch.setattr("gateway.analytics.log_routes._ROWS_A_PAGE", 30)
    monkeypatch.setattr("gateway.http.csv_answers._ROWS_A_CHUNK", 30)
    everything = json_of(stack.user.call("GET", f"{ANALYTICS}/requests?auth=all&limit=1000"))
    stack.way.asked = 0
    answer = stack.user.call("GET", f"{ANALYTICS}/requests?auth=all&format=csv", buffered=False)
    assert stack.way.asked == 1  # the others are asked for while it is sent
    assert "Content-Length" not in answer.headers
    rows = table(answer)
    assert stack.way.asked == 7
    assert [row["request_id"] for row in rows] == [
        row["request_id"] for row in everything["requests"]
    ]


def test_no_cell_is_a_formula(stack: Stack, key: int) -> None:
    rows = table(stack.user.call("GET", f"{ANALYTICS}/usage/keys?format=csv"))
    names = {row["name"] for row in rows if row["section"] in ("key", "unused_key")}
    assert names == {'\'=HYPERLINK("http://evil","x")', "'+never, used"}
    assert str(key) in {row["api_key_id"] for row in rows}


@pytest.mark.parametrize("call", CALLS)
def test_accept_asks_for_it_too(stack: Stack, key: int, call: str) -> None:
    where = call.format(key=key)
    asked = stack.user.call("GET", where, headers={"Accept": "text/csv"})
    assert asked.mimetype == "text/csv"
    assert "Accept" in asked.headers["Vary"]
    assert asked.headers["Content-Disposition"].startswith('attachment; filename="')
    for accept in ("*/*", "application/json", "text/html,*/*;q=0.8", "text/csv;q=0.5,*/*"):
        answer = stack.user.call("GET", where, headers={"Accept": accept})
        assert answer.mimetype == "application/json", accept
    refused = stack.user.call(
        "GET", where.partition("?")[0] + "?format=xml", headers={"Accept": "text/csv"}
    )
    assert (refused.status_code, refused.mimetype) == (400, "application/problem+json")


def test_a_file_is_named_after_its_days(stack: Stack, key: int) -> None:
    assert key
    where = f"{ANALYTICS}/usage/daily?start_date=2026-03-01&end_date=2026-03-05&format=csv"
    named = stack.user.call("GET", where).headers["Content-Disposition"]
    assert named == 'attachment; filename="usage-daily-2026-03-01-2026-03-05.csv"'


def test_a_table_counts_like_every_answer(stack: Stack, key: int) -> None:
    assert key
    stack.gateway.forget_events()
    daily = stack.user.call("GET", f"{ANALYTICS}/usage/daily?format=csv")
    stack.user.call("GET", f"{ANALYTICS}/requests?format=csv")
    rows = [(row["route"], row["status"]) for row in stack.gateway.usage()]
    assert rows == [(f"{ANALYTICS}/usage/daily", 200), (f"{ANALYTICS}/requests", 200)]
    assert stack.gateway.usage()[0]["response_bytes"] == len(daily.data)
