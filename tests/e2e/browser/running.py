"""The platform that the pages are tested against, and how its parts are disturbed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from platform_runner.processes import Platform
from platform_runner.services import SEARCH_WORKER, command
from tests.pausing import pause


@dataclass(frozen=True)
class RunningPlatform:
    """A platform and the address of its pages and its API."""

    platform: Platform
    origin: str

    @contextmanager
    def paused(self, service: str) -> Iterator[None]:
        """Let a service stand still: it lives, and neither works nor answers."""
        processes = _processes_of(service)
        assert processes, service
        try:
            pause(processes)
            yield
        finally:
            for process in processes:
                process.resume()

    def kill_search_worker(self) -> None:
        """Kill it with SIGKILL, and wait until it has been started again."""
        self.platform.kill(SEARCH_WORKER)
        assert self.platform.wait_until_ready()


def _processes_of(service: str) -> list[psutil.Process]:
    wanted = list(command(service, "serve"))
    children = psutil.Process().children(recursive=True)
    first = [child for child in children if _runs(child, wanted)]
    return [*first, *(child for parent in first for child in parent.children(recursive=True))]


def _runs(process: psutil.Process, command_line: list[str]) -> bool:
    try:
        return process.cmdline() == command_line
    except psutil.NoSuchProcess:  # it ended meanwhile: the browser's come and go
        return False
