"""A gateway whose analytics consumer is the real one, in this process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.upstream.client import Answer
from shared_schemas.envelope import Trace
from tests.integration.analytics_consumer.world import TOKEN
from tests.integration.analytics_consumer.world import World as Consumer
from tests.unit.gateway.world import User
from tests.unit.gateway.world import World as Gateway


@dataclass
class InProcess:
    """Asks the consumer's application instead of its port."""

    consumer: Consumer
    asked: int = 0

    def get(self, path: str, query: Mapping[str, str | int], trace: Trace) -> Answer:
        assert trace.request_id
        self.asked += 1
        headers = {"Authorization": f"Bearer {TOKEN}"}
        answer = self.consumer.client.get(path, query_string=dict(query), headers=headers)
        body: Any = answer.json
        return Answer(answer.status_code, body)


@dataclass
class Stack:
    """Both services, the way between them, and a user."""

    gateway: Gateway
    consumer: Consumer
    way: InProcess
    user: User
