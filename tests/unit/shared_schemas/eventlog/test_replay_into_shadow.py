"""`events replay --into-shadow` plans, asks, and becomes the analytics consumer's rebuild."""

import hashlib
import sys
from pathlib import Path

import pytest

from tests.unit.shared_schemas.eventlog.shell import URL, Shell, deletion, usage

PROGRAM = str(Path(sys.executable).with_name("analytics-consumer"))
REBUILD = (PROGRAM, "rebuild", "--from", "event-log")
SETTINGS = {"AMQP_URL": URL}
HASH = hashlib.sha256(b"usage-1\nusage-2\n").hexdigest()
STATE = f"events-replay-shadow-{HASH[:12]}.json"
PLAN = ("--plan", HASH, "--state", STATE)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own: that is where states are kept."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def used(shell: Shell) -> Shell:
    shell.publish(usage(1), deletion(1), usage(2))
    return shell


def test_it_plans_and_does_nothing_else(used: Shell) -> None:
    (plan,) = used.json("replay", "--into-shadow", "--plan")
    assert (plan["events"], plan["target"], plan["swap"]) == (2, "shadow", False)
    assert used.run("replay", "--into-shadow", "--plan") == 0
    assert "the live ones stay" in used.out
    assert used.became == []


@pytest.mark.parametrize(
    ("options", "passed"),
    [
        ((), ("--check",)),
        (("--json",), ("--check", "--json")),
        (("--swap",), ()),
        (("--rate", "5"), ("--check", "--rate", "5")),
    ],
)
def test_then_it_becomes_the_program(
    used: Shell, options: tuple[str, ...], passed: tuple[str, ...]
) -> None:
    assert used.run("replay", "--into-shadow", "--yes", *options) == 0
    assert used.became == [(*REBUILD, *passed, *PLAN, SETTINGS)]


def test_only_after_a_yes(used: Shell) -> None:
    used.answers = ["no"]
    assert used.run("replay", "--into-shadow", "--swap") == 1
    assert "which then become the live ones" in used.asked[0]
    assert used.became == []


@pytest.mark.parametrize(
    "options",
    [
        ("--user", "1"),
        ("--from", "10m"),
        ("--until", "10m"),
    ],
)
def test_it_takes_no_part(used: Shell, options: tuple[str, ...]) -> None:
    assert used.run("replay", "--into-shadow", *options) == 2
    assert "--into-shadow takes every usage event" in used.told
    assert used.became == []


@pytest.mark.parametrize("named", [(), ("--into-shadow",)])
@pytest.mark.parametrize(
    ("options", "passed"),
    [
        ((), ("--check",)),
        (("--swap",), ()),
        (("--rate", "5"), ("--check", "--rate", "5")),
    ],
)
def test_it_goes_on_as_it_was_planned(
    used: Shell, options: tuple[str, ...], passed: tuple[str, ...], named: tuple[str, ...]
) -> None:
    used.run("replay", "--into-shadow", "--yes", *options)
    used.publish(usage(3))  # the log goes on, the plan does not
    used.became.clear()
    assert used.run("replay", "--resume", STATE, "--yes", *named) == 0, used.told
    assert used.became == [(*REBUILD, *passed, *PLAN, "--resume", SETTINGS)]


def test_going_on_takes_another_rate_and_another_place_of_the_state(used: Shell) -> None:
    used.run("replay", "--into-shadow", "--yes", "--state", "mine")
    used.became.clear()
    assert used.run("replay", "--resume", "mine", "--yes", "--rate", "7") == 0, used.told
    plan = ("--plan", HASH, "--state", "mine", "--resume")
    assert used.became == [(*REBUILD, "--check", "--rate", "7", *plan, SETTINGS)]


@pytest.mark.parametrize(
    "options",
    [
        ("--user", "1"),
        ("--into-shadow", "--swap"),
        ("--queue", "aside"),
        ("--into-production",),
    ],
)
def test_going_on_takes_nothing_else(used: Shell, options: tuple[str, ...]) -> None:
    used.run("replay", "--into-shadow", "--yes")
    used.became.clear()
    assert used.run("replay", "--resume", STATE, "--yes", *options) == 2
    assert "--resume goes on with what was planned" in used.told
    assert used.became == []


def test_a_state_of_another_target_is_not_gone_on_with_here(used: Shell, folder: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    used.slept = stop
    assert used.run("replay", "--type", "usage.*", "--rate", "1", "--yes") == 130
    (state,) = folder.glob("events-replay-side-*.json")
    assert used.run("replay", "--into-shadow", "--resume", str(state), "--yes") == 2
    assert "it takes no other part or target" in used.told


def test_another_log_is_not_gone_on_with(used: Shell, folder: Path) -> None:
    used.run("replay", "--into-shadow", "--yes")
    used.became.clear()
    state = folder / STATE
    state.write_text(state.read_text().replace(HASH, "0" * 64))
    assert used.run("replay", "--resume", STATE, "--yes") == 1
    assert "the log does not hold what was planned any more" in used.told
    assert used.became == []


@pytest.mark.parametrize("content", ['{"shadow": 1}', '{"shadow": {}}', "[]", "no"])
def test_a_state_that_is_none(used: Shell, folder: Path, content: str) -> None:
    (folder / "state").write_text(content)
    assert used.run("replay", "--resume", "state", "--yes") == 2
    assert "is no state of a replay" in used.told


def test_the_same_is_not_begun_twice(used: Shell) -> None:
    used.run("replay", "--into-shadow", "--yes")
    used.became.clear()
    assert used.run("replay", "--into-shadow", "--yes") == 2
    assert f"--resume {STATE}" in used.told
    assert used.became == []


def test_swap_needs_a_shadow(used: Shell) -> None:
    assert used.run("replay", "--swap") == 2


def test_a_log_without_usage(shell: Shell) -> None:
    shell.publish(deletion(1))
    assert shell.run("replay", "--into-shadow", "--yes") == 1


def test_a_place_without_the_program(
    used: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.programs = tmp_path
    monkeypatch.setenv("PATH", str(tmp_path))
    assert used.run("replay", "--into-shadow", "--yes") == 2
    assert "analytics-consumer is not installed here" in used.told
