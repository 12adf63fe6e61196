"""The real program as a process, and a gateway that only says what it has accepted."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import urllib3

from platform_runner.machine.ports import free_port
from tests.integration.analytics_consumer.world import TOKEN

DEADLINE_SECONDS = 40.0
_STEP_SECONDS = 0.005


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Return as soon as the condition holds; fail at the deadline."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(_STEP_SECONDS)


@dataclass
class Program:
    """`analytics-consumer` with one environment."""

    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(  # noqa: S603 - our own program
            self._command(*arguments),
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=DEADLINE_SECONDS,
            check=False,
        )

    def start(self) -> None:
        """Start `serve` in the background."""
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            self._command("serve"), env=self._environment(), stderr=subprocess.DEVNULL
        )

    @property
    def pid(self) -> int:
        """The process's id."""
        assert self._process
        return self._process.pid

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the exit status."""
        assert self._process
        self._process.send_signal(number)
        status = self._process.wait(DEADLINE_SECONDS)
        self._process = None
        return status

    def end(self) -> None:
        """Leave nothing running."""
        if self._process:
            self.stop(signal.SIGKILL)

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Ask the read API; None while it does not answer."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        address = f"http://127.0.0.1:{self.port}{path}"
        try:
            answer = urllib3.request("GET", address, headers=headers, retries=False, timeout=5)
        except urllib3.exceptions.HTTPError:
            return None
        return answer.json() if answer.status == 200 else None

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "analytics_consumer", *arguments]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment, "ANALYTICS_CONSUMER_PORT": str(self.port)}


@contextmanager
def gateway_saying(report: list[dict[str, object]]) -> Iterator[str]:
    """Give the URL of something that answers the question for producers, with the token only."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers["Authorization"] == f"Bearer {TOKEN}"
            right = known and self.path == "/internal/v1/producers"
            self.send_response(200 if right else 401)
            self.end_headers()
            self.wfile.write(json.dumps({"producers": report}).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()
