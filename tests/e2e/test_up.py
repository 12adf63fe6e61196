"""`platform up` as a person uses it: start, use the key, stop, start again."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
import urllib3

from platform_runner.machine.waiting import wait_until
from platform_runner.services import Ports

pytestmark = [pytest.mark.platform, pytest.mark.broker]

START_SECONDS, STOP_SECONDS = 120.0, 60.0


@pytest.fixture(scope="module")
def folder(short_folder: Path) -> Path:
    return short_folder / "up"


def test_first_start_use_stop_and_second_start(folder: Path) -> None:
    ports = Ports.free()
    with _up(folder, ports) as first:
        assert "Loading" not in first  # the bar is gone when it is done
        assert re.search(r"A first search, for “.+”, found [1-9]", first)
        key = _find(r"API key +(imaginario_live_\S+)", first)
        url = _find(r"API +(http://\S+)/api/v1", first)
        user = url + _find(r"(/api/v1/users/\d+)/search", first)
        assert _call("GET", f"{user}/videos?page=1&per_page=1", key)["total"] == 2000
        _say_something(user, key)
        audit = subprocess.run(  # noqa: S603 - our own program
            [*_program(), "run", "--folder", str(folder), "analytics-consumer", "audit"],
            env=_environment(ports.by_variable()),
            check=False,
        )
        assert audit.returncode == 0
    for secret in ("secrets.env", "demo.json", "amqp-url", "rabbitmq/password"):
        assert (folder / secret).stat().st_mode & 0o077 == 0

    with _up(folder, Ports.free()) as second:
        assert key in second
        assert "A first search" not in second


def test_a_busy_port_is_named_before_anything_starts(short_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ports = Ports.free().by_variable() | {"SEARCH_WORKER_PORT": server.getsockname()[1]}
        refused = subprocess.run(  # noqa: S603 - our own program
            _command(short_folder / "busy"),
            env=_environment(ports),
            capture_output=True,
            text=True,
            check=False,
        )
    assert refused.returncode == 1
    assert f"Port {ports['SEARCH_WORKER_PORT']} is taken" in refused.stderr
    assert "SEARCH_WORKER_PORT" in refused.stderr
    assert not (short_folder / "busy" / "rabbitmq").exists()


@contextmanager
def _up(folder: Path, ports: Ports) -> Iterator[str]:
    """Run the platform; give what it printed until it was up."""
    output = folder.with_suffix(".out")
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own program
            _command(folder), env=_environment(ports.by_variable()), stdout=file, stderr=file
        )
    try:
        wait_until(
            lambda: "Try it" in output.read_text() or process.poll() is not None, START_SECONDS
        )
        assert process.poll() is None, output.read_text()
        children = psutil.Process(process.pid).children(recursive=True)
        yield output.read_text()
        process.send_signal(signal.SIGINT)  # Ctrl-C
        assert process.wait(STOP_SECONDS) == 0
        assert output.read_text().endswith("Stopped.\n")
        psutil.wait_procs(children, timeout=5)
        assert not [child for child in children if _lives(child)]
    finally:
        process.kill()
        process.wait()


def _lives(process: psutil.Process) -> bool:
    """Tell whether it still runs; one that ended and that nobody has asked about does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _say_something(user: str, key: str) -> None:
    """Give a video a transcript, and find the moment with a search submitted at once."""
    video = _call("POST", f"{user}/videos", key, {"title": "Untold", "url": "https://youtu.be/x"})
    file = (
        b"WEBVTT\n\n00:00:01.000 --> 00:01:02.000\nhello\n\n01:02.500 --> 01:04.000\nxylophones\n"
    )
    _call("PUT", f"{user}/videos/{video['id']}/transcript", key, file)
    [found] = _call("POST", f"{user}/search", key, {"query": "xylophone"})["results"]
    assert found["video_id"] == video["id"]
    [moment] = found["moments"]
    assert (moment["start"], moment["text"]) == (62.5, "xylophones")
    assert moment["url"] == "https://youtu.be/x?t=62s"


def _call(method: str, url: str, key: str, body: object = None) -> dict[str, Any]:
    """Ask the gateway; a file of bytes goes as it is."""
    content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {key}", "Prefer": "wait=10"}
    answer = urllib3.request(method, url, body=content, headers=headers)
    assert answer.status < 300, answer.data
    told: dict[str, Any] = answer.json()
    return told


def _find(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1]


def _command(folder: Path) -> list[str]:
    return [*_program(), "up", "--folder", str(folder)]


def _program() -> list[str]:
    return [sys.executable, "-m", "platform_runner"]


def _environment(ports: dict[str, int]) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if name != "AMQP_URL"}
    return others | {name: str(port) for name, port in ports.items()}
