"""The service's parts around one database, without broker and processes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import Table, func, select
from werkzeug.test import TestResponse

from analytics_consumer.api.activity import activity_routes
from analytics_consumer.api.application import create_app
from analytics_consumer.api.health import health_routes
from analytics_consumer.api.integrity import integrity_routes
from analytics_consumer.api.request_log import request_log_routes
from analytics_consumer.api.routes import usage_routes
from analytics_consumer.ingest import Ingest
from analytics_consumer.integrity.audit import Report, Timing, audit
from analytics_consumer.integrity.badge import Badge
from analytics_consumer.integrity.promises import Promise
from analytics_consumer.rollups.upkeep import Upkeep
from shared_schemas.delivery import Inbox
from shared_schemas.storage import Database, migrate
from tests.unit.analytics_consumer.samples import NOON

TOKEN = "t" * 32


@dataclass
class World:
    """One analytics consumer. `now` and `seconds` are what its clocks say."""

    database: Database
    now: datetime = NOON + timedelta(hours=1)
    seconds: float = 0.0
    broker_connected: bool = True
    promised: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        migrate(self.database, "analytics_consumer")
        self.inbox = Inbox()
        self.badge = Badge(self.database, lambda: self.seconds)
        self.ingest = Ingest(self.database, self.inbox)
        self.upkeep = Upkeep(self.database, clock=lambda: self.now.timestamp())  # noqa: PLW0108 - `now` changes

    @property
    def client(self) -> FlaskClient:
        """A client of the read API."""
        health = health_routes(self.database, lambda: self.broker_connected)
        usage = usage_routes(self.database, lambda: self.now)
        integrity = integrity_routes(self.badge, lambda: self.now)
        log = request_log_routes(self.database), activity_routes(self.database)
        routes = [health, usage, *log, integrity]
        return create_app(SecretStr(TOKEN), routes).test_client()

    def ask(self, path: str = "", user_id: int = 1, **parameters: str | int) -> TestResponse:
        """Ask with the service token about a user's usage."""
        return self.client.get(
            f"/api/v1/users/{user_id}/usage{path}",
            query_string=parameters,
            headers={"Authorization": f"Bearer {TOKEN}"},
        )

    def look(self, path: str = "", user_id: int = 1, **parameters: str | int) -> TestResponse:
        """Ask with the service token for a user's single requests."""
        return self.client.get(
            f"/api/v1/users/{user_id}/requests{path}",
            query_string=parameters,
            headers={"Authorization": f"Bearer {TOKEN}"},
        )

    def integrity(self, user_id: int = 1, **parameters: str) -> Any:  # noqa: ANN401 - JSON
        """Return the answer behind the user's badge."""
        response = self.client.get(
            f"/api/v1/users/{user_id}/integrity",
            query_string=parameters,
            headers={"Authorization": f"Bearer {TOKEN}"},
        )
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.get_json()

    def answer(self, path: str = "", user_id: int = 1, **parameters: str | int) -> Any:  # noqa: ANN401 - JSON
        """Return the body of a good answer."""
        response = self.ask(path, user_id, **parameters)
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.get_json()

    def promises(self) -> Sequence[Promise]:
        """Say what the gateway would say of `promised`."""
        return [
            Promise(producer=name, channel="usage", assigned=count, confirmed=count, waiting=0)
            for name, count in self.promised.items()
        ]

    def audit(self) -> Report:
        """Audit without patience."""
        return audit(self.database, self.promises, Timing(patience=0))

    def keep_up(self) -> None:
        """Fold, build and clean up whatever there is, as of `now`."""
        while self.upkeep.step():
            pass

    def count(self, table: Table) -> int:
        """Return the number of rows of a table."""
        with self.database.read() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0
