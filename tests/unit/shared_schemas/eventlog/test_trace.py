"""What `events trace` finds."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from shared_schemas.transport import First, LogEntry, LogReader, Since
from shared_schemas.transport.interface import Start
from tests.unit.shared_schemas.eventlog.shell import NOON, Shell, deletion, event, search, usage


@pytest.mark.parametrize("id_", ["request-2", "job-2"])
def test_the_chain_is_found_by_either_id(shell: Shell, id_: str) -> None:
    shell.publish(*search(1), *search(2), deletion(1), *search(3))
    (found,) = shell.json("trace", id_)
    assert found["requests"] == ["request-2"]
    assert found["jobs"] == ["job-2"]
    assert found["traces"] == ["a" * 32]
    assert [(step["service"], step["type"]) for step in found["steps"]] == [
        ("gateway", "request"),
        ("gateway", "search.requested"),
        ("gateway", "usage.recorded"),
        ("search-worker", "search.started"),
        ("search-worker", "search.completed"),
    ]
    assert [step["gap_ms"] for step in found["steps"]] == [0.0, 4.0, 1.0, 8.0, 4.5]
    assert found["total_ms"] == 17.5


@pytest.fixture
def starts(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> list[Start]:
    """Give the places from which the log is read."""
    noted: list[Start] = []
    open_reader = shell.broker.log_reader

    def spying() -> LogReader:
        reader = open_reader()
        read = reader.read

        def noting(start: Start, **more: Any) -> Iterator[LogEntry]:  # noqa: ANN401 - as it is
            noted.append(start)
            return read(start, **more)

        monkeypatch.setattr(reader, "read", noting)
        return reader

    monkeypatch.setattr(shell.broker, "log_reader", spying)
    return noted


def own_id(at: datetime) -> str:
    return f"{int(at.timestamp() * 1000):012x}" + "5" * 20


def test_an_id_of_ours_tells_from_where_on_to_read(shell: Shell, starts: list[Start]) -> None:
    request = own_id(NOON + timedelta(hours=1))
    shell.publish(*search(1))
    shell.broker.now += 3_600
    shell.publish(event(deletion(2).data, "caused", request=request))
    (found,) = shell.json("trace", request)
    assert [step["event_id"] for step in found["steps"]] == ["caused"]
    assert set(starts) == {Since(NOON + timedelta(minutes=59))}


def test_an_id_that_only_looks_like_ours_is_looked_for_everywhere(
    shell: Shell, starts: list[Start]
) -> None:
    request = own_id(NOON + timedelta(hours=1))  # a caller's own, by chance of this form
    shell.publish(event(deletion(2).data, "caused", request=request))
    (found,) = shell.json("trace", request)
    assert [step["event_id"] for step in found["steps"]] == ["caused"]
    assert First() in starts


@pytest.mark.parametrize("id_", ["request-1", "f" * 32, "0" * 32, own_id(NOON).upper()])
def test_an_id_without_a_time_is_looked_for_everywhere(
    shell: Shell, starts: list[Start], id_: str
) -> None:
    assert shell.run("trace", id_) == 1
    assert starts == [First()]


def test_what_is_explained_only_by_later_entries_is_found(shell: Shell) -> None:
    shell.publish(usage(1), *search(1)[1:])  # the usage event does not name the job
    (found,) = shell.json("trace", "job-1")
    assert "usage-1" in {step["event_id"] for step in found["steps"]}


def test_an_event_that_was_published_twice_is_one_step(shell: Shell) -> None:
    shell.publish(*search(1), *search(1))
    (found,) = shell.json("trace", "job-1")
    assert len(found["steps"]) == 5


def test_a_request_without_a_search(shell: Shell) -> None:
    shell.publish(usage(1), usage(2))
    (found,) = shell.json("trace", "request-1")
    assert found["jobs"] == []
    assert [step["type"] for step in found["steps"]] == ["request", "usage.recorded"]


def test_later_looks_at_the_job_belong_to_it(shell: Shell) -> None:
    shell.publish(*search(1), usage(50, job="job-1"))
    (found,) = shell.json("trace", "job-1")
    assert "request-50" not in found["requests"]  # it did not cause the job
    assert "usage-50" in {step["event_id"] for step in found["steps"]}


def test_the_timeline_for_people(shell: Shell) -> None:
    shell.publish(*search(1, "a [bold]query[/bold] \x1b[31m"))
    assert shell.run("trace", "job-1") == 0
    lines = shell.out.splitlines()
    assert lines[0].split() == ["Request", "request-1"]
    assert lines[1].split() == ["Job", "job-1"]
    assert "+4.5" in next(line for line in lines if "search.completed" in line)
    assert "[bold]query[/bold]" in shell.out
    assert "\x1b" not in shell.out
    assert lines[-1] == "5 steps in 17.5 ms"
