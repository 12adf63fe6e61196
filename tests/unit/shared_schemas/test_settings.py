import pytest

from shared_schemas.settings import Misconfigured, Port, ServiceSettings, read_settings


class _Settings(ServiceSettings):
    test_port: Port = 5000


_GOOD = {"AMQP_URL": "amqp://guest:hunter2@127.0.0.1/", "SERVICE_TOKEN": "s" * 32}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AMQP_URL", "SERVICE_TOKEN", "LOG_LEVEL", "TEST_PORT"):
        monkeypatch.delenv(name, raising=False)


def _set(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in (_GOOD | values).items():
        monkeypatch.setenv(name, value)


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, TEST_PORT="1234", LOG_LEVEL="DEBUG")
    settings = read_settings(_Settings)
    assert (settings.test_port, settings.log_level) == (1234, "DEBUG")
    assert settings.service_token.get_secret_value() == "s" * 32


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch)
    shown = repr(read_settings(_Settings))
    assert "hunter2" not in shown
    assert "sss" not in shown


def test_every_missing_variable_is_named() -> None:
    with pytest.raises(Misconfigured) as raised:
        read_settings(_Settings)
    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == [
        "AMQP_URL",
        "SERVICE_TOKEN",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SERVICE_TOKEN", "too-short"),
        ("TEST_PORT", "x9y"),
        ("TEST_PORT", "70000"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_bad_value_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    _set(monkeypatch, **{name: value})
    with pytest.raises(Misconfigured) as raised:
        read_settings(_Settings)
    assert str(raised.value).startswith(f"{name}: ")
    assert value not in str(raised.value)
