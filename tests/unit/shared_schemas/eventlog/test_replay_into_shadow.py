"""`events replay --into-shadow` plans, asks, and becomes the analytics consumer's rebuild."""

import sys
from pathlib import Path

import pytest

from tests.unit.shared_schemas.eventlog.shell import URL, Shell, deletion, usage

PROGRAM = str(Path(sys.executable).with_name("analytics-consumer"))
REBUILD = (PROGRAM, "rebuild", "--from", "event-log")
SETTINGS = {"AMQP_URL": URL}


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
    assert used.became == [(*REBUILD, *passed, SETTINGS)]


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
        ("--resume", "state"),
        ("--state", "state"),
    ],
)
def test_it_takes_no_part(used: Shell, options: tuple[str, ...]) -> None:
    assert used.run("replay", "--into-shadow", *options) == 2
    assert "--into-shadow takes every usage event" in used.told
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
