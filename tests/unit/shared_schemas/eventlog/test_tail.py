"""What `events tail` shows."""

import threading

import pytest

from shared_schemas.envelope import CONTENT_TYPE, encode
from shared_schemas.transport import Message, message_of
from tests.unit.shared_schemas.eventlog.shell import Shell, deletion, search, usage


def ids(shell: Shell, *arguments: str) -> list[str]:
    return [one["id"] for one in shell.json("tail", "--no-follow", *arguments)]


def videos(*numbers: int) -> list[str]:
    return [f"video-{number}" for number in numbers]


def test_it_shows_the_last_ten(shell: Shell) -> None:
    shell.publish(*map(deletion, range(1, 31)))
    assert ids(shell) == videos(*range(21, 31))


@pytest.mark.parametrize("count", [0, 1, 7, 30, 1000])
def test_it_shows_as_many_of_the_last_as_asked(shell: Shell, count: int) -> None:
    shell.publish(*map(deletion, range(1, 31)))
    assert ids(shell, "-n", str(count)) == videos(*range(max(1, 31 - count), 31))


def test_the_last_that_match_are_found_far_back(shell: Shell) -> None:
    shell.publish(usage(1), *map(deletion, range(1, 300)), usage(2))
    assert ids(shell, "-n", "2", "--type", "usage.*") == ["usage-1", "usage-2"]


def test_the_last_of_a_packed_message_are_its_last(shell: Shell) -> None:
    pack = message_of([encode(deletion(number)) for number in range(1, 9)], "video.deleted")
    shell.broker.publisher().publish([pack])
    assert ids(shell, "-n", "3") == videos(6, 7, 8)


def test_the_last_of_a_trimmed_log(shell: Shell) -> None:
    shell.publish(*map(deletion, range(1, 31)))
    shell.broker.trim_log(25)
    assert ids(shell, "-n", "20") == videos(*range(26, 31))


def test_an_empty_log_shows_nothing(shell: Shell) -> None:
    assert ids(shell) == []


def test_from_an_offset_to_the_end(shell: Shell) -> None:
    shell.publish(*map(deletion, range(1, 31)))
    assert ids(shell, "--from", "27") == videos(28, 29, 30)
    assert ids(shell, "--from", "first") == videos(*range(1, 31))
    assert ids(shell, "--from", "first", "-n", "2") == videos(1, 2)


def test_from_an_age_or_an_instant(shell: Shell) -> None:
    shell.publish(deletion(1))
    shell.broker.advance(600)
    shell.publish(deletion(2))
    assert ids(shell, "--from", "5m") == videos(2)
    assert ids(shell, "--from", "10m") == videos(1, 2)
    assert ids(shell, "--from", "2026-03-01T12:05:00Z") == videos(2)
    assert ids(shell, "--from", "2026-03-01T14:05:00+02:00") == videos(2)
    assert ids(shell, "--from", "2026-03-01") == videos(1, 2)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--type", "search.*"], ["requested-1", "started-1", "completed-1"]),
        (["--type", "usage.*", "--type", "video.deleted"], ["usage-1", "video-7", "usage-9"]),
        (["--user", "2"], ["video-7"]),
        (["--api-key", "5"], ["usage-9"]),
        (["--request", "request-9"], ["usage-9"]),
        (["--job", "job-1", "--type", "search.c*"], ["completed-1"]),
        (["--text", "ÜBER cats"], ["requested-1"]),
        (["--user", "3"], []),
    ],
)
def test_filters(shell: Shell, filters: list[str], expected: list[str]) -> None:
    shell.publish(*search(1, "über Cats"), deletion(7, user=2), usage(9, key=5))
    assert ids(shell, "--from", "first", *filters) == expected


def test_what_comes_later_is_shown_without_a_gap(shell: Shell) -> None:
    shell.publish(deletion(1), deletion(2))
    follower = threading.Thread(
        target=lambda: shell.run("tail", "--from", "1", "-n", "2", "--json")
    )
    follower.start()
    shell.publish(deletion(3))
    follower.join(10)
    assert not follower.is_alive()
    assert '"video-2"' in shell.out
    assert '"video-3"' in shell.out


def test_an_outage_ends_the_following_with_a_line(shell: Shell) -> None:
    statuses: list[int] = []
    follower = threading.Thread(target=lambda: statuses.append(shell.run("tail")))
    follower.start()
    shell.broker.go_down()
    follower.join(10)
    assert statuses == [4]
    assert shell.told == "events: the broker is down\n"


def test_lines_name_time_place_type_user_and_request(shell: Shell) -> None:
    shell.publish(usage(1, key=5))
    assert shell.run("tail", "--no-follow") == 0
    assert " ".join(shell.out.split()) == (
        "2026-03-01 12:00:00.002Z 0 usage.recorded user 1 key 5 request request-1"
        " POST /api/v1/users/{user_id}/search → 202 in 5.0 ms"
    )


def test_strangers_cannot_steer_the_terminal(shell: Shell) -> None:
    shell.publish(*search(1, "\x1b]0;owned\x07 \x9b31m [red]x[/red]"))
    assert shell.run("tail", "--no-follow") == 0
    assert "\x1b" not in shell.out
    assert "\x9b" not in shell.out
    assert "[red]x[/red]" in shell.out


def test_malformed_entries_are_shown_with_the_reason(shell: Shell) -> None:
    shell.broker.publisher().publish([Message(b"{", CONTENT_TYPE, "search.requested")])
    (line,) = shell.json("tail", "--no-follow")
    assert line["malformed"].startswith("not JSON")
    assert line["raw_base64"] == "ew=="
    assert shell.run("tail", "--no-follow") == 0
    assert "malformed: not JSON" in shell.out


def test_json_tells_the_place_in_the_log(shell: Shell) -> None:
    shell.publish(deletion(1), deletion(2))
    line = shell.json("tail", "--no-follow")[1]
    assert (line["logoffset"], line["logindex"], line["logtime"]) == (
        1,
        0,
        "2026-03-01T12:00:00+00:00",
    )
    assert line["data"]["video_id"] == 2
