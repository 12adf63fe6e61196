"""A running platform and accounts in it."""

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import psutil
import urllib3

from platform_runner.broker import RabbitNode
from platform_runner.machine.waiting import wait_until
from platform_runner.parts import ServiceProcess
from platform_runner.services import Configuration, describe
from tests.pausing import pause

READY_SECONDS = 60.0
COMPLETED_SECONDS = 30.0
_numbers = count(1)


class Stack:
    """Starts the services; takes them away and brings them back."""

    def __init__(self, node: RabbitNode, configuration: Configuration) -> None:
        self.node = node
        self.url = configuration.gateway_url
        self.parts = {service.name: ServiceProcess(service) for service in describe(configuration)}

    def start(self) -> None:
        for part in self.parts.values():
            part.start()
        for part in self.parts.values():
            self.wait_until_ready(part)

    def stop(self) -> None:
        for part in self.parts.values():
            part.stop()
        self.node.stop()

    def wait_until_ready(self, part: ServiceProcess) -> None:
        assert wait_until(part.ready, READY_SECONDS), part.last_words()

    def processes(self, name: str) -> list[psutil.Process]:
        """Return the processes of a service, children of this one and theirs."""
        module = name.replace("-", "_")
        return [
            process
            for process in psutil.Process().children(recursive=True)
            if module in _command_of(process)
        ]

    def pause(self, name: str) -> None:
        """Stop a service as SIGSTOP does: it keeps its port and says nothing."""
        pause(self.processes(name))

    def resume(self, name: str) -> None:
        for process in self.processes(name):
            process.resume()

    def account(self) -> "Account":
        """Register somebody new, with an API key and a video."""
        email = f"gateway{next(_numbers)}@example.com"
        anonymous = Account(self.url, 0, "")
        made = anonymous.post("/auth/register", email=email, password="secret").body
        user = Account(self.url, made["user"]["id"], made["token"])
        key = user.post("/auth/api-keys", name="key").body["api_key"]
        found = Account(self.url, user.id, key, session=user)
        found.post("/users/{me}/videos", title="Python in the storm")
        return found


def _command_of(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):  # it has just ended
        return []


@dataclass(frozen=True)
class Reply:
    """An answer, and the seconds it took."""

    status: int
    body: Any
    headers: urllib3.HTTPHeaderDict
    seconds: float


@dataclass
class Account:
    """A caller with one credential. Counts the answers it gets."""

    url: str
    id: int
    token: str
    session: "Account | None" = None
    counted: Counter[int] = field(default_factory=Counter)
    _pool: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(retries=False, timeout=40, maxsize=40)
    )

    def get(self, path: str, **headers: str) -> Reply:
        return self.call("GET", path, headers=headers)

    def post(self, path: str, **members: object) -> Reply:
        return self.call("POST", path, body=members)

    def call(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        began = time.monotonic()
        answer = self._pool.request(
            method,
            f"{self.url}/api/v1{path.replace('{me}', str(self.id))}",
            body=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", **(headers or {})},
        )
        self.counted[answer.status] += 1
        seconds = time.monotonic() - began
        return Reply(answer.status, json.loads(answer.data), answer.headers, seconds)

    def search(self, query: str = "python") -> str:
        """Submit a search; return its id."""
        reply = self.post("/users/{me}/search", query=query)
        assert reply.status == 202, reply
        job_id: str = reply.body["job_id"]
        return job_id

    def state(self, job_id: str) -> Reply:
        return self.get(f"/users/{{me}}/search/{job_id}")

    def completed(self, job_id: str) -> Reply:
        """Return the job once it is completed."""
        found: list[Reply] = []

        def is_completed() -> bool:
            found.append(self.state(job_id))
            return found[-1].status == 200 and found[-1].body["status"] == "completed"

        assert wait_until(is_completed, COMPLETED_SECONDS), found[-1]
        return found[-1]
