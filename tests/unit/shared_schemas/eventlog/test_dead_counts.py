"""What was done to dead letters is in the log, and counted from there."""

from pathlib import Path

import pytest

from shared_schemas.events import DeadLettersHandled
from shared_schemas.topology import SEARCH_REQUESTS, USAGE
from tests.unit.shared_schemas.eventlog.shell import NOON, Shell, event, search, usage
from tests.unit.shared_schemas.eventlog.test_dead import REQUESTS_DEAD, USAGE_DEAD, bury


@pytest.fixture
def full(shell: Shell) -> Shell:
    """Return a shell with five dead letters of three kinds."""
    for number in (1, 2, 3):
        bury(shell, search(number)[1], f"UnknownJob: job {number} is not known", SEARCH_REQUESTS)
    bury(shell, search(4)[1], "TimeoutError", SEARCH_REQUESTS)
    bury(shell, usage(5), "Reject: no sequence", USAGE)
    return shell


def counted(shell: Shell, *arguments: str) -> dict[tuple[str, str, str], int]:
    (found,) = shell.json("dead", "counts", *arguments)
    return {(one["queue"], one["action"], one["reason"]): one["count"] for one in found["counts"]}


def test_counts_are_by_queue_action_and_kind_of_reason(full: Shell) -> None:
    full.run("dead", "requeue", "requested-1", "requested-2", "requested-4", "--yes")
    full.run("dead", "drop", "--all", "--yes")
    unknown = "UnknownJob: job * is not known"
    assert counted(full) == {
        (REQUESTS_DEAD, "requeued", unknown): 2,
        (REQUESTS_DEAD, "requeued", "TimeoutError"): 1,
        (REQUESTS_DEAD, "dropped", unknown): 1,
        (USAGE_DEAD, "dropped", "Reject: no sequence"): 1,
    }
    for name in (USAGE.name, USAGE_DEAD):
        assert counted(full, "--queue", name) == {(USAGE_DEAD, "dropped", "Reject: no sequence"): 1}


def test_they_add_up_over_time(full: Shell) -> None:
    full.run("dead", "requeue", "requested-1", "--yes")
    full.broker.now += 60
    full.run("dead", "requeue", "requested-2", "--yes")
    (found,) = full.json("dead", "counts")
    (row,) = found["counts"]
    assert row["count"] == 2
    assert row["first"] == "2026-03-01T12:00:00+00:00"
    assert row["last"] == "2026-03-01T12:01:00+00:00"
    assert found["log_from"] == "2026-03-01T12:00:00+00:00"
    assert sum(counted(full, "--from", "30s").values()) == 1


def test_a_no_counts_nothing(full: Shell) -> None:
    full.answers = ["no"]
    assert full.run("dead", "drop", "--all") == 1
    assert counted(full) == {}
    assert full.run("dead", "counts") == 0
    assert "0 handled" in full.out


def test_what_was_told_twice_or_elsewhere_is_not_counted(shell: Shell) -> None:
    fact = DeadLettersHandled(
        queue=REQUESTS_DEAD, action="dropped", reason="r", letters=("a", "b"), handled_at=NOON
    )
    once = event(fact, "fact-1", source="/events")
    elsewhere = event(fact, "fact-2").model_copy(update={"replayedfrom": "there:5672/"})
    shell.publish(once, once, elsewhere)
    assert counted(shell) == {(REQUESTS_DEAD, "dropped", "r"): 2}


def test_nothing_is_dropped_that_could_not_be_told(full: Shell) -> None:
    full.broker.lose_confirms = True
    assert full.run("dead", "drop", "--all", "--yes") == 4
    full.broker.lose_confirms = False
    (found,) = full.json("dead", "list")
    assert sum(one["count"] for one in found["queues"]) == 5


def test_people_see_it_in_the_table_in_the_log_and_in_the_trace(full: Shell) -> None:
    full.publish(*search(1))
    full.run("dead", "requeue", "requested-1", "--yes")
    assert full.run("dead", "counts", "--queue", REQUESTS_DEAD) == 0
    row = next(line for line in full.out.splitlines() if "requeued" in line)
    assert row.split()[0] == REQUESTS_DEAD
    assert row.rstrip().endswith("1")
    assert full.run("tail", "--no-follow", "--type", "dead_letters.*") == 0
    told = f"requeued 1 of {REQUESTS_DEAD}: UnknownJob: job * is not known"
    assert told in full.out
    assert "None" not in full.out
    (chain,) = full.json("trace", "job-1")
    assert told in {step["what"] for step in chain["steps"]}


def test_the_facts_do_not_keep_a_log_from_being_replayed(
    full: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    full.run("dead", "drop", "--all", "--yes")
    (plan,) = full.json("replay", "--plan", "--into-production", "--type", "dead_letters.*")
    assert (plan["events"], plan["unnumbered"]) == (3, 0)


def test_an_unknown_queue(shell: Shell) -> None:
    assert shell.run("dead", "counts", "--queue", "nowhere") == 2
    assert "no queue of dead letters is called 'nowhere'" in shell.told


def test_a_place_beyond_the_end(shell: Shell) -> None:
    assert shell.run("dead", "counts", "--from", "7") == 1
