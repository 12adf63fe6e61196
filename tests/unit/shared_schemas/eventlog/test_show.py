"""What `events show` prints."""

import json

from tests.unit.shared_schemas.eventlog.shell import Shell, deletion, search


def test_one_event_is_printed_whole(shell: Shell) -> None:
    shell.publish(deletion(1), *search(1), deletion(2))
    assert shell.run("show", "requested-1") == 0
    shown = json.loads(shell.out)
    assert shown["data"]["query"] == "python"
    assert shown["logoffset"] == 2


def test_an_event_that_was_published_twice_is_shown_with_both_places(shell: Shell) -> None:
    shell.publish(deletion(1), deletion(2), deletion(1))
    assert [one["logoffset"] for one in shell.json("show", "video-1")] == [0, 2]
    assert shell.run("show", "video-1") == 0
    assert "Published 2 times: again at 2." in shell.out


def test_the_search_can_be_narrowed(shell: Shell) -> None:
    shell.publish(deletion(1), deletion(2))
    assert shell.run("show", "video-1", "--from", "1") == 1


def test_on_a_terminal_it_shows_how_far_it_has_come(shell: Shell) -> None:
    shell.publish(*(deletion(number) for number in range(1, 4)))
    shell.is_terminal = True
    assert shell.run("show", "video-3") == 0
    assert "Reading" in shell.told
    shell.is_terminal = False
    assert shell.run("show", "video-3") == 0
    assert shell.told == ""


def test_strangers_cannot_steer_the_terminal(shell: Shell) -> None:
    shell.publish(*search(1, "\x9b31m\x1b[0m"))
    assert shell.run("show", "requested-1") == 0
    assert "\x9b" not in shell.out
    assert "\x1b" not in shell.out
