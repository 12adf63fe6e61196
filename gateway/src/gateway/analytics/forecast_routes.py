"""`/api/v1/analytics/usage/forecast`."""

from collections.abc import Mapping
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint, Response

from gateway.analytics.consumer_reads import ConsumerReads, Document
from gateway.analytics.csv_tables import FORECAST, presented, with_names
from gateway.analytics.forecast_schemas import ForecastQuery, QuotaForecast, UsageForecast
from gateway.analytics.run_out import QUOTAS, quota_forecasts
from gateway.api_keys.service import ApiKeys
from gateway.http.caller import current_caller
from gateway.http.input import query
from gateway.http.operations import Operation, documents
from gateway.limits.quotas import quotas_of
from gateway.limits.schemas import Quotas
from gateway.limits.windows import Now
from gateway.parts import Parts

_PATH: Final = "usage/forecast"
_OF_QUOTAS: Final[Mapping[str, str | int]] = {"auth": "api_key", "tz": "UTC", "days": 31}
"""What quotas count, in the days on which they begin anew, to the end of any month."""


def blueprint(parts: Parts, consumer: ConsumerReads, api_keys: ApiKeys) -> Blueprint:
    """Return the route."""
    views = _Views(parts, consumer, api_keys)
    routes = Blueprint("forecast", __name__, url_prefix="/api/v1/analytics")
    routes.get("/usage/forecast")(views.get_forecast)
    return routes


class _Views:
    def __init__(self, parts: Parts, consumer: ConsumerReads, api_keys: ApiKeys) -> None:
        self._parts = parts
        self._consumer = consumer
        self._api_keys = api_keys

    @documents(
        Operation(
            "Usage",
            query=ForecastQuery,
            answers={200: UsageForecast},
            errors=(400, 404, 503),
            csv=True,
        )
    )
    def get_forecast(self) -> Response:
        """Forecast the requests of the days to come, and when quotas will run out."""
        user_id = current_caller().user_id
        wanted = query(ForecastQuery)
        names = self._consumer.names_with(user_id, wanted.api_key_id)
        found = with_names(self._consumer.ask(user_id, _PATH, wanted.forwarded()), names)
        quotas = self._quotas(user_id, wanted.api_key_id)
        found["quotas"] = [_local(one, wanted.tz) for one in self._forecasts(user_id, quotas)]
        return presented(found, wanted.format, FORECAST)

    def _quotas(self, user_id: int, key_id: int | None) -> Quotas:
        """Return the limits of the account, and of one key or all that can be used."""
        now = Now.at(self._parts.clock())
        with self._parts.database.read() as session:
            keys = [
                key
                for key in self._api_keys.of_user(session, user_id)
                if key.is_active and key_id in (None, key.id)
            ]
            return quotas_of(session, user_id, self._parts.settings.account_limits, keys, now)

    def _forecasts(self, user_id: int, quotas: Quotas) -> list[QuotaForecast]:
        limits = chain(quotas.account.limits, *(key.limits for key in quotas.keys))
        if not any(limit.name in QUOTAS for limit in limits):
            return []
        found = self._consumer.ask(user_id, _PATH, _OF_QUOTAS)
        return list(quota_forecasts(quotas, found))


def _local(quota: QuotaForecast, zone: str) -> Document:
    """Return it for an answer, its instants with the zone's offset."""
    moments = vars(quota.runs_out)
    here = {name: at and at.astimezone(ZoneInfo(zone)) for name, at in moments.items()}
    return quota.model_copy(
        update={
            "runs_out": quota.runs_out.model_copy(update=here),
            "reset_at": quota.reset_at.astimezone(ZoneInfo(zone)),
        }
    ).model_dump(mode="json")
