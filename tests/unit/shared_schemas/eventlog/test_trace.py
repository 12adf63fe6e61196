"""What `events trace` finds."""

import pytest

from tests.unit.shared_schemas.eventlog.shell import Shell, deletion, search, usage


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
