"""The real program as processes, and a package of someone else's that adds an algorithm."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.integration.program import ServiceProgram
from tests.waiting import wait_until

TOKEN = "t" * 32
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


class Program(ServiceProgram):
    """`search-worker`."""

    module = "search_worker"

    def wait_connected(self) -> None:
        """Return when the broker would deliver work."""
        wait_until(lambda: (self.get("/health") or {}).get("status") == "healthy")

    def job(self, job_id: str, user_id: int) -> Mapping[str, Any]:
        """Return a job, or an empty one while it is not known."""
        found: Mapping[str, Any] = self.get(f"/api/v1/search/jobs/{job_id}?user_id={user_id}") or {}
        return found
