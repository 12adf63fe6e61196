"""What the platform's services need to run on one machine: commands, environment, addresses."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platform_runner.machine.ports import LOOPBACK, free_port

GATEWAY, SEARCH_WORKER, ANALYTICS_CONSUMER = "gateway", "search-worker", "analytics-consumer"


@dataclass(frozen=True)
class Ports:
    """The port of each service."""

    gateway: int = 5000
    search_worker: int = 5001
    analytics_consumer: int = 5002

    @classmethod
    def free(cls) -> "Ports":
        """Return ports that nobody uses now."""
        return cls(free_port(), free_port(), free_port())

    def by_variable(self) -> dict[str, int]:
        """Return each port under the environment variable that sets it."""
        return {
            "GATEWAY_PORT": self.gateway,
            "SEARCH_WORKER_PORT": self.search_worker,
            "ANALYTICS_CONSUMER_PORT": self.analytics_consumer,
        }


@dataclass(frozen=True)
class Configuration:
    """Where one platform lives. `environment` overrides what is derived from the rest."""

    folder: Path
    amqp_url: str
    secrets: Mapping[str, str]
    ports: Ports = field(default_factory=Ports.free)
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def gateway_url(self) -> str:
        """Base URL of the public API."""
        return f"http://{LOOPBACK}:{self.ports.gateway}"

    def for_services(self) -> dict[str, str]:
        """Return the whole environment of a service."""
        return dict(os.environ) | self._derived() | dict(self.environment)

    def _derived(self) -> dict[str, str]:
        return {
            # glibc gives every thread an arena of its own; two hold a server's memory together.
            "MALLOC_ARENA_MAX": "2",
            **self.secrets,
            **{name: str(port) for name, port in self.ports.by_variable().items()},
            "AMQP_URL": self.amqp_url,
            "GATEWAY_URL": self.gateway_url,
            "SEARCH_WORKER_URL": f"http://{LOOPBACK}:{self.ports.search_worker}",
            "ANALYTICS_CONSUMER_URL": f"http://{LOOPBACK}:{self.ports.analytics_consumer}",
            "GATEWAY_DATABASE_URL": self._database("gateway"),
            "SEARCH_WORKER_DATABASE_URL": self._database("search-worker"),
            "ANALYTICS_CONSUMER_DATABASE_URL": self._database("analytics-consumer"),
        }

    def _database(self, service: str) -> str:
        return f"sqlite:///{self.folder.absolute() / service}.db"


@dataclass(frozen=True)
class Service:
    """One service: how it is started, and where it says that it is ready."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    ready_url: str
    log: Path


def describe(configuration: Configuration) -> list[Service]:
    """Return the three services of a platform, in the order in which they are to be stopped.

    The gateway goes first, so that nothing new comes in; then the worker, which ends its searches;
    the consumer goes last, so that it counts what the others published on their way out.
    """
    ports = configuration.ports
    return [
        _service(GATEWAY, ports.gateway, "/health", configuration),
        _service(SEARCH_WORKER, ports.search_worker, "/ready", configuration),
        _service(ANALYTICS_CONSUMER, ports.analytics_consumer, "/ready", configuration),
    ]


def command(service: str, *arguments: str) -> tuple[str, ...]:
    """Return the command line of a service's own program."""
    return (sys.executable, "-m", service.replace("-", "_"), *arguments)


def _service(name: str, port: int, path: str, configuration: Configuration) -> Service:
    return Service(
        name=name,
        command=command(name, "serve"),
        environment=configuration.for_services(),
        ready_url=f"http://{LOOPBACK}:{port}{path}",
        log=configuration.folder / f"{name}.log",
    )
