"""Months of requests: made, added up anew, compared, audited, and asked about."""

import random
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from multiprocessing import get_context
from typing import Final, cast
from zoneinfo import ZoneInfo

import numpy as np
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import insert, text

from analytics_consumer.api.application import create_app
from analytics_consumer.api.request_log import request_log_routes
from analytics_consumer.api.routes import usage_routes
from analytics_consumer.bulk import BulkInsert
from analytics_consumer.integrity.badge import Badge
from analytics_consumer.integrity.local import local_state
from analytics_consumer.latency import GAMMA
from analytics_consumer.models import endpoints, metadata, requests, sources
from analytics_consumer.names import checksum_of
from analytics_consumer.reading.selection import Range
from analytics_consumer.rebuilding.first import Silent
from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import RequestLogSource
from analytics_consumer.usage import RequestRow
from shared_schemas.storage import Database
from tests.benchmarks.analytics.database import empty, forget_rollups

DAYS: Final = 90
END: Final = datetime(2026, 3, 11, tzinfo=UTC)
START: Final = END - timedelta(days=DAYS)
PRODUCER: Final = "bench"
TOKEN: Final = "t" * 32
STATUSES: Final = np.array([200] * 17 + [404, 429, 500], np.int64)
_ROWS_AT_ONCE: Final = 100_000
ZONES: Final = ("UTC", "Asia/Kathmandu", "America/New_York")
PATHS: Final = (
    "usage",
    "usage/daily",
    "usage/endpoints",
    "usage/latency",
    "usage/keys",
    "usage/forecast",
)
LOG_FILTERS: Final[tuple[dict[str, str], ...]] = (
    {},
    {"status": "5xx", "api_key_id": "7"},
    {"slower_than_ms": "60"},
)


@dataclass(frozen=True)
class Shape:
    """How many requests of how many users, keys (of all users) and endpoints, in how many days."""

    requests: int
    users: int
    keys: int
    endpoints: int
    days: int = DAYS
    end: datetime = END


def fill(database: Database, shape: Shape) -> float:
    """Write the request log of a shape; return the seconds it took. The rollups are not there."""
    began = time.perf_counter()
    empty(database)
    with database.write() as session:
        session.execute(
            insert(sources).values(
                id=1, name=PRODUCER, received=shape.requests, duplicates=0, newest_us=1
            )
        )
        session.execute(
            insert(metadata.tables["inbox"]).values(source=PRODUCER, applied=shape.requests)
        )
        routes = [f"/api/v1/endpoint-{at}" for at in range(shape.endpoints)]
        rows = [
            {"id": at, "method": "GET", "route": route, "checksum": checksum_of("GET", route)}
            for at, route in enumerate(routes, start=1)
        ]
        session.execute(insert(endpoints), rows)
    log = BulkInsert(requests, RequestRow._fields)
    for some in _rows(shape):
        with database.write() as session:
            log(session, some)
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as bare:
            bare.execute(text("ANALYZE"))
    forget_rollups(database)
    return time.perf_counter() - began


def fill_apart(url: str, shape: Shape) -> float:
    """Do as `fill` does in a process of its own, whose memory is not the consumer's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_fill_at, url, shape).result()


def _fill_at(url: str, shape: Shape) -> float:
    database = Database(url)
    try:
        return fill(database, shape)
    finally:
        database.dispose()


def _rows(shape: Shape) -> Iterator[list[tuple[object, ...]]]:
    chance = np.random.default_rng(1)
    step = shape.days * 86_400_000_000 / shape.requests
    first_us = int((shape.end - timedelta(days=shape.days)).timestamp()) * 1_000_000
    for first in range(0, shape.requests, _ROWS_AT_ONCE):
        size = min(_ROWS_AT_ONCE, shape.requests - first)
        numbers = np.arange(first, first + size)
        keys = chance.integers(shape.keys, size=size)
        took = chance.lognormal(9.2, 0.5, size).astype(np.int64) + 1
        columns = [
            np.ones(size, np.int64),
            numbers + 1,
            first_us + (numbers * step).astype(np.int64),
            1 + keys % shape.users,
            np.ones(size, np.int64),
            1 + keys,
            1 + chance.integers(shape.endpoints, size=size),
            STATUSES[chance.integers(len(STATUSES), size=size)],
            took,
            np.ceil(np.log(took) / np.log(GAMMA)).astype(np.int64),
            chance.integers(500, size=size),
            chance.integers(5_000, size=size),
        ]
        listed = (column.tolist() for column in columns)
        yield [(*row, f"{row[1]:032x}", None, None) for row in zip(*listed, strict=True)]


def rebuild(database: Database, *, compare: bool) -> tuple[float, int, int]:
    """Make the rollups anew; return seconds, segments compared and differing."""
    if not compare:
        forget_rollups(database)
    began = time.perf_counter()
    found = Rebuild(database, RequestLogSource(), Silent()).run(swap=True)
    seconds = time.perf_counter() - began
    return (seconds, found.compared, found.differing) if found else (seconds, 0, 0)


def audit(database: Database) -> float:
    """Check everything in the database; return the seconds. Raises AssertionError if not clean."""
    began = time.perf_counter()
    state = local_state(database)
    seconds = time.perf_counter() - began
    broken = [check for check in state.checks if not check.holds]
    if broken:
        raise AssertionError(broken)
    return seconds


def badge(database: Database) -> float:
    """Make the checks behind a badge; return the seconds. Raises AssertionError if not clean."""
    last = END.date() - timedelta(days=1)
    began = time.perf_counter()
    found = Badge(database).document(1, Range.of_days(START.date(), last, ZoneInfo("UTC")))
    seconds = time.perf_counter() - began
    broken = [one for one in cast("list[dict[str, object]]", found["checks"]) if one["findings"]]
    if broken:
        raise AssertionError(broken)
    return seconds


def ask(database: Database, rounds: int) -> dict[str, list[float]]:
    """Ask every dashboard query over 90 days in turns; return the milliseconds of each."""
    app = create_app(
        SecretStr(TOKEN), [usage_routes(database, lambda: END), request_log_routes(database)]
    )
    client = app.test_client()
    last = (END - timedelta(days=1)).date()
    days = {"start_date": f"{START.date()}", "end_date": f"{last}"}
    took: dict[str, list[float]] = {}
    chance = random.Random(2)  # noqa: S311 - test data
    for _ in range(rounds):
        for zone in ZONES:
            key = str(chance.randrange(1, 100, 1) // 10 * 10 + 1)
            for name, more in (("", {"auth": "all"}), (", one key", {"api_key_id": key})):
                for path in PATHS:
                    parameters = {**days, "tz": zone, **more}
                    took.setdefault(path + name, []).append(_ms(client, path, parameters))
        for filters in LOG_FILTERS:
            name = "requests" + "".join(f" {one}" for one in sorted(filters))
            took.setdefault(name, []).append(_ms(client, "requests", {**days, **filters}))
    return took


def _ms(client: FlaskClient, path: str, parameters: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = client.get(
        f"/api/v1/users/1/{path}",
        query_string=parameters,
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    if answer.status_code != 200:
        raise RuntimeError(answer.get_data(as_text=True))
    return (time.perf_counter() - began) * 1000


def p95(values: list[float]) -> float:
    """Return what 95 % of the values do not exceed."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def print_queries(took: dict[str, dict[str, list[float]]]) -> None:
    """Print the p95 of each query, a column a size."""
    sizes = list(took)
    write = sys.stdout.write
    write(f"  {'p95 in ms of 90 days':32}" + "".join(f"{size:>14}" for size in sizes) + "\n")
    for query in next(iter(took.values())):
        numbers = "".join(f"{p95(took[size][query]):14.1f}" for size in sizes)
        write(f"  {query:32}{numbers}\n")
    everything = "".join(f"{p95(list(chain(*took[size].values()))):14.1f}" for size in sizes)
    write(f"  {'all':32}{everything}\n")
