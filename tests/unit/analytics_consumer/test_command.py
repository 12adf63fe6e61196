"""The command line: its exit statuses and what it says."""

from pathlib import Path

import pytest

from analytics_consumer.__main__ import main
from analytics_consumer.integrity.audit import ProducerAudit, Report
from analytics_consumer.integrity.check import Check
from analytics_consumer.integrity.text import report_text
from analytics_consumer.settings import RetentionSettings

TOKEN = "t" * 32


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    values = {
        "AMQP_URL": "amqp://guest:guest@127.0.0.1:1/",
        "SERVICE_TOKEN": TOKEN,
        "ANALYTICS_CONSUMER_DATABASE_URL": f"sqlite:///{tmp_path / 'usage.db'}",
        "GATEWAY_URL": "http://127.0.0.1:1",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.parametrize(
    ("command", "variable", "value"),
    [
        ("serve", "AMQP_URL", None),
        ("serve", "SERVICE_TOKEN", None),
        ("serve", "SERVICE_TOKEN", "short"),
        ("serve", "ANALYTICS_CONSUMER_DATABASE_URL", None),
        ("serve", "ANALYTICS_CONSUMER_ROLES", "dance"),
        ("serve", "ANALYTICS_CONSUMER_PORT", "99999"),
        ("migrate", "ANALYTICS_CONSUMER_DATABASE_URL", None),
        ("audit", "GATEWAY_URL", "no address"),
        ("audit", "GATEWAY_URL", None),
        ("prune", "ANALYTICS_CONSUMER_KEEP_REQUESTS_DAYS", "0"),
        ("serve", "ANALYTICS_CONSUMER_KEEP_REQUESTS_DAYS", "6"),
        ("prune", "ANALYTICS_CONSUMER_KEEP_QUARTERS_DAYS", "100"),
        ("prune", "ANALYTICS_CONSUMER_KEEP_ROLLUPS_DAYS", "1100"),
    ],
)
def test_a_bad_setting_is_named_and_its_value_is_not(
    environment: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    variable: str,
    value: str | None,
) -> None:
    if value is None:
        environment.delenv(variable)
    else:
        environment.setenv(variable, value)
    assert main([command]) == 2
    said = capsys.readouterr().err
    assert variable in said
    assert len(said.splitlines()) == 1
    assert value is None or value not in said


@pytest.mark.usefixtures("environment")
def test_an_audit_without_a_gateway_could_not_be_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["migrate"]) == 0
    assert main(["audit"]) == 2
    assert "the gateway at http://127.0.0.1:1" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["audit", "--help"]])
def test_every_command_explains_itself(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "analytics-consumer" in capsys.readouterr().out


def test_the_report_names_what_is_wrong() -> None:
    producer = ProducerAudit("p1", 1200, 1199, 0, 1210, 11, [(7, 7)])
    bad = Check("accepted = applied", {"accepted": 1200}, ["producer p1: not applied: 7"])
    text = report_text(Report([producer], [bad, Check("inbox = request log", {"inbox": 1199})]))
    assert "1,199" in text
    assert "BAD  accepted = applied (accepted 1,200)\n       producer p1: not applied: 7" in text
    assert "ok   inbox = request log" in text
    assert text.endswith("NOT clean")


def test_an_empty_number_of_days_is_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYTICS_CONSUMER_DATABASE_URL", "sqlite:///nothing.db")
    monkeypatch.setenv("ANALYTICS_CONSUMER_KEEP_REQUESTS_DAYS", "")
    assert RetentionSettings().analytics_consumer_keep_requests_days is None
