"""A gateway with a real broker: what it commits is published."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.gateway.processes import Gateway, environment, until

pytestmark = pytest.mark.broker
REQUESTS = 20


@pytest.fixture
def gateway(tmp_path: Path, empty_broker_url: str) -> Iterator[Gateway]:
    started = Gateway(environment(tmp_path, AMQP_URL=empty_broker_url), tmp_path / "log")
    started.wait_ready()
    yield started
    started.end()


def test_what_is_committed_is_published_with_gapless_numbers(gateway: Gateway) -> None:
    until(lambda: gateway.request("GET", "/health").json()["status"] == "healthy", gateway.log)
    account = {"email": "a@example.com", "password": "secret1"}
    token = gateway.request("POST", "/api/v1/auth/register", json=account).json()["token"]
    for _ in range(REQUESTS):
        assert gateway.request("GET", "/api/v1/auth/me", token=token).status == 200
    until(lambda: usage_of(gateway) == (REQUESTS + 1, 0), gateway.log)
    assert gateway.stop() == 0


def usage_of(gateway: Gateway) -> tuple[int, int]:
    """Return how many usage events are confirmed, and how many wait."""
    report = gateway.request("GET", "/internal/v1/producers", token="s" * 32).json()
    usage = [row for row in report["producers"] if row["channel"] == "usage"]
    return sum(row["confirmed"] for row in usage), sum(row["waiting"] for row in usage)
