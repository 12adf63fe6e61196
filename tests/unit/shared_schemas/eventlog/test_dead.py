"""What `events dead` shows and does."""

import pytest
from structlog.testing import capture_logs

from shared_schemas.envelope import CONTENT_TYPE, Event, encode
from shared_schemas.eventlog.__main__ import main
from shared_schemas.topology import SEARCH_REQUESTS, USAGE, WorkQueue
from shared_schemas.transport import Message, interface
from tests.unit.shared_schemas.eventlog.shell import Shell, search, usage

REQUESTS_DEAD = SEARCH_REQUESTS.dead_letters
USAGE_DEAD = USAGE.dead_letters


def bury(shell: Shell, event: Event, reason: str, queue: WorkQueue) -> None:
    body = encode(event)
    bury_bytes(shell, body, reason, queue)


def bury_bytes(shell: Shell, body: bytes, reason: str, queue: WorkQueue) -> None:
    headers: dict[str, str | int] = {
        "attempt": 5,
        "reason": reason,
        "queue": queue.name,
        "event-type": "t",
        "mine": 1,
    }
    message = Message(body, CONTENT_TYPE, "", headers, to_queue=queue.dead_letters)
    shell.broker.publisher().publish([message])


@pytest.fixture
def full(shell: Shell) -> Shell:
    """Return a shell with five dead letters of three kinds."""
    for number in (1, 2, 3):
        bury(shell, search(number)[1], f"UnknownJob: job {number} is not known", SEARCH_REQUESTS)
    bury(shell, usage(4), "Reject: no sequence", USAGE)
    bury_bytes(shell, b"{", "not JSON", USAGE)
    return shell


def waiting(shell: Shell) -> dict[str, int]:
    names = (SEARCH_REQUESTS.name, USAGE.name, REQUESTS_DEAD, USAGE_DEAD)
    return {name: len(shell.broker.messages(name)) for name in names}


UNTOUCHED = {SEARCH_REQUESTS.name: 0, USAGE.name: 0, REQUESTS_DEAD: 3, USAGE_DEAD: 2}


def test_list_counts_every_queue_and_groups_alike_reasons(full: Shell) -> None:
    (found,) = full.json("dead", "list")
    counts = {one["queue"]: one["count"] for one in found["queues"]}
    assert counts == {
        "search-worker.requests.dead": 3,
        "search-worker.batch.dead": 0,
        "search-worker.cancels.dead": 0,
        "search-worker.index.dead": 0,
        "analytics-consumer.usage.dead": 2,
        "gateway.jobs.dead": 0,
        "platform.unroutable": 0,
    }
    groups = [(one["type"], one["reason"], one["count"]) for one in found["groups"]]
    assert groups[0] == ("search.requested", "UnknownJob: job * is not known", 3)
    assert ("malformed", "not JSON", 1) in groups
    assert waiting(full) == UNTOUCHED


def test_list_for_people(full: Shell) -> None:
    assert full.run("dead", "list") == 0
    assert "UnknownJob: job * is not known" in full.out
    assert waiting(full) == UNTOUCHED


def test_list_of_nothing(shell: Shell) -> None:
    assert shell.run("dead", "list") == 0
    assert "gateway.jobs.dead" in shell.out


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (["requested-2"], ["requested-2"]),
        (["--queue", "analytics-consumer.usage", "--type", "usage.*"], ["usage-4"]),
        (["--queue", "analytics-consumer.usage.dead", "--reason", "SEQUENCE"], ["usage-4"]),
        (["--reason", "job 3"], ["requested-3"]),
    ],
)
def test_show(full: Shell, which: list[str], expected: list[str]) -> None:
    assert [one["id"] for one in full.json("dead", "show", *which)] == expected
    assert waiting(full) == UNTOUCHED


def test_show_tells_everything_of_a_malformed_one(full: Shell) -> None:
    (found,) = full.json("dead", "show", "--type", "malformed")
    assert found["attempts"] == 5
    assert found["events"][0]["raw_base64"] == "ew=="
    assert full.run("dead", "show", found["id"]) == 0
    assert '"raw_base64": "ew=="' in full.out


def test_requeue_begins_anew(full: Shell) -> None:
    with capture_logs() as logs:
        (done,) = full.json("dead", "requeue", "--reason", "unknownjob", "--yes")
    assert done == {"done": "requeued", "count": 3, "queues": {REQUESTS_DEAD: 3}}
    assert waiting(full) == {**UNTOUCHED, REQUESTS_DEAD: 0, SEARCH_REQUESTS.name: 3}
    assert full.broker.messages(SEARCH_REQUESTS.name)[0].headers == {"mine": 1}
    assert full.broker.messages(SEARCH_REQUESTS.name)[0].body == encode(search(1)[1])
    (line,) = logs
    assert (line["event"], line["queue"], line["count"], line["reasons"]) == (
        "dead_letters_requeued",
        REQUESTS_DEAD,
        3,
        {"UnknownJob: job * is not known": 3},
    )


def test_drop_removes_what_was_asked_for_and_nothing_else(full: Shell) -> None:
    with capture_logs() as logs:
        assert full.run("dead", "drop", "requested-1", "requested-3", "--yes") == 0
    assert full.out == f"Dropped 2 messages ({REQUESTS_DEAD}: 2)\n"
    assert [one["id"] for one in full.json("dead", "show", "--queue", REQUESTS_DEAD)] == [
        "requested-2"
    ]
    assert logs[0]["event"] == "dead_letters_dropped"
    assert waiting(full) == {**UNTOUCHED, REQUESTS_DEAD: 1}


@pytest.mark.parametrize("verb", ["requeue", "drop"])
def test_it_shows_a_plan_and_asks(full: Shell, verb: str) -> None:
    full.answers = ["no"]
    assert full.run("dead", verb, "--all") == 1
    assert full.asked == [f"{verb.capitalize()} 5 messages? [y/N] "]
    assert "UnknownJob: job * is not known" in full.told
    assert "nothing was done" in full.told
    assert waiting(full) == UNTOUCHED
    full.answers = ["y"]
    assert full.run("dead", verb, "--all") == 0
    assert waiting(full)[REQUESTS_DEAD] == 0


@pytest.mark.parametrize("verb", ["requeue", "drop"])
def test_all_has_to_be_said(full: Shell, verb: str) -> None:
    assert full.run("dead", verb, "--yes") == 2
    assert "--all" in full.told
    assert waiting(full) == UNTOUCHED


@pytest.mark.parametrize("verb", ["show", "requeue", "drop"])
def test_nothing_is_like_that(full: Shell, verb: str) -> None:
    assert full.run("dead", verb, "nobody") == 1
    assert full.told == "events: no dead letter is like that\n"


def test_an_unknown_queue(full: Shell) -> None:
    assert full.run("dead", "list", "--queue", "nowhere") == 2
    assert "search-worker.requests.dead" in full.told
    assert full.told.count("\n") == 1


def test_unroutable_messages_go_back_to_the_exchange(shell: Shell) -> None:
    event = usage(1)
    lost = Message(encode(event), CONTENT_TYPE, event.type)
    shell.broker._enqueue("platform.unroutable", lost)  # noqa: SLF001 - the fake's log takes all
    (shown,) = shell.json("dead", "show")
    assert shown["reason"] == "no queue took it"
    assert shell.run("dead", "requeue", "--all", "--yes") == 0
    assert shell.broker.messages("platform.unroutable") == []
    assert len(shell.broker.messages(USAGE.name)) == 1


def test_a_queue_with_more_than_can_be_held_is_told(
    full: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared_schemas.transport.fake.queue_reader.MOST_HELD", 3)
    monkeypatch.setattr("shared_schemas.eventlog.dead.letters.MOST_HELD", 3)
    assert interface.MOST_HELD > 3
    (found,) = full.json("dead", "list")
    assert [one["queue"] for one in found["queues"] if not one["complete"]] == [REQUESTS_DEAD]
    assert full.run("dead", "list") == 0
    assert f"{REQUESTS_DEAD} has more than could be looked at" in full.told


def test_an_outage_loses_nothing(full: Shell) -> None:
    full.broker.lose_confirms = True
    assert full.run("dead", "requeue", "--queue", REQUESTS_DEAD, "--all", "--yes") == 4
    assert waiting(full)[REQUESTS_DEAD] == 3
    assert full.out == "Requeued 0 messages\n"


@pytest.mark.parametrize("command", ["list", "show", "requeue", "drop", "counts"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["dead", command, "--help"])
    assert end.value.code == 0
    assert "--queue" in capsys.readouterr().out
