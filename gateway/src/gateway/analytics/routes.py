"""`/api/v1/analytics/usage` and the usage of one API key."""

from http import HTTPStatus
from typing import Any, Final

import orjson
from flask import Blueprint, Response
from sqlalchemy import select

from gateway.analytics.schemas import (
    DailyUsage,
    KeyUsageQuery,
    Usage,
    UsageByEndpoint,
    UsageQuery,
)
from gateway.api_keys.models import ApiKey
from gateway.http.caller import current_caller
from gateway.http.input import query
from gateway.http.operations import Operation, documents
from gateway.http.unit_of_work import work
from gateway.parts import Upstream
from shared_schemas.http.problems import Problem, unavailable
from shared_schemas.storage import Database

_TAG: Final = "Usage"
_PATH: Final = "/api/v1/users/{user_id}/usage{part}"
Names = dict[int, str]


def blueprint(database: Database, consumer: Upstream) -> Blueprint:
    """Return the routes of usage."""
    views = _Views(database, consumer)
    routes = Blueprint("analytics", __name__, url_prefix="/api/v1")
    routes.get("/analytics/usage")(views.get_usage)
    routes.get("/analytics/usage/daily")(views.get_daily_usage)
    routes.get("/analytics/usage/endpoints")(views.get_usage_by_endpoint)
    routes.get("/auth/api-keys/<id:key_id>/usage")(views.get_api_key_usage)
    routes.get("/auth/api-keys/<id:key_id>/usage/daily")(views.get_daily_api_key_usage)
    return routes


class _Views:
    def __init__(self, database: Database, consumer: Upstream) -> None:
        self._database = database
        self._consumer = consumer

    @documents(Operation(_TAG, query=UsageQuery, answers={200: Usage}, errors=(400, 404, 503)))
    def get_usage(self) -> Response:
        """Get the usage of a time: totals, breakdowns, a series, and what came before."""
        return self._of_caller("")

    @documents(Operation(_TAG, query=UsageQuery, answers={200: DailyUsage}, errors=(400, 404, 503)))
    def get_daily_usage(self) -> Response:
        """Get the usage of each day."""
        return self._of_caller("/daily")

    @documents(
        Operation(_TAG, query=UsageQuery, answers={200: UsageByEndpoint}, errors=(400, 404, 503))
    )
    def get_usage_by_endpoint(self) -> Response:
        """Get the usage of each route."""
        return self._of_caller("/endpoints")

    @documents(Operation(_TAG, query=KeyUsageQuery, answers={200: Usage}, errors=(400, 404, 503)))
    def get_api_key_usage(self, key_id: int) -> Response:
        """Get the usage of one API key."""
        return self._of_key("", key_id)

    @documents(
        Operation(_TAG, query=KeyUsageQuery, answers={200: DailyUsage}, errors=(400, 404, 503))
    )
    def get_daily_api_key_usage(self, key_id: int) -> Response:
        """Get the usage of one API key on each day."""
        return self._of_key("/daily", key_id)

    def _of_caller(self, part: str) -> Response:
        user_id = current_caller().user_id
        wanted = query(UsageQuery)
        names = self._names(user_id)
        if wanted.api_key_id is not None and wanted.api_key_id not in names:
            raise _no_such_key()
        return self._ask(user_id, part, wanted.forwarded(), names)

    def _of_key(self, part: str, key_id: int) -> Response:
        user_id = current_caller().user_id
        names = self._names(user_id)
        if key_id not in names:
            raise _no_such_key()
        asked = {**query(KeyUsageQuery).forwarded(), "auth": "api_key", "api_key_id": key_id}
        return self._ask(user_id, part, asked, names)

    def _names(self, user_id: int) -> Names:
        """Return the names of the user's keys, deleted ones included: their usage stays."""
        with self._database.read() as session:
            rows = session.execute(
                select(ApiKey.id, ApiKey.name).where(ApiKey.user_id == user_id)
            ).all()
        return {row.id: row.name for row in rows}

    def _ask(self, user_id: int, part: str, asked: dict[str, str | int], names: Names) -> Response:
        path = _PATH.format(user_id=user_id, part=part)
        found = self._consumer.get(path, asked, work().trace)
        if found.status == HTTPStatus.BAD_REQUEST:  # it knows more about what it can count
            raise Problem(HTTPStatus.BAD_REQUEST, str(found.body.get("error")))
        if not found.ok:
            raise unavailable("The analytics consumer")
        return Response(
            orjson.dumps(_with_names(found.body, names)), content_type="application/json"
        )


def _with_names(document: dict[str, Any], names: Names) -> dict[str, Any]:
    for entry in document.get("keys", ()):
        entry["name"] = names.get(entry["api_key_id"])
    return document


def _no_such_key() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "API key not found")
