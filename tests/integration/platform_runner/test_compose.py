"""docker-compose.yml: valid for the real program, and what we rely on is in it.

There is no engine to run it with where this is tested, so the promises are read from the file.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from platform_runner.machine.programs import install_command

ROOT = Path(__file__).parents[3]
FILE = ROOT / "docker-compose.yml"
SERVICES = {"gateway", "search-worker", "analytics-consumer"}
SECRETS = (
    *("JWT_SECRET_KEY", "API_KEY_PEPPER", "SERVICE_TOKEN"),
    *("POSTGRES_PASSWORD", "RABBITMQ_PASSWORD", "RABBITMQ_ERLANG_COOKIE"),
)


@pytest.fixture(scope="module")
def docker_compose() -> str:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.fail(f"docker-compose is missing. Run: {install_command('docker-compose')}")
    return program


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load(FILE.read_text())
    return parsed


def test_the_program_accepts_it(docker_compose: str) -> None:
    checked = _config(docker_compose, FILE)
    assert checked.returncode == 0, checked.stderr


def test_the_program_would_refuse_a_mistake(docker_compose: str, tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(FILE.read_text().replace("    ports:", "    prots:"))
    assert "prots" in _config(docker_compose, broken).stderr


@pytest.mark.parametrize("secret", SECRETS)
def test_it_does_not_start_without_a_secret(docker_compose: str, secret: str) -> None:
    refused = _config(docker_compose, FILE, without=secret)
    assert refused.returncode != 0
    assert f"set {secret}" in refused.stderr


def test_each_service_has_an_image_of_its_own_and_says_how_it_is(compose: dict[str, Any]) -> None:
    services = {name: compose["services"][name] for name in SERVICES}
    assert len({service["image"] for service in services.values()}) == len(SERVICES)
    for name, service in services.items():
        assert (
            (ROOT / service["build"]["dockerfile"]).read_text().endswith(f'["{name}", "serve"]\n')
        )
        assert "healthcheck" in service
        assert service["environment"][f"{_prefix(name)}_DATABASE_URL"].startswith(
            "postgresql+psycopg"
        )


def test_brokers_and_databases_are_of_versions_we_support(compose: dict[str, Any]) -> None:
    images = [service["image"] for service in compose["services"].values()]
    assert {i for i in images if i.startswith("rabbitmq")} == {"rabbitmq:4"}
    postgres = {int(i.split(":")[1]) for i in images if i.startswith("postgres")}
    assert min(postgres) >= 16


def test_only_the_gateway_can_be_reached_from_outside(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == [
        "gateway"
    ]


def test_the_cluster_has_three_brokers_and_several_workers(compose: dict[str, Any]) -> None:
    extra = [name for name, s in compose["services"].items() if s.get("profiles") == ["cluster"]]
    assert sorted(extra) == ["more-search-workers", "rabbitmq-2", "rabbitmq-3"]
    assert compose["services"]["more-search-workers"]["deploy"]["replicas"] >= 2


def test_no_password_is_written_down() -> None:
    for line in FILE.read_text().splitlines():
        if re.search(r"(PASS|PASSWORD|TOKEN|SECRET\w*|PEPPER|COOKIE): ", line):
            assert re.search(r": \$\{[A-Z_]+:\?", line), line


def _config(program: str, file: Path, without: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **{name: "x" * 32 for name in SECRETS if name != without}}
    environment.pop(without, None)
    return subprocess.run(  # noqa: S603 - our own arguments
        [program, "-f", str(file), "config", "-q"],
        env=environment,
        cwd=file.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def _prefix(service: str) -> str:
    return service.upper().replace("-", "_")
