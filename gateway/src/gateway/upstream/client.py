"""A client for one service behind the gateway: it gives an answer or a 503, never a long wait."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import orjson
import structlog
import urllib3
from pydantic import SecretStr

from gateway.upstream.breaker import Call, CircuitBreaker
from gateway.upstream.connections import open_pool, waiting_as
from gateway.upstream.errors import BadAnswer, CircuitOpen, NoAnswer, UpstreamError
from gateway.upstream.watch import Watch
from shared_schemas.envelope import Trace
from shared_schemas.http.problems import Problem, unavailable

CONNECT_SECONDS: Final = 0.5
PROBE_SECONDS: Final = 0.5
MAX_BODY_BYTES: Final = 16_000_000
_CALLS_AT_ONCE: Final = 8
_NOT_FOR_US: Final = (1, 3)
"""Classes of statuses that no service of ours answers with: interim ones and redirections."""
_log = structlog.get_logger(__name__)

Query = Mapping[str, str | int]


@dataclass(frozen=True)
class Answer:
    """What a service said: a status below 500 and a JSON object."""

    status: int
    body: dict[str, Any]

    @property
    def ok(self) -> bool:
        """Whether it is a success."""
        return self.status < HTTPStatus.MULTIPLE_CHOICES


class ServiceClient:
    """Asks one service, as this gateway, for its caller.

    `name` is what clients are told ("The search worker"). `timeout` is in seconds and holds for
    a request as a whole. At most `limit` requests are under way at once, so that a service that
    begins to hang never takes all threads of this process along.
    """

    def __init__(
        self,
        name: str,
        url: str,
        token: SecretStr,
        *,
        timeout: float,
        limit: int = _CALLS_AT_ONCE,
    ) -> None:
        self.name = name
        self._timeout = timeout
        self._base_path = urllib3.util.parse_url(url).path or ""
        self._authorization = f"Bearer {token.get_secret_value()}"
        self._pool = open_pool(url, limit)
        self._breaker = CircuitBreaker(limit=limit)
        self._watch = Watch(name, self._breaker, self._probe)

    def start(self) -> None:
        """Begin to watch over the service. Must run in the process that asks."""
        self._watch.start()

    def stop(self, timeout: float = 2.0) -> None:
        """End the watch, within `timeout` seconds, and close the connections."""
        self._watch.stop(timeout)
        self._pool.close()

    @property
    def available(self) -> bool:
        """Whether the service answered when it was last needed."""
        return not self._breaker.is_open

    def get(self, path: str, query: Query, trace: Trace) -> Answer:
        """Return the service's answer; raise a 503 Problem when there is none in time."""
        try:
            return self._ask(path, query, trace)
        except CircuitOpen:
            raise self._unavailable() from None
        except UpstreamError as error:
            _log.warning("no use of service", upstream=self.name, path=path, reason=str(error))
            raise self._unavailable() from error

    def _unavailable(self) -> Problem:
        return unavailable(self.name)

    def _ask(self, path: str, query: Query, trace: Trace) -> Answer:
        call = self._breaker.enter(time.monotonic() + self._timeout)
        answered = False
        try:
            with waiting_as(call):
                status, body = self._exchange(path, query, trace, call)
            answered = True
        finally:
            self._breaker.leave(call, answered=answered)
        return _understand(status, body)

    def _exchange(self, path: str, query: Query, trace: Trace, call: Call) -> tuple[int, bytes]:
        try:
            return self._request(path, query, self._headers(trace), _left(call))
        except urllib3.exceptions.ProtocolError:
            # A kept connection may end just as it is used again: the service restarted.
            if call.aborted:
                raise NoAnswer("no answer in time") from None
        except urllib3.exceptions.HTTPError as error:
            raise NoAnswer(str(error)) from error
        try:
            return self._request(path, query, self._headers(trace), _left(call))
        except urllib3.exceptions.HTTPError as error:
            raise NoAnswer("no answer in time" if call.aborted else str(error)) from error

    def _headers(self, trace: Trace) -> dict[str, str]:
        given = {
            "Authorization": self._authorization,
            "Accept": "application/json",
            "X-Request-ID": trace.request_id,
            "traceparent": trace.traceparent,
        }
        return {name: value for name, value in given.items() if value is not None}

    def _request(
        self, path: str, query: Query, headers: Mapping[str, str], seconds: float
    ) -> tuple[int, bytes]:
        response = self._pool.request(
            "GET",
            self._base_path.rstrip("/") + path,
            fields={name: str(value) for name, value in query.items()},
            headers=headers,
            timeout=urllib3.Timeout(total=seconds, connect=min(CONNECT_SECONDS, seconds)),
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            body = response.read(MAX_BODY_BYTES + 1)
        finally:
            _give_back(response)
        return response.status, body

    def _probe(self) -> bool:
        try:
            status, _ = self._request("/health", {}, {}, PROBE_SECONDS)
        except urllib3.exceptions.HTTPError:
            return False
        return status == HTTPStatus.OK


def _left(call: Call) -> float:
    return max(0.001, call.deadline - time.monotonic())


def _give_back(response: urllib3.BaseHTTPResponse) -> None:
    if response.length_remaining:  # not read to its end: of no more use to anyone
        response.close()
    response.release_conn()


def _understand(status: int, body: bytes) -> Answer:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status // 100 in _NOT_FOR_US:
        raise BadAnswer(f"status {status}")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise BadAnswer("it refuses our service token")
    if len(body) > MAX_BODY_BYTES:
        raise BadAnswer(f"more than {MAX_BODY_BYTES} bytes")
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadAnswer(f"not JSON: {error}") from error
    if not isinstance(document, dict):
        raise BadAnswer("not a JSON object")
    return Answer(status, document)
