"""What a platform consists of: things that run, and can be asked how they are."""

from typing import Protocol

import urllib3

from platform_runner.machine import children
from platform_runner.services import Service

_STOP_SECONDS, _ANSWER_SECONDS = 15.0, 2.0
_LOG_LINES = 5
_OK = 200


class Part(Protocol):
    """Something of a platform that runs: a service's process, or a broker."""

    @property
    def name(self) -> str:
        """What people call it."""

    def start(self) -> None:
        """Start it. It need not be ready when this returns."""

    def running(self) -> bool:
        """Tell whether it lives."""

    def ready(self) -> bool:
        """Tell whether it does its work."""

    def stop(self) -> None:
        """Stop it orderly, and clear away what a dead one left. Harmless when it is not running."""

    def kill(self) -> None:
        """Kill it with SIGKILL, and all that it started."""

    def last_words(self) -> str:
        """Return the end of its log."""


class ServiceProcess:
    """A service as a process group of its own, its output in a file."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._child: children.Child | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return self.service.name

    def start(self) -> None:
        """Start the service's own program as a child of this process."""
        self._child = children.spawn(
            self.service.command,
            env=self.service.environment,
            log=self.service.log,
            death_signal="TERM",
        )

    def running(self) -> bool:
        """Tell whether the program's first process lives."""
        return self._child is not None and self._child.poll() is None

    def ready(self) -> bool:
        """Ask the service itself."""
        try:
            answer = urllib3.request(
                "GET", self.service.ready_url, timeout=_ANSWER_SECONDS, retries=False
            )
        except urllib3.exceptions.HTTPError:
            return False
        return answer.status == _OK

    def stop(self) -> None:
        """Ask the service to end; kill what is left of it after a while."""
        if self._child is not None:
            children.stop(self._child, _STOP_SECONDS)

    def kill(self) -> None:
        """Kill the whole process group: a server killed alone leaves its workers."""
        if self._child is not None:
            children.kill_group(self._child)

    def last_words(self) -> str:
        """Return the last lines of the log, and where it is."""
        lines = self.service.log.read_text(errors="replace").splitlines()[-_LOG_LINES:]
        return "\n".join([*lines, f"(log: {self.service.log})"])
