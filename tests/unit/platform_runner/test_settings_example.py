"""`.env.example` lists every setting there is, no other, with the default that the code has."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from shared_schemas.settings import Misconfigured, read_settings

ROOT = Path(__file__).parents[3]
SERVICES = ("gateway", "search_worker", "analytics_consumer")
OF_THE_RUNNER = {"BROKER_PORT"}


def test_every_setting_is_listed_and_nothing_else() -> None:
    of_compose = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert _listed().keys() == _settings().keys() | of_compose | OF_THE_RUNNER


def test_the_readme_tells_of_every_setting() -> None:
    told = set(re.findall(r"`([A-Z_]+)`", (ROOT / "README.md").read_text()))
    assert _listed().keys() <= told


def test_the_defaults_shown_are_the_defaults() -> None:
    shown = {name: value for name, (value, is_default) in _listed().items() if is_default}
    actual = {
        name: str(field.default)
        for name, field in _settings().items()
        if not field.is_required() and field.default is not None
    }
    assert {name: _number(value) for name, value in shown.items()} == {
        name: _number(value) for name, value in actual.items()
    }


def test_no_secret_has_a_value() -> None:
    secrets = [
        name for name in _listed() if re.search(r"SECRET|PEPPER|TOKEN$|PASSWORD$|COOKIE$", name)
    ]
    assert len(secrets) == 6
    assert all(_listed()[name] == ("", False) for name in secrets)


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_without_its_settings_names_each(
    service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = import_module(f"{service}.settings").Settings
    required = {
        name.upper() for name, field in settings.model_fields.items() if field.is_required()
    }
    for name in _settings():
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Misconfigured) as problem:
        read_settings(settings)
    assert {line.split(":")[0] for line in str(problem.value).splitlines()} == required


def _listed() -> dict[str, tuple[str, bool]]:
    """Return each name with its value, and whether that is commented out, hence a default."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    found = [re.fullmatch(r"(# )?([A-Z_]+)=(.*)", line) for line in lines]
    return {match[2]: (match[3], bool(match[1])) for match in found if match}


def _settings() -> dict[str, FieldInfo]:
    return {
        name.upper(): field
        for service in SERVICES
        for _, model in inspect.getmembers(import_module(f"{service}.settings"), inspect.isclass)
        if issubclass(model, BaseSettings)
        for name, field in model.model_fields.items()
    }


def _number(value: str) -> str | float:
    return float(value) if re.fullmatch(r"\d+(\.\d+)?", value) else value
