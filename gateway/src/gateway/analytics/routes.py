"""`/api/v1/analytics/usage` and the usage of one API key."""

from typing import Final

from flask import Blueprint, Response

from gateway.analytics.comparison_schemas import KeyComparison, LatencyUsage
from gateway.analytics.consumer_reads import ConsumerReads
from gateway.analytics.csv_tables import (
    DAILY,
    ENDPOINTS,
    KEYS,
    LATENCY,
    USAGE,
    Table,
    presented,
    with_names,
)
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

    @documents(
        Operation(_TAG, query=UsageQuery, answers={200: Usage}, errors=(400, 404, 503), csv=True)
    )
    def get_usage(self) -> Response:
        """Get the usage of a time: totals, breakdowns, a series, and what came before."""
        return self._of_caller("", USAGE)

    @documents(
        Operation(
            _TAG, query=UsageQuery, answers={200: DailyUsage}, errors=(400, 404, 503), csv=True
        )
    )
    def get_daily_usage(self) -> Response:
        """Get the usage of each day."""
        return self._of_caller("/daily", DAILY)

    @documents(
        Operation(
            _TAG, query=UsageQuery, answers={200: UsageByEndpoint}, errors=(400, 404, 503), csv=True
        )
    )
    def get_usage_by_endpoint(self) -> Response:
        """Get the usage of each route."""
        return self._of_caller("/endpoints", ENDPOINTS)

    @documents(
        Operation(
            _TAG, query=UsageQuery, answers={200: LatencyUsage}, errors=(400, 404, 503), csv=True
        )
    )
    def get_response_times(self) -> Response:
        """Get the distribution of response times, and a heat map of them over time."""
        return self._of_caller("/latency", LATENCY)

    @documents(
        Operation(
            _TAG, query=UsageQuery, answers={200: KeyComparison}, errors=(400, 404, 503), csv=True
        )
    )
    def compare_api_keys(self) -> Response:
        """Compare API keys: how much each was used, how well and how fast it was answered."""
        user_id = current_caller().user_id
        wanted = query(UsageQuery)
        names = self._consumer.names_with(user_id, wanted.api_key_id)
        found = with_names(self._consumer.ask(user_id, "usage/keys", wanted.forwarded()), names)
        used = {entry["api_key_id"] for entry in found["keys"]}
        found["unused_keys"] = [
            {"api_key_id": key_id, "name": name}
            for key_id, name in sorted(self._consumer.active_keys(user_id).items())
            if key_id not in used and wanted.includes(key_id)
        ]
        return presented(found, wanted.format, KEYS)

    @documents(
        Operation(_TAG, query=KeyUsageQuery, answers={200: Usage}, errors=(400, 404, 503), csv=True)
    )
    def get_api_key_usage(self, key_id: int) -> Response:
        """Get the usage of one API key."""
        return self._of_key("", key_id, USAGE)

    @documents(
        Operation(
            _TAG, query=KeyUsageQuery, answers={200: DailyUsage}, errors=(400, 404, 503), csv=True
        )
    )
    def get_daily_api_key_usage(self, key_id: int) -> Response:
        """Get the usage of one API key on each day."""
        return self._of_key("/daily", key_id, DAILY)

    def _of_caller(self, part: str, table: Table) -> Response:
        user_id = current_caller().user_id
        wanted = query(UsageQuery)
        names = self._consumer.names_with(user_id, wanted.api_key_id)
        found = self._consumer.ask(user_id, f"usage{part}", wanted.forwarded())
        return presented(with_names(found, names), wanted.format, table)

    def _of_key(self, part: str, key_id: int, table: Table) -> Response:
        user_id = current_caller().user_id
        names = self._consumer.names_with(user_id, key_id)
        wanted = query(KeyUsageQuery)
        asked = {**wanted.forwarded(), "auth": "api_key", "api_key_id": key_id}
        found = self._consumer.ask(user_id, f"usage{part}", asked)
        return presented(with_names(found, names), wanted.format, table)
