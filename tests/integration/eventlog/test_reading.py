"""Reading commands on a real log."""

from shared_schemas.transport import Broker
from tests.unit.shared_schemas.eventlog.shell import Terminal, deletion, search


def test_the_last_events_are_found(terminal: Terminal[Broker]) -> None:
    terminal.publish(*search(1), *(deletion(number) for number in range(1, 200)))
    found = terminal.json("tail", "--no-follow", "-n", "2", "--job", "job-1")
    assert [one["id"] for one in found] == ["started-1", "completed-1"]
    found = terminal.json("tail", "--no-follow")
    assert [one["id"] for one in found] == [f"video-{number}" for number in range(190, 200)]


def test_following_ends_after_the_number_asked_for(terminal: Terminal[Broker]) -> None:
    terminal.publish(deletion(1), deletion(2), deletion(3))
    found = terminal.json("tail", "--from", "1", "-n", "2")
    assert [one["id"] for one in found] == ["video-2", "video-3"]


def test_ages(terminal: Terminal[Broker]) -> None:
    terminal.publish(deletion(1))
    assert len(terminal.json("tail", "--no-follow", "--from", "10m")) == 1
    assert terminal.json("tail", "--no-follow", "--from", "2099-01-01") == []


def test_an_empty_log(terminal: Terminal[Broker]) -> None:
    assert terminal.json("tail", "--no-follow") == []
    assert terminal.run("tail", "--from", "1") == 1
    assert "beyond the end" in terminal.told


def test_one_event_and_a_chain(terminal: Terminal[Broker]) -> None:
    terminal.publish(*search(1), *search(2))
    assert terminal.json("show", "requested-2")[0]["logoffset"] == 5
    (found,) = terminal.json("trace", "job-2")
    assert len(found["steps"]) == 5
