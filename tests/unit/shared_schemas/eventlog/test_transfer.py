"""What `events export` writes and `events import` publishes."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from shared_schemas.envelope import CONTENT_TYPE, Event, decode
from shared_schemas.eventlog.__main__ import main
from shared_schemas.topology import SEARCH_REQUESTS, USAGE
from shared_schemas.transport import Message
from tests.unit.shared_schemas.eventlog.shell import NOON, Shell, deletion, in_memory, search, usage

ELSEWHERE = "amqp://user:secret@elsewhere:5672/main"


@pytest.fixture
def elsewhere() -> Shell:
    """Return a shell in another environment."""
    shell = in_memory()
    shell.url = ELSEWHERE
    return shell


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "events.jsonl"


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def logged(shell: Shell) -> list[Event]:
    entries = shell.broker.logged
    found = []
    for offset in range(shell.broker.log_end + 1):
        message = entries(offset)
        assert message is not None
        found += [one for one in message.contents if isinstance(one, Event)]
    return found


def test_every_event_is_a_line(shell: Shell, file: Path) -> None:
    shell.publish_numbered([*search(1), deletion(1)])
    assert shell.run("export", str(file)) == 0
    found = lines(file)
    assert [line["id"] for line in found] == [
        "usage-1",
        "requested-1",
        "started-1",
        "completed-1",
        "video-1",
    ]
    assert found[0]["producer"] == "p1"
    assert found[1]["logoffset"] == 1
    assert found[0]["logsource"] == "here:5672/main"
    assert all(
        isinstance(one, Event) for one in decode(CONTENT_TYPE, file.read_bytes().split(b"\n")[0])
    )
    assert b"secret" not in file.read_bytes()
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_the_digest_is_over_the_ids(shell: Shell, file: Path) -> None:
    shell.publish_numbered([deletion(1), deletion(2)])
    (told,) = shell.json("export", str(file))
    assert told == {
        "events": 2,
        "unnumbered": 0,
        "first": NOON.isoformat(),
        "last": NOON.isoformat(),
        "hash": hashlib.sha256(b"video-1\nvideo-2\n").hexdigest(),
        "malformed_left_out": 0,
    }


def test_a_name_in_gz_is_compressed(shell: Shell, tmp_path: Path) -> None:
    shell.publish(deletion(1))
    file = tmp_path / "events.jsonl.gz"
    assert shell.run("export", str(file)) == 0
    assert json.loads(gzip.decompress(file.read_bytes()))["id"] == "video-1"


def test_filters_and_times(shell: Shell, file: Path) -> None:
    shell.publish(deletion(1), usage(1))
    shell.broker.advance(600)
    shell.publish(deletion(2))
    arguments = ("export", str(file), "--force")
    assert shell.json(*arguments, "--type", "video.*")[0]["events"] == 2
    assert shell.json(*arguments, "--from", "5m")[0]["events"] == 1
    assert shell.json(*arguments, "--until", "5m")[0]["events"] == 2
    assert shell.json(*arguments, "--from", "1", "--until", "5m")[0]["events"] == 1


def test_malformed_messages_are_left_out_and_told(shell: Shell, file: Path) -> None:
    shell.publish(deletion(1))
    shell.broker.publisher().publish([Message(b"{", CONTENT_TYPE, "video.deleted")])
    assert shell.run("export", str(file)) == 0
    assert "Left out 1 malformed" in shell.told
    assert len(lines(file)) == 1


def test_nothing_to_export_leaves_no_file(shell: Shell, file: Path) -> None:
    shell.publish(deletion(1))
    assert shell.run("export", str(file), "--user", "99") == 1
    assert list(file.parent.iterdir()) == []


def test_a_file_that_is_there_is_kept(shell: Shell, file: Path) -> None:
    shell.publish(deletion(1))
    file.write_text("mine")
    assert shell.run("export", str(file)) == 2
    assert "--force" in shell.told
    assert file.read_text() == "mine"
    assert shell.run("export", str(file), "--user", "99", "--force") == 1
    assert file.read_text() == "mine"


def test_imported_events_say_so_wherever_they_are_shown(
    shell: Shell, elsewhere: Shell, file: Path
) -> None:
    shell.publish_numbered(search(1))
    assert shell.run("export", str(file)) == 0
    assert shell.json("trace", "job-1")[0]["steps"][0]["replayed_from"] is None
    assert elsewhere.run("import", str(file), "--yes") == 0
    mark = "replayed from here:5672/main"
    assert elsewhere.run("tail", "--no-follow") == 0
    assert all(mark in line for line in elsewhere.out.splitlines())
    assert elsewhere.json("show", "usage-1")[0]["replayedfrom"] == "here:5672/main"
    assert elsewhere.run("trace", "job-1") == 0
    assert elsewhere.out.count(mark) == 4
    assert elsewhere.json("trace", "job-1")[0]["steps"][0]["replayed_from"] == "here:5672/main"
    elsewhere.publish(search(1)[0])
    assert elsewhere.run("show", "usage-1") == 0
    assert "Published 2 times" in elsewhere.out


def test_a_folder_that_is_not_there(shell: Shell, file: Path) -> None:
    assert shell.run("export", str(file / "nowhere" / "x")) == 2
    assert shell.told.count("\n") == 1


def test_imported_events_are_the_same_but_marked(
    shell: Shell, elsewhere: Shell, file: Path
) -> None:
    shell.publish_numbered([*search(1), *(usage(number) for number in range(2, 5))])
    assert shell.run("export", str(file)) == 0
    assert elsewhere.run("import", str(file), "--yes") == 0
    mark = {"replayedfrom": "here:5672/main"}
    assert logged(elsewhere) == [one.model_copy(update=mark) for one in logged(shell)]
    (message, *_) = elsewhere.broker.messages(USAGE.name)
    assert json.loads(message.body)["replayedfrom"] == "here:5672/main"
    assert not [name for name in json.loads(message.body) if name.startswith("log")]
    packed = elsewhere.broker.messages(USAGE.name)[1]
    assert [one["replayedfrom"] for one in json.loads(packed.body)] == ["here:5672/main"] * 3
    assert len(elsewhere.broker.messages(SEARCH_REQUESTS.name)) == 1


def test_a_compressed_file_is_imported(shell: Shell, elsewhere: Shell, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl.gz"
    shell.publish_numbered([deletion(1)])
    assert shell.run("export", str(file)) == 0
    (told,) = elsewhere.json("import", str(file), "--yes")
    assert (told["events"], told["from"], told["into"]) == (
        1,
        ["here:5672/main"],
        "elsewhere:5672/main",
    )


def test_it_shows_a_plan_and_asks(shell: Shell, elsewhere: Shell, file: Path) -> None:
    shell.publish(deletion(1))
    assert shell.run("export", str(file)) == 0
    assert elsewhere.run("import", str(file)) == 1
    assert elsewhere.asked == ["Import 1 events into elsewhere:5672/main? [y/N] "]
    assert "1 (1 without a number)" in elsewhere.told
    assert hashlib.sha256(b"video-1\n").hexdigest() in elsewhere.told
    assert logged(elsewhere) == []


def test_the_environment_it_came_from_is_refused(shell: Shell, file: Path) -> None:
    shell.publish(deletion(1))
    assert shell.run("export", str(file)) == 0
    assert shell.run("import", str(file), "--yes") == 2
    assert "--same-environment" in shell.told
    assert len(logged(shell)) == 1
    assert shell.run("import", str(file), "--yes", "--same-environment") == 0
    assert len(logged(shell)) == 2


def test_it_is_known_by_its_log_under_another_address(shell: Shell, file: Path) -> None:
    shell.publish(deletion(1), deletion(2))
    assert shell.run("export", str(file), "--from", "1") == 0
    shell.url = ELSEWHERE
    assert shell.run("import", str(file), "--yes") == 2
    assert "came from this environment" in shell.told
    shell.publish(deletion(3))
    shell.broker.trim_log(2)
    assert shell.run("import", str(file), "--yes") == 0  # nothing tells any more


def test_it_is_known_by_its_address_when_its_log_tells_nothing(shell: Shell, file: Path) -> None:
    shell.publish(deletion(1))
    assert shell.run("export", str(file)) == 0
    shell.publish(deletion(2))
    shell.broker.trim_log(1)
    assert shell.run("import", str(file), "--yes") == 2
    assert "came from this environment" in shell.told


def test_progress_is_shown_on_a_terminal(shell: Shell, elsewhere: Shell, file: Path) -> None:
    shell.is_terminal = elsewhere.is_terminal = True
    shell.publish(*map(deletion, range(1, 250)))
    assert shell.run("export", str(file)) == 0
    assert "Exporting" in shell.told
    assert elsewhere.run("import", str(file), "--yes") == 0
    assert "Importing" in elsewhere.told
    assert "249/249" in elsewhere.told


def test_another_log_with_events_at_the_same_places_is_another(
    shell: Shell, elsewhere: Shell, file: Path
) -> None:
    shell.publish(deletion(1))
    elsewhere.publish(deletion(2))
    assert shell.run("export", str(file)) == 0
    assert elsewhere.run("import", str(file), "--yes") == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "line 2, is no event: not JSON"),
        (b"[]", "line 2, is no event"),
        (b'{"id": "x"}', "line 2, is no event"),
    ],
)
def test_a_bad_line_is_named_before_anything_is_published(
    shell: Shell, elsewhere: Shell, file: Path, content: bytes, words: str
) -> None:
    shell.publish(deletion(1))
    assert shell.run("export", str(file)) == 0
    file.write_bytes(file.read_bytes() + content + b"\n")
    assert elsewhere.run("import", str(file), "--yes") == 2
    assert words in elsewhere.told
    assert elsewhere.told.count("\n") == 1
    assert logged(elsewhere) == []


@pytest.mark.parametrize(("name", "status"), [("x.jsonl.gz", 2), ("missing", 2), ("empty", 1)])
def test_files_that_cannot_be_read(shell: Shell, tmp_path: Path, name: str, status: int) -> None:
    (tmp_path / "x.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "empty").write_bytes(b"\n")
    assert shell.run("import", str(tmp_path / name), "--yes") == status
    assert name in shell.told
    assert shell.told.count("\n") == 1


def test_a_truncated_file_publishes_nothing(shell: Shell, elsewhere: Shell, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl.gz"
    shell.publish(*map(deletion, range(1, 200)))
    assert shell.run("export", str(file)) == 0
    file.write_bytes(file.read_bytes()[:-20])
    assert elsewhere.run("import", str(file), "--yes") == 2
    assert logged(elsewhere) == []


def test_an_outage_while_importing_is_told(shell: Shell, elsewhere: Shell, file: Path) -> None:
    shell.publish(deletion(1))
    assert shell.run("export", str(file)) == 0
    elsewhere.broker.lose_confirms = True
    assert elsewhere.run("import", str(file), "--yes") == 4


@pytest.mark.parametrize("command", ["export", "import"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert "FILE" in capsys.readouterr().out
