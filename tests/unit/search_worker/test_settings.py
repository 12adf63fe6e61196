"""What the environment must say."""

import pytest

from search_worker.__main__ import main
from search_worker.algorithms.registry import Algorithms, UnknownAlgorithm, installed
from search_worker.settings import Settings
from shared_schemas.settings import Misconfigured, read_settings

GOOD = {
    "AMQP_URL": "amqp://guest:guest@127.0.0.1:5672/%2F",
    "SERVICE_TOKEN": "s" * 32,
    "SEARCH_WORKER_DATABASE_URL": "sqlite:///x.db",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_defaults() -> None:
    settings = read_settings(Settings)
    assert settings.roles == {"work", "index", "serve"}
    assert settings.search_worker_port == 5001
    assert settings.patience.index_deadline.total_seconds() == 300


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_variable_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.delenv(name)
    assert main(["serve"]) == 2
    assert name in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEARCH_WORKER_ROLES", "work,dance"),
        ("SEARCH_WORKER_ROLES", " , "),
        ("SEARCH_WORKER_CONCURRENCY", "0"),
        ("SEARCH_WORKER_PORT", "high"),
        ("SERVICE_TOKEN", "short"),
    ],
)
def test_a_bad_value_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured, match=name) as problem:
        read_settings(Settings)
    assert value not in str(problem.value)


def test_roles_can_be_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCH_WORKER_ROLES", "index, work")
    assert read_settings(Settings).roles == {"index", "work"}


def test_algorithms_are_found_by_entry_point() -> None:
    assert {each.name for each in installed()} >= {"keyword", "text"}


def test_an_unknown_algorithm_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownAlgorithm, match="installed: keyword, text"):
        Algorithms(each for each in installed() if each.name in {"keyword", "text"}).get("magic")
