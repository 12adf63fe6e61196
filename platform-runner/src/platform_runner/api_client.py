"""A client of the public API that counts every answer it gets."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import urllib3

API = "/api/v1"
_TIMEOUT_SECONDS = 40.0  # longer than any wait that a client can prefer

Counted = tuple[str, str, int]  # caller, "METHOD route template", status


class NoAnswer(Exception):  # noqa: N818 - names what happened
    """The gateway gave no answer, so nobody knows whether the request was counted."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: Any


@dataclass
class Tally:
    """How many answers a caller got, by endpoint and status. Shared between threads."""

    counts: Counter[Counted] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def add(self, counted: Counted) -> None:
        """Count one answer."""
        with self._lock:
            self.counts[counted] += 1


class ApiClient:
    """Calls the API at `base_url` as `caller`, with one credential or none."""

    def __init__(
        self, base_url: str, tally: Tally, caller: str = "", token: str | None = None
    ) -> None:
        self.caller = caller
        self._base_url, self._tally, self._token = base_url, tally, token
        # No retries: a request sent twice would be counted twice, and rightly so.
        self._pool = urllib3.PoolManager(retries=False, timeout=_TIMEOUT_SECONDS, maxsize=8)

    def logged_in(self, caller: str, token: str) -> "ApiClient":
        """Return a client of the same API for `caller`, who has `token` (a JWT or an API key)."""
        return ApiClient(self._base_url, self._tally, caller, token)

    def call(  # noqa: PLR0913 - what a request is made of
        self,
        method: str,
        template: str,
        *,
        body: object = None,
        raw: bytes | None = None,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        **path: str | int,
    ) -> Answer:
        """Send one request. `template` is the route under /api/v1, as `/users/{user_id}/videos`.

        `body` goes as JSON, `raw` as it is. Raises NoAnswer.
        """
        url = self._base_url + API + template.format(**path)
        answer = self._send(
            method,
            f"{url}?{urlencode(params)}" if params else url,
            raw if raw is not None else None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json", **self._credential(), **(headers or {})},
        )
        self._tally.add((self.caller, f"{method} {API}{template}", answer.status))
        return answer

    def _credential(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    def _send(self, method: str, url: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        try:
            answer = self._pool.request(method, url, body=body, headers=headers)
        except urllib3.exceptions.HTTPError as error:
            raise NoAnswer(f"{method} {url}: {error}") from error
        return Answer(answer.status, answer.headers, _parsed(answer))


def _parsed(answer: urllib3.BaseHTTPResponse) -> Any:  # noqa: ANN401 - JSON is anything
    if "json" not in answer.headers.get("Content-Type", ""):
        return answer.data.decode(errors="replace")
    return json.loads(answer.data)
