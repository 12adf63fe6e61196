"""A service's own program as a process, with one environment."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any, ClassVar

import urllib3

from platform_runner.machine.ports import free_port

STOP_SECONDS = 40.0


@dataclass
class ServiceProgram:
    """Subclasses name the module to run, which also names the variable of its port."""

    module: ClassVar[str]
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
            timeout=STOP_SECONDS,
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
        status = self._process.wait(STOP_SECONDS)
        self._process = None
        return status

    def end(self) -> None:
        """Leave nothing running."""
        if self._process:
            self.stop(signal.SIGKILL)

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Ask the read API; None while it does not answer, or knows nothing of it."""
        headers = {"Authorization": f"Bearer {self.environment['SERVICE_TOKEN']}"}
        address = f"http://127.0.0.1:{self.port}{path}"
        try:
            answer = urllib3.request("GET", address, headers=headers, retries=False, timeout=5)
        except urllib3.exceptions.HTTPError:
            return None
        return answer.json() if answer.status == 200 else None

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", self.module, *arguments]

    def _environment(self) -> dict[str, str]:
        port = {f"{self.module.upper()}_PORT": str(self.port)}
        return {**os.environ, **self.environment, **port}
