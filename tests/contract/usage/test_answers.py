"""What the analytics consumer answers is what the gateway's document promises."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import BaseModel

from gateway.analytics.comparison_schemas import KeyComparison, LatencyUsage
from gateway.analytics.forecast_schemas import UsageForecast
from gateway.analytics.log_schemas import RequestLog
from gateway.analytics.schemas import DailyUsage, Usage, UsageByEndpoint
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event


def with_what_the_gateway_adds(answer: dict[str, Any]) -> dict[str, Any]:
    for key in answer.get("keys", ()):
        key["name"] = "name"
    return answer


@pytest.mark.parametrize(
    ("path", "model", "added"),
    [
        ("", Usage, {}),
        ("/daily", DailyUsage, {}),
        ("/endpoints", UsageByEndpoint, {}),
        ("/latency", LatencyUsage, {}),
        ("/keys", KeyComparison, {"unused_keys": []}),
        ("/forecast", UsageForecast, {"quotas": []}),
    ],
)
def test_usage_is_as_documented_nothing_left_out(
    world: World, path: str, model: type[BaseModel], added: dict[str, Any]
) -> None:
    world.ingest([event(1), event(2, auth="session", api_key_id=None, status=500)])
    days = [NOON - timedelta(days=ago) for ago in range(1, 16)]
    world.ingest([event(at, occurred_at=day) for at, day in enumerate(days, start=3)])
    for auth in ("all", "session"):
        answer = with_what_the_gateway_adds(world.answer(path, auth=auth)) | added
        assert model.model_validate(answer).model_dump(mode="json") == answer


def test_the_request_log_is_as_documented(world: World) -> None:
    world.ingest([event(1), event(2, job_id="job")])
    answer: Any = world.look(limit=1).json
    for row in answer["requests"]:
        row["api_key_name"] = "name"
    assert set(RequestLog.model_validate(answer).model_dump()) == set(answer)
