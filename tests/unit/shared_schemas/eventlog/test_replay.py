"""What `events replay` plans, publishes and remembers."""

import hashlib
import json
from pathlib import Path

import pytest

from shared_schemas.envelope import CONTENT_TYPE, Event, decode
from shared_schemas.eventlog.__main__ import main
from shared_schemas.topology import SEARCH_INDEX, SEARCH_REQUESTS
from shared_schemas.transport import Message
from tests.unit.shared_schemas.eventlog.shell import Shell, deletion, search, usage

SIDE = "events.replay"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own: that is where states are kept."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ids(messages: list[Message]) -> list[str]:
    return [
        one.id
        for message in messages
        for one in decode(message.content_type, message.body)
        if isinstance(one, Event)
    ]


def aside(shell: Shell, queue: str = SIDE) -> list[str]:
    return ids(shell.broker.messages(queue))


def videos(*numbers: int) -> list[str]:
    return [f"video-{number}" for number in numbers]


def states(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def stop_after(shell: Shell, pauses: int) -> None:
    """Press Ctrl-C in the pause after so many others."""
    left = iter(range(pauses))

    def press() -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt

    shell.slept = press


def test_the_plan_comes_first_and_can_be_all(shell: Shell, folder: Path) -> None:
    shell.publish_numbered([deletion(1), *search(1), deletion(2)])
    (plan,) = shell.json("replay", "--plan", "--type", "video.*")
    assert plan["events"] == 2
    assert plan["hash"] == hashlib.sha256(b"video-1\nvideo-2\n").hexdigest()
    assert (plan["first_offset"], plan["last_offset"]) == (0, 5)
    assert (plan["target"], plan["environment"]) == (SIDE, "here:5672/main")
    assert plan["first"].startswith("2026-03-01T12:00:00")
    assert shell.run("replay", "--plan") == 0
    assert "side queue events.replay in here:5672/main" in shell.out
    assert shell.asked == []
    assert states(folder) == []
    assert shell.broker.log_end == 5


def test_a_side_queue_gets_all_in_order_and_production_nothing(shell: Shell, folder: Path) -> None:
    shell.publish_numbered([*search(1), *map(deletion, range(1, 300))])
    before = len(shell.broker.messages(SEARCH_REQUESTS.name))
    assert shell.run("replay", "--yes") == 0
    assert aside(shell)[:2] == ["usage-1", "requested-1"]
    assert aside(shell)[4:] == videos(*range(1, 300))
    assert shell.out == "Replayed 303 events into side queue events.replay\n"
    assert len(shell.broker.messages(SEARCH_REQUESTS.name)) == before
    assert shell.broker.log_end == 302
    assert states(folder) == []


def test_replayed_events_keep_their_numbers_and_are_marked(shell: Shell) -> None:
    shell.publish_numbered([deletion(1)], producer="p9")
    assert shell.run("replay", "--yes", "--queue", "mine") == 0
    (message,) = shell.broker.messages("mine")
    document = json.loads(message.body)
    assert (document["producer"], document["sequence"]) == ("p9", "1".zfill(19))
    assert document["replayedfrom"] == "here:5672/main"


def test_it_asks(shell: Shell, folder: Path) -> None:
    shell.publish(deletion(1))
    assert shell.run("replay") == 1
    assert shell.asked == ["Replay 1 events into side queue events.replay? [y/N] "]
    assert "Hash" in shell.told
    assert states(folder) == []


def test_parts_of_the_log(shell: Shell) -> None:
    shell.publish(deletion(1), deletion(2))
    shell.broker.advance(600)
    shell.publish(deletion(3), deletion(4))
    for number, (arguments, expected) in enumerate(
        [
            (["--from", "1"], videos(2, 3, 4)),
            (["--from", "5m"], videos(3, 4)),
            (["--until", "5m"], videos(1, 2)),
            (["--from", "1", "--until", "5m"], videos(2)),
            (["--text", '"video_id":3'], videos(3)),
        ]
    ):
        assert shell.run("replay", "--yes", "--queue", f"q{number}", *arguments) == 0
        assert aside(shell, f"q{number}") == expected


def test_times_hold_where_clocks_went_back(shell: Shell) -> None:
    shell.broker.now += 600
    shell.publish(deletion(1))
    shell.broker.now -= 300
    shell.publish(deletion(2))
    shell.broker.now += 300
    shell.publish(deletion(3))
    assert shell.run("replay", "--yes", "--from", "1m") == 0
    assert aside(shell) == videos(1, 3)


def test_progress_is_shown_on_a_terminal(shell: Shell) -> None:
    shell.is_terminal = True
    shell.publish(*map(deletion, range(1, 101)))
    assert shell.run("replay", "--yes") == 0
    assert "Replaying" in shell.told
    assert "100/100" in shell.told


def test_the_rate_is_kept(shell: Shell) -> None:
    shell.publish(*map(deletion, range(1, 101)))
    assert shell.run("replay", "--yes", "--rate", "10") == 0
    assert 9.5 <= shell.time <= 10


def test_it_stops_at_ctrl_c_and_goes_on(shell: Shell, folder: Path) -> None:
    shell.publish(*map(deletion, range(1, 101)))
    stop_after(shell, 5)
    assert shell.run("replay", "--yes", "--rate", "40") == 130
    assert len(aside(shell)) == 60
    (state,) = states(folder)
    assert f"Stopped after 60 of 100 events. Go on with: events replay --resume {state.name}" in (
        shell.told
    )
    shell.publish(deletion(101))  # the log goes on, the replay does not
    shell.slept = lambda: None
    assert shell.run("replay", "--resume", str(state), "--yes") == 0
    assert aside(shell) == videos(*range(1, 101))
    assert states(folder) == []


def test_an_outage_stops_it_and_nothing_is_left_out(shell: Shell, folder: Path) -> None:
    shell.publish(*map(deletion, range(1, 101)))
    left = iter(range(3))

    def lose_confirms() -> None:
        shell.broker.lose_confirms = next(left, None) is None

    shell.slept = lose_confirms
    assert shell.run("replay", "--yes", "--rate", "40") == 4
    shell.broker.lose_confirms = False
    shell.slept = lambda: None
    (state,) = states(folder)
    assert shell.run("replay", "--resume", str(state), "--yes") == 0
    found = aside(shell)
    assert sorted(set(found), key=found.index) == videos(*range(1, 101))
    assert len(found) == 110  # the chunk whose outcome was unknown came again


def test_the_same_replay_is_not_begun_twice(shell: Shell, folder: Path) -> None:
    shell.publish(*map(deletion, range(1, 101)))
    stop_after(shell, 1)
    assert shell.run("replay", "--yes", "--rate", "40") == 130
    assert shell.run("replay", "--yes") == 2
    assert f"--resume {states(folder)[0].name}" in shell.told


def test_a_log_that_was_trimmed_meanwhile(shell: Shell, folder: Path) -> None:
    shell.publish(*map(deletion, range(1, 101)))
    stop_after(shell, 1)
    assert shell.run("replay", "--yes", "--rate", "40") == 130
    shell.broker.trim_log(30)
    assert shell.run("replay", "--resume", str(states(folder)[0]), "--yes") == 1
    assert "trimmed" in shell.told


def test_a_state_of_another_log(shell: Shell, folder: Path) -> None:
    shell.publish(*map(deletion, range(1, 101)))
    stop_after(shell, 1)
    assert shell.run("replay", "--yes", "--rate", "40") == 130
    (state,) = states(folder)
    state.write_text(state.read_text().replace('"hash": "', '"hash": "0'))
    assert shell.run("replay", "--resume", str(state), "--yes") == 1
    assert "does not hold what was planned" in shell.told


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"place": null}'])
def test_a_state_that_is_none(shell: Shell, folder: Path, content: str) -> None:
    (folder / "state").write_text(content)
    assert shell.run("replay", "--resume", "state") == 2
    assert "state is no state of a replay" in shell.told
    assert shell.run("replay", "--resume", "missing") == 2


def test_resume_takes_no_other_part(shell: Shell) -> None:
    assert shell.run("replay", "--resume", "x", "--user", "1") == 2
    assert shell.run("replay", "--resume", "x", "--into-production") == 2


def test_production_has_to_be_confirmed_by_typing_the_hash(shell: Shell) -> None:
    shell.publish_numbered([deletion(1), deletion(2)])
    word = hashlib.sha256(b"video-1\nvideo-2\n").hexdigest()[:8]
    for answer in ("", "y", "yes", word[:-1]):
        shell.answers = [answer]
        assert shell.run("replay", "--into-production", "--yes") == 1
    assert shell.broker.log_end == 1
    shell.answers = [word]
    assert shell.run("replay", "--into-production", "--yes") == 0
    assert shell.asked[-1] == f"Replay 2 events into PRODUCTION? Type {word} to go on: "
    assert ids(shell.broker.messages(SEARCH_INDEX.name)) == videos(1, 2, 1, 2)


def test_production_takes_only_what_its_receivers_can_know(shell: Shell) -> None:
    shell.publish_numbered([deletion(1)])
    shell.publish(usage(1))
    assert shell.run("replay", "--into-production") == 2
    assert "1 events carry no producer's number" in shell.told
    assert shell.asked == []


@pytest.mark.parametrize(
    "name",
    [
        "search-worker.requests",
        "gateway.jobs.dead",
        "analytics-consumer.usage.retry.1000",
        "platform.log",
        "platform.unroutable",
        "amq.mine",
        "x" * 201,
        "a\nb",
    ],
)
def test_no_queue_of_the_platform_is_a_side_queue(shell: Shell, name: str) -> None:
    shell.publish_numbered([deletion(1)])
    assert shell.run("replay", "--yes", "--queue", name) == 2
    assert "cannot be a side queue" in shell.told


def test_nothing_to_replay(shell: Shell, folder: Path) -> None:
    shell.publish(deletion(1))
    assert shell.run("replay", "--yes", "--user", "9") == 1
    assert shell.run("replay", "--yes", "--from", "9") == 1
    assert states(folder) == []


def test_malformed_messages_are_not_replayed(shell: Shell) -> None:
    shell.broker.publisher().publish([Message(b"{", CONTENT_TYPE, "video.deleted")])
    shell.publish(deletion(1))
    assert shell.run("replay", "--yes") == 0
    assert aside(shell) == videos(1)


def test_it_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["replay", "--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert all(option in told for option in ("--plan", "--resume", "--rate", "--into-production"))
