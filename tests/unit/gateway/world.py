"""A whole gateway without its surroundings: a real database, fakes for broker and services."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from gateway.app import create_app
from gateway.live.channel import LiveChannel
from gateway.parts import Parts
from gateway.search.waiting import JobWaiters
from gateway.settings import Settings
from gateway.upstream.client import Answer
from shared_schemas.delivery import Outbox
from shared_schemas.delivery.tables import outbox
from shared_schemas.envelope import EventFactory, Trace
from shared_schemas.http.problems import unavailable
from shared_schemas.storage import Database, migrate

PASSWORD = "correct horse"
SERVICE_TOKEN = "service-token-of-the-tests-0123456789"
Json = dict[str, Any]
_numbers = count(1)


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **units: float) -> None:
        self.now += timedelta(**units)


class FakeUpstream:
    """A service that says what a test wants, or nothing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.available = True
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, Mapping[str, str | int]]] = []

    def get(self, path: str, query: Mapping[str, str | int], trace: Trace) -> Answer:
        assert trace.request_id
        self.asked.append((path, query))
        if not self.available:
            raise unavailable(self.name)
        return self.answers.get(path, Answer(404, {"error": "not found"}))


@dataclass
class World:
    """One gateway and everything around it."""

    app: Flask
    parts: Parts
    clock: Clock
    search_worker: FakeUpstream
    analytics_consumer: FakeUpstream
    broker: dict[str, bool] = field(default_factory=lambda: {"connected": True})

    def user(self, password: str = PASSWORD) -> "User":
        """Register somebody new."""
        client = self.app.test_client()
        email = f"user{next(_numbers)}@example.com"
        body = {"email": email, "password": password}
        answer = client.post("/api/v1/auth/register", json=body)
        assert answer.status_code == 201, answer.text
        return User(client, json_of(answer)["user"]["id"], email, json_of(answer)["token"])

    def events(self, event_type: str | None = None) -> list[Json]:
        """Return the data of all events committed so far, in order."""
        with self.parts.database.read() as session:
            rows = session.execute(select(outbox).order_by(outbox.c.id)).all()
        events = [json.loads(row.payload) for row in rows]
        return [event["data"] for event in events if event_type in (None, event["type"])]

    def usage(self) -> list[Json]:
        """Return what was counted so far."""
        return self.events("usage.recorded")

    def forget_events(self) -> None:
        """Begin to count anew."""
        with self.parts.database.write() as session:
            session.execute(delete(outbox))


@dataclass
class User:
    """Somebody with an account and a client of their own."""

    client: FlaskClient
    id: int
    email: str
    token: str

    def auth(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def call(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        **request: Any,  # noqa: ANN401 - whatever werkzeug's client takes
    ) -> TestResponse:
        """Ask with the user's session; `{me}` in the path becomes the user's id."""
        return self.client.open(
            path.replace("{me}", str(self.id)),
            method=method,
            headers={**self.auth(), **(headers or {})},
            **request,
        )

    def api_key(self, name: str = "key", **members: object) -> tuple[int, str]:
        """Make an API key; return its id and the key."""
        answer = self.call("POST", "/api/v1/auth/api-keys", json={"name": name, **members})
        assert answer.status_code == 201, answer.text
        return json_of(answer)["api_key_id"], json_of(answer)["api_key"]

    def video(self, **members: object) -> Json:
        """Add a video."""
        answer = self.call("POST", "/api/v1/users/{me}/videos", json={"title": "T", **members})
        assert answer.status_code == 201, answer.text
        return json_of(answer)


def json_of(answer: TestResponse) -> Json:
    """Return the answer's JSON object."""
    body = answer.json
    assert isinstance(body, dict)
    return body


def make_settings(database_url: str, **changes: object) -> Settings:
    """Return settings that fit tests: cheap hashes, throw-away secrets."""
    values: dict[str, Any] = {
        "gateway_database_url": database_url,
        "amqp_url": "amqp://nowhere",
        "service_token": SERVICE_TOKEN,
        "jwt_secret_key": "a-secret-of-the-tests-that-is-long-enough",
        "api_key_pepper": "a-pepper-of-the-tests-that-is-long-enough",
        "search_worker_url": "http://search.invalid",
        "analytics_consumer_url": "http://analytics.invalid",
        "password_hash_memory_kib": 8,
        "password_hash_passes": 1,
    }
    return Settings(**(values | changes))


def make_world(database_url: str, **changes: object) -> World:
    """Return a gateway on a migrated database."""
    settings, clock = make_settings(database_url, **changes), Clock()
    database = Database(database_url)
    migrate(database, "gateway")
    search, analytics = FakeUpstream("The search worker"), FakeUpstream("The analytics consumer")
    broker = {"connected": True}
    parts = Parts(
        settings=settings,
        database=database,
        outbox=Outbox(lambda: "producer-of-the-tests"),
        events=EventFactory("/gateway", clock),
        clock=clock,
        search_worker=search,
        analytics_consumer=analytics,
        job_endings=JobWaiters(database, limit=8),
        live=LiveChannel(database, clock, analytics, limit=8),
        broker_connected=lambda: broker["connected"],
    )
    return World(create_app(parts), parts, clock, search, analytics, broker)
