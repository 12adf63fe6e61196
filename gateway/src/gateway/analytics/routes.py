"""`/api/v1/analytics/usage` and the usage of one API key."""

from typing import Final

import orjson
from flask import Blueprint, Response

from gateway.analytics.comparison_schemas import KeyComparison, LatencyUsage
from gateway.analytics.consumer_reads import ConsumerReads, Document, Names
from gateway.analytics.schemas import (
    DailyUsage,
    KeyUsageQuery,
    Usage,
    UsageByEndpoint,
    UsageQuery,
)
from gateway.http.caller import current_caller
from gateway.http.input import query
from gateway.http.operations import Operation, documents

_TAG: Final = "Usage"


def blueprint(consumer: ConsumerReads) -> Blueprint:
    """Return the routes of usage."""
    views = _Views(consumer)
    routes = Blueprint("analytics", __name__, url_prefix="/api/v1")
    routes.get("/analytics/usage")(views.get_usage)
    routes.get("/analytics/usage/daily")(views.get_daily_usage)
    routes.get("/analytics/usage/endpoints")(views.get_usage_by_endpoint)
    routes.get("/analytics/usage/latency")(views.get_response_times)
    routes.get("/analytics/usage/keys")(views.compare_api_keys)
    routes.get("/auth/api-keys/<id:key_id>/usage")(views.get_api_key_usage)
    routes.get("/auth/api-keys/<id:key_id>/usage/daily")(views.get_daily_api_key_usage)
    return routes


class _Views:
    def __init__(self, consumer: ConsumerReads) -> None:
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

    @documents(
        Operation(_TAG, query=UsageQuery, answers={200: LatencyUsage}, errors=(400, 404, 503))
    )
    def get_response_times(self) -> Response:
        """Get the distribution of response times, and a heat map of them over time."""
        return self._of_caller("/latency")

    @documents(
        Operation(_TAG, query=UsageQuery, answers={200: KeyComparison}, errors=(400, 404, 503))
    )
    def compare_api_keys(self) -> Response:
        """Compare API keys: how much each was used, how well and how fast it was answered."""
        user_id = current_caller().user_id
        wanted = query(UsageQuery)
        names = self._consumer.names_with(user_id, wanted.api_key_id)
        found = _with_names(self._consumer.ask(user_id, "usage/keys", wanted.forwarded()), names)
        used = {entry["api_key_id"] for entry in found["keys"]}
        found["unused_keys"] = [
            {"api_key_id": key_id, "name": name}
            for key_id, name in sorted(self._consumer.active_keys(user_id).items())
            if key_id not in used and wanted.includes(key_id)
        ]
        return _json(found)

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
        names = self._consumer.names_with(user_id, wanted.api_key_id)
        return self._answer(user_id, part, wanted.forwarded(), names)

    def _of_key(self, part: str, key_id: int) -> Response:
        user_id = current_caller().user_id
        names = self._consumer.names_with(user_id, key_id)
        asked = {**query(KeyUsageQuery).forwarded(), "auth": "api_key", "api_key_id": key_id}
        return self._answer(user_id, part, asked, names)

    def _answer(
        self, user_id: int, part: str, asked: dict[str, str | int], names: Names
    ) -> Response:
        found = self._consumer.ask(user_id, f"usage{part}", asked)
        return _json(_with_names(found, names))


def _json(found: Document) -> Response:
    return Response(orjson.dumps(found), content_type="application/json")


def _with_names(document: Document, names: Names) -> Document:
    for entry in document.get("keys", ()):
        entry["name"] = names.get(entry["api_key_id"])
    return document
