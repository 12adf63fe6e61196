"""Requests of all kinds, the same in every run."""

import random
from datetime import datetime, timedelta

from shared_schemas.events import UsageRecorded
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event, usage

ROUTES = ("/api/v1/users/{user_id}/videos", "/api/v1/users/{user_id}/search", "(unmatched)")


def traffic(count: int, first: datetime, last: datetime, seed: int = 7) -> list[UsageRecorded]:
    """Return requests of two users with three keys and sessions, spread over a time."""
    chance = random.Random(seed)  # noqa: S311 - test data
    seconds = (last - first).total_seconds()
    return [
        usage(
            request_id=f"r{at}",
            user_id=chance.choice([1, 1, 1, 2]),
            auth=(auth := chance.choice(["api_key", "api_key", "session"])),
            api_key_id=chance.choice([1, 2, 3]) if auth == "api_key" else None,
            method=chance.choice(["GET", "POST"]),
            route=chance.choice(ROUTES),
            status=chance.choice([200, 200, 201, 202, 304, 400, 404, 429, 500, 503]),
            duration_us=int(chance.lognormvariate(9, 1)),
            occurred_at=first + timedelta(seconds=chance.random() * seconds),
        )
        for at in range(count)
    ]


def count_all(world: World, requests: list[UsageRecorded]) -> None:
    """Let the world count these requests."""
    world.ingest([event(at, **one.model_dump()) for at, one in enumerate(requests, start=1)])
