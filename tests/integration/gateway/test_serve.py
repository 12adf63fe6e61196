"""`gateway serve` as real processes: starts, refuses, stops in order."""

import json
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.integration.gateway.processes import Gateway, environment, run, until

REGISTER = {"email": "a@example.com", "password": "secret-password"}


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    started = Gateway(environment(tmp_path), tmp_path / "log")
    started.wait_ready()
    yield started
    started.end()


def test_it_answers_without_broker_and_services(gateway: Gateway) -> None:
    health = gateway.request("GET", "/health").json()
    assert health["status"] == "degraded"
    answer = gateway.request("POST", "/api/v1/auth/register", json=REGISTER)
    assert answer.status == 201
    me = gateway.request("GET", "/api/v1/auth/me", token=answer.json()["token"])
    assert me.json()["user"]["email"] == "a@example.com"


def test_the_master_holds_no_thread_and_no_database(gateway: Gateway) -> None:
    master = psutil.Process(gateway.process.pid)
    assert master.num_threads() == 1
    assert not [file for file in master.open_files() if "gateway.db" in file.path]
    until(lambda: len(master.children()) == 2, gateway.log)


@pytest.mark.parametrize("group", [False, True])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_order(gateway: Gateway, number: signal.Signals, *, group: bool) -> None:
    workers = psutil.Process(gateway.process.pid).children()
    assert gateway.stop(number, group=group) == 0
    assert not any(worker.is_running() for worker in workers)
    assert "Traceback" not in gateway.log.read_text()


def test_a_killed_worker_is_replaced(gateway: Gateway) -> None:
    master = psutil.Process(gateway.process.pid)
    until(lambda: len(master.children()) == 2, gateway.log)
    [first, second] = master.children()
    first.kill()
    psutil.wait_procs([first], timeout=10)
    gateway.wait_ready()
    assert second.is_running()


def test_logs_are_json_lines_without_secrets(gateway: Gateway) -> None:
    token = gateway.request("POST", "/api/v1/auth/register", json=REGISTER).json()["token"]
    gateway.request("GET", "/api/v1/auth/me", token=token)
    gateway.stop()
    text = gateway.log.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    served = [line for line in lines if line.get("path") == "/api/v1/auth/me"]
    assert served[0]["status"] == 200
    assert {"request_id", "trace_id", "duration_ms", "route", "user_id"} <= set(served[0])
    for secret in (token, "secret-password", "s" * 32):
        assert secret not in text


def test_a_busy_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = run("serve", environment(tmp_path, GATEWAY_PORT=port))
    assert ended.returncode == 3
    assert ended.stderr == f"gateway: port {port} on 127.0.0.1 is in use (GATEWAY_PORT)\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SERVICE_TOKEN", ""),
        ("JWT_SECRET_KEY", "short"),
        ("API_KEY_PEPPER", None),
        ("GATEWAY_DATABASE_URL", "nonsense"),
        ("GATEWAY_PORT", "port"),
        ("SEARCH_WORKER_URL", "nowhere"),
        ("GATEWAY_WORKERS", "0"),
    ],
)
def test_a_bad_setting_is_named(tmp_path: Path, name: str, value: str | None) -> None:
    env = environment(tmp_path)
    env.pop(name, None)
    if value is not None:
        env[name] = value
    ended = run("serve", env)
    assert ended.returncode == 2
    [line] = ended.stderr.splitlines()
    assert name in line
    assert not value or value not in line.replace(name, "")


def test_migrate_alone(tmp_path: Path) -> None:
    ended = run("migrate", environment(tmp_path))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "gateway.db").exists()


def test_a_database_that_does_not_answer_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'missing' / 'gateway.db'}"
    ended = run("migrate", environment(tmp_path, GATEWAY_DATABASE_URL=url))
    assert ended.returncode == 4
    assert "GATEWAY_DATABASE_URL" in ended.stderr
