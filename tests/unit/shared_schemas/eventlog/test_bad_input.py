"""Each mistake gets one clear line and its exit status."""

import pytest

from shared_schemas.eventlog.__main__ import main
from shared_schemas.eventlog.settings import address, broker_url
from shared_schemas.settings import Misconfigured
from tests.unit.shared_schemas.eventlog.shell import Shell, deletion


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tail", "--from", "yesterday"], "'yesterday' is neither an age"),
        (["tail", "--from", "2026-02-30"], "neither an age"),
        (["tail", "--from", "999999999d"], "neither an age"),
        (["tail", "--from", "9" * 30], "more than any offset"),
        (["tail", "-n", "-1"], "whole number from 0"),
        (["tail", "--user", "x"], "--user"),
        (["show"], "ID"),
        (["frobnicate"], "frobnicate"),
        ([], "COMMAND"),
    ],
)
def test_usage_errors(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    told = capsys.readouterr().err
    assert end.value.code == 2
    assert words in told
    assert told.count("\n") == 1


def test_no_broker_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("AMQP_URL", raising=False)
    assert main(["show", "x"]) == 2
    assert capsys.readouterr().err == "events: AMQP_URL: Field required\n"


@pytest.mark.parametrize(
    "url", ["http://x/", "here:5672", "amqp://", "amqp://h:99999/", "amqp://[x"]
)
def test_a_url_of_something_else(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "x", "--amqp-url", url]) == 2
    told = capsys.readouterr().err
    assert "amqp://user:password@host:port/vhost" in told
    assert told.count("\n") == 1


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMQP_URL", "amqp://from-environment/")
    assert broker_url("amqp://given/") == "amqp://given/"
    assert broker_url(None) == "amqp://from-environment/"
    monkeypatch.delenv("AMQP_URL")
    with pytest.raises(Misconfigured):
        broker_url(None)


def test_an_address_has_no_secrets() -> None:
    assert address("amqp://me:secret@Host/v") == "host:5672/v"
    assert address("amqp://me:secret@host:5673") == "host:5673/"


def test_an_offset_beyond_the_end(shell: Shell) -> None:
    shell.publish(deletion(1))
    assert shell.run("tail", "--from", "9") == 1
    assert shell.told == "events: offset 9 is beyond the end of the log, which is 0\n"
    assert shell.run("tail", "--from", "1", "--no-follow") == 0  # the next to be written


def test_an_offset_that_was_trimmed(shell: Shell) -> None:
    shell.publish(*map(deletion, range(1, 31)))
    shell.broker.trim_log(20)
    assert shell.run("tail", "--from", "3", "--no-follow") == 1
    assert shell.told == "events: the log was trimmed: expected offset 3, the next is 20\n"


@pytest.mark.parametrize("command", ["show", "trace"])
def test_an_unknown_id(shell: Shell, command: str) -> None:
    shell.publish(deletion(1))
    assert shell.run(command, "nobody") == 1
    assert "'nobody'" in shell.told
    assert shell.told.count("\n") == 1
    assert shell.out == ""


@pytest.mark.parametrize("command", ["tail", "show", "trace"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert "--json" in capsys.readouterr().out
