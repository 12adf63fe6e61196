"""The real program as processes, and a package of someone else's that adds an algorithm."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import urllib3

from platform_runner.machine.ports import free_port
from tests.waiting import wait_until

TOKEN = "t" * 32
STOP_SECONDS = 30
_PLUGIN = '''
import os, pathlib, time
from search_worker.algorithms.interface import Findings, NoOptions

class Gated:
    """Says that it has begun, and finds nothing once it may go on."""

    name = "gated"
    description = "For tests"
    options = NoOptions

    def search(self, query, library):
        folder = pathlib.Path(__file__).parent
        (folder / f"begun-{os.getpid()}").touch()
        while not (folder / "go").exists():
            time.sleep(0.01)
        return Findings(())
'''


@dataclass
class Plugin:
    """A folder that looks like an installed package with one algorithm, `gated`."""

    folder: Path

    def install(self) -> None:
        """Write the package and what its installer would write."""
        (self.folder / "gated_algorithm.py").write_text(_PLUGIN)
        metadata = self.folder / "gated_algorithm-1.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: gated-algorithm\n")
        (metadata / "entry_points.txt").write_text(
            "[video_search.algorithms]\ngated = gated_algorithm:Gated\n"
        )

    def begun(self, process: "Program") -> bool:
        """Tell whether that process is within a search."""
        return (self.folder / f"begun-{process.pid}").exists()

    def let_go(self) -> None:
        """Let every search end."""
        (self.folder / "go").touch()


@dataclass
class Program:
    """`search-worker serve` with one environment."""

    environment: Mapping[str, str]
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start in the background."""
        environment = {**os.environ, **self.environment, "SEARCH_WORKER_PORT": str(self.port)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "search_worker", "serve"],
            env=environment,
            stderr=subprocess.DEVNULL,
        )

    def wait_connected(self) -> None:
        """Return when the broker would deliver work."""
        wait_until(lambda: (self.get("/health") or {}).get("status") == "healthy")

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
        headers = {"Authorization": f"Bearer {TOKEN}"}
        address = f"http://127.0.0.1:{self.port}{path}"
        try:
            answer = urllib3.request("GET", address, headers=headers, retries=False, timeout=5)
        except urllib3.exceptions.HTTPError:
            return None
        return answer.json() if answer.status == 200 else None

    def job(self, job_id: str, user_id: int) -> Mapping[str, Any]:
        """Return a job, or an empty one while it is not known."""
        found: Mapping[str, Any] = self.get(f"/api/v1/search/jobs/{job_id}?user_id={user_id}") or {}
        return found
