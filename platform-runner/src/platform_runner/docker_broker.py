"""RabbitMQ in a container, for machines with Docker and without an installed RabbitMQ."""

import secrets
import shutil
import subprocess

from platform_runner.machine.amqp_login import is_ready
from platform_runner.machine.ports import LOOPBACK, free_port

_IMAGE = "rabbitmq:4"
_USER = "platform"
_PROBE_SECONDS = 3.0


def docker_answers() -> bool:
    """Tell whether a Docker engine can be reached."""
    if shutil.which("docker") is None:
        return False
    try:
        return _docker("info", timeout=_PROBE_SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        return False


class DockerBroker:
    """A RabbitMQ container on loopback. What it holds lasts as long as it runs."""

    name = "broker"

    def __init__(self, port: int | None = None) -> None:
        self.port = port or free_port()
        self._password = secrets.token_hex(16)
        self._container = f"video-search-platform-broker-{self.port}"

    @property
    def url(self) -> str:
        """AMQP URL with the container's own user and password."""
        return f"amqp://{_USER}:{self._password}@{LOOPBACK}:{self.port}/%2F"

    def start(self) -> None:
        """Start the container; Docker fetches the image if it has to."""
        _docker(
            *("run", "--detach", "--rm", "--name", self._container),
            *("--publish", f"{LOOPBACK}:{self.port}:5672"),
            *("--env", f"RABBITMQ_DEFAULT_USER={_USER}"),
            *("--env", f"RABBITMQ_DEFAULT_PASS={self._password}"),
            _IMAGE,
        )

    def running(self) -> bool:
        """Tell whether the container runs."""
        state = _docker("inspect", "--format", "{{.State.Running}}", self._container)
        return state.stdout.strip() == "true"

    def ready(self) -> bool:
        """Tell whether a client can log in."""
        return is_ready(self.url)

    def stop(self) -> None:
        """Stop the container, which removes it."""
        _docker("stop", self._container)

    def kill(self) -> None:
        """Kill the container with SIGKILL."""
        _docker("kill", self._container)

    def last_words(self) -> str:
        """Return the end of the container's log."""
        return _docker("logs", "--tail", "5", self._container).stdout


def _docker(*arguments: str, timeout: float | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own arguments
        ["docker", *arguments],  # noqa: S607 - whichever Docker this machine has
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
