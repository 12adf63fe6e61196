"""A gateway as its own processes, on SQLite, with nothing around it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import urllib3

from platform_runner.machine.ports import free_port

DEADLINE_SECONDS = 20.0
_SECRET = "s" * 32


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """Return a complete environment in which no other service answers."""
    nobody = free_port()
    return {
        "PATH": os.environ["PATH"],
        "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'gateway.db'}",
        "AMQP_URL": f"amqp://guest:guest@127.0.0.1:{nobody}/%2F",
        "SERVICE_TOKEN": _SECRET,
        "JWT_SECRET_KEY": _SECRET,
        "API_KEY_PEPPER": _SECRET,
        "SEARCH_WORKER_URL": f"http://127.0.0.1:{nobody}",
        "ANALYTICS_CONSUMER_URL": f"http://127.0.0.1:{nobody}",
        "GATEWAY_PORT": str(free_port()),
        **changes,
    }


def run(command: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "gateway", command],
        env=env,
        capture_output=True,
        text=True,
        timeout=DEADLINE_SECONDS,
        check=False,
    )


class Gateway:
    """`gateway serve` in a session of its own, as a runner starts it."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self.base = f"http://127.0.0.1:{env['GATEWAY_PORT']}"
        self.log = log
        self._http = urllib3.PoolManager(retries=False, timeout=5)
        with log.open("w") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gateway", "serve"],
                env=env,
                stderr=stream,
                start_new_session=True,
            )

    def request(
        self, method: str, path: str, *, json: object = None, token: str = ""
    ) -> urllib3.BaseHTTPResponse:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self._http.request(method, self.base + path, json=json, headers=headers)

    def wait_ready(self) -> None:
        """Return as soon as it answers."""
        until(self._answers, self.log)

    def _answers(self) -> bool:
        try:
            return self.request("GET", "/ready").status == 200
        except urllib3.exceptions.HTTPError:
            return False

    def stop(self, number: signal.Signals = signal.SIGTERM, *, group: bool = False) -> int:
        """Send the signal; return the exit status."""
        if group:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        return self.process.wait(DEADLINE_SECONDS)

    def end(self) -> None:
        """Leave nothing running, and no connection open."""
        self._http.clear()
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def until(condition: Callable[[], bool], log: Path) -> None:
    """Wait for a condition, with a deadline; tell the log if it does not come."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, log.read_text()[-4000:]
        time.sleep(0.02)
