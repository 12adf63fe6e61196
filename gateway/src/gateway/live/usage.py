"""Whose usage has changed, as the analytics consumer tells: asked once for all who listen."""

from typing import Final

from gateway.parts import Upstream
from shared_schemas.envelope import Trace
from shared_schemas.http.problems import Problem
from shared_schemas.observability import accept_request_id, continue_trace

_PATH: Final = "/api/v1/activity"


class UsageNews:
    """Begins with what is counted when it is first asked. Not for several threads at once."""

    def __init__(self, consumer: Upstream) -> None:
        self._consumer = consumer
        self._position: int | None = None

    def users(self) -> frozenset[int]:
        """Return the users whose API keys' requests were counted since this was last asked.

        Nobody while the consumer does not answer: then there is nothing new to be looked at.
        """
        after = {} if self._position is None else {"after": self._position}
        trace = Trace(request_id=accept_request_id(None), traceparent=continue_trace(None))
        try:
            answer = self._consumer.get(_PATH, after, trace)
        except Problem:
            return frozenset()
        if not answer.ok:
            return frozenset()
        self._position = answer.body["position"]
        return frozenset(answer.body["users"])
