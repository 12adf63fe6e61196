"""A gateway's processes, people who listen to its live channel, and what happens to their jobs."""

import json
import socket
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from gateway.search.facts import JobFacts
from shared_schemas.envelope import EventFactory, Trace
from shared_schemas.events import EventData, SearchProgressed, SearchStarted
from shared_schemas.storage import Database
from tests.integration.gateway.processes import Gateway, environment

SECONDS = 10.0
Json = dict[str, Any]


class LiveWorld:
    """The facts of jobs are applied here, as another process of the gateway would."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.gateway = Gateway(
            environment(folder, GATEWAY_DATABASE_URL=database_url), folder / "log"
        )
        self.gateway.wait_ready()
        self.database = Database(database_url)
        self._events = EventFactory("/search-worker", _now)
        self._facts = JobFacts(self.database, _now, lambda _: None)

    def close(self) -> None:
        self.gateway.end()
        self.database.dispose()

    def person(self, name: str) -> "Person":
        body = {"email": f"{name}@example.com", "password": "secret-password"}
        made = self.gateway.request("POST", "/api/v1/auth/register", json=body).json()
        return Person(self, made["user"]["id"], made["token"])

    def happens(self, *facts: EventData) -> None:
        self._facts([self._events(fact, trace=Trace("worker")) for fact in facts])


class Person:
    """Somebody with searches and a credential."""

    def __init__(self, world: LiveWorld, user_id: int, token: str) -> None:
        self.world = world
        self.id = user_id
        self.token = token

    def call(self, method: str, path: str, body: object = None) -> Json:
        answer = self.world.gateway.request(method, f"/api/v1{path}", json=body, token=self.token)
        assert answer.status < 300, answer.data
        found: Json = answer.json()
        return found

    def search(self) -> str:
        body = {"query": "python"}
        return str(self.call("POST", f"/users/{self.id}/search", body)["job_id"])

    def ticket(self) -> str:
        return str(self.call("POST", "/live/tickets")["ticket"])

    @contextmanager
    def listening(self, after: int | None = None) -> Generator["Listener"]:
        """Open a connection, which has been welcomed."""
        base = self.world.gateway.base.replace("http", "ws")
        address = f"{base}/api/v1/live?ticket={self.ticket()}"
        if after is not None:
            address += f"&after={after}"
        with connect(address, compression=None, close_timeout=1) as connection:
            yield Listener(connection)

    def started(self, job_id: str) -> SearchStarted:
        return SearchStarted(
            job_id=job_id, user_id=self.id, attempt=1, worker="w", started_at=_now()
        )

    def progressed(self, job_id: str, fraction: float) -> SearchProgressed:
        return SearchProgressed(job_id=job_id, user_id=self.id, attempt=1, fraction=fraction)


class Listener:
    """One connection. Its first message is there already."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.welcome = self.next()
        assert self.welcome["type"] == "welcome"

    def next(self) -> Json:
        """Return the next message; fail if none comes."""
        message: Json = json.loads(self.connection.recv(timeout=SECONDS))
        return message

    def break_off(self) -> None:
        """End the connection as a lost network does, without a word."""
        self.connection.socket.shutdown(socket.SHUT_WR)


def _now() -> datetime:
    return datetime.now(UTC)
