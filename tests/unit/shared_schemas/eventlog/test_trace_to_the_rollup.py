"""The last step of a trace: the analytics consumer says when it counted the request, and where."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import update

from analytics_consumer.models import requests
from shared_schemas.envelope import Event
from shared_schemas.eventlog.internal_api import InternalApi
from shared_schemas.eventlog.reading.counted import AnalyticsConsumer
from shared_schemas.storage import Database
from tests.integration.analytics_consumer.world import TOKEN, World
from tests.unit.shared_schemas.eventlog.shell import NOON, Shell, search, served, usage

COUNTED_US = int((NOON + timedelta(milliseconds=42)).timestamp() * 1_000_000)


def numbered(event: Event, number: int) -> Event:
    return event.model_copy(update={"producer": "p", "sequence": f"{number:019}"})


@pytest.fixture
def consumer(tmp_path: Path) -> Iterator[World]:
    database = Database(f"sqlite:///{tmp_path}/consumer.db")
    yield World(database)
    database.dispose()


@pytest.fixture
def asking(consumer: World, shell: Shell) -> Iterator[Shell]:
    shell.publish(*search(1))
    with served(consumer.client.application) as url:
        shell.consumer = AnalyticsConsumer(InternalApi("the consumer", url, SecretStr(TOKEN)))
        yield shell


def count(consumer: World, event: Event, counted_us: int | None = COUNTED_US) -> None:
    consumer.ingest([numbered(event, 1)])
    with consumer.database.write() as session:
        session.execute(update(requests).values(counted_us=counted_us))


def test_a_trace_ends_in_the_rollup(asking: Shell, consumer: World) -> None:
    count(consumer, search(1)[0])
    (found,) = asking.json("trace", "job-1")
    last = found["steps"][-1]
    assert (last["service"], last["type"]) == ("analytics-consumer", "usage.counted")
    assert last["what"] == "counted in the rollup of 2026-03-01 12:00 to 12:15Z"
    assert (last["event_id"], last["offset"]) == ("usage-1", None)
    assert last["gap_ms"] == 27.5
    assert asking.run("trace", "request-1") == 0
    assert "+27.5" in asking.out
    assert asking.told == ""


def test_a_time_that_was_not_noted_is_said(asking: Shell, consumer: World) -> None:
    count(consumer, search(1)[0], None)
    (found,) = asking.json("trace", "job-1")
    assert any("not noted" in step["what"] for step in found["steps"])


def test_a_request_of_the_same_id_is_another(asking: Shell, consumer: World) -> None:
    event = search(1)[0]
    later = {"occurred_at": NOON + timedelta(minutes=1)}
    count(consumer, event.model_copy(update={"data": event.data.model_copy(update=later)}))
    (found,) = asking.json("trace", "job-1")
    assert "usage.counted" not in {step["type"] for step in found["steps"]}
    assert asking.told == "not counted, or not kept any more: event usage-1\n"


def test_what_is_not_counted_is_told(asking: Shell) -> None:
    assert asking.run("trace", "job-1") == 0
    assert "5 steps in" in asking.out
    assert "not counted, or not kept any more: event usage-1" in asking.told


def test_every_usage_event_of_the_chain_is_asked_for(asking: Shell, consumer: World) -> None:
    look = usage(50, job="job-1")
    asking.publish(look)
    consumer.ingest([numbered(search(1)[0], 1), numbered(look, 2)])
    (found,) = asking.json("trace", "job-1")
    counted = [step["event_id"] for step in found["steps"] if step["type"] == "usage.counted"]
    assert sorted(counted) == ["usage-1", "usage-50"]


@pytest.mark.parametrize(
    ("url", "token", "words"),
    [
        ("http://127.0.0.1:9", TOKEN, "does not answer"),
        (None, "wrong" * 8, "SERVICE_TOKEN"),
    ],
)
def test_a_consumer_that_does_not_tell_keeps_nothing_back(
    asking: Shell, url: str | None, token: str, words: str
) -> None:
    assert asking.consumer
    address = url or asking.consumer.api.url
    asking.consumer = AnalyticsConsumer(InternalApi("the consumer", address, SecretStr(token)))
    assert asking.run("trace", "job-1") == 0
    assert asking.told.startswith("not known whether it is counted: ")
    assert words in asking.told
    assert "5 steps in" in asking.out


def test_settings_that_are_missing_keep_nothing_back(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANALYTICS_CONSUMER_URL", raising=False)
    shell.publish(*search(1))
    assert shell.run("trace", "job-1") == 0
    assert "ANALYTICS_CONSUMER_URL" in shell.told
