"""Clients that remember every answer they got, to hold against what the platform counted."""

import json
import random
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import urllib3

PATIENCE = 20.0  # seconds; longer than any answer may take, also while processes come back
_PAUSE_AFTER_FAILURE = 0.05


@dataclass(frozen=True)
class Account:
    """Who the clients are."""

    user_id: int
    api_key: str
    video_id: int


@dataclass(frozen=True)
class Call:
    """One request and the answers it may have: `route` is the template it is counted under."""

    method: str
    path: str
    route: str
    expected: int
    body: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """An answer that a client really received."""

    request_id: str
    call: Call
    status: int
    job_id: str | None


@dataclass
class Ledger:
    """All that the clients saw. `unanswered` were sent, and nobody knows what became of them."""

    answers: list[Answer] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, answer: Answer) -> None:
        """Remember an answer."""
        with self._lock:
            self.answers.append(answer)

    def note_unanswered(self, request_id: str) -> None:
        """Remember a request without an answer."""
        with self._lock:
            self.unanswered.append(request_id)

    @property
    def accepted_jobs(self) -> set[str]:
        """The searches that a client was told are accepted."""
        return {answer.job_id for answer in self.answers if answer.job_id is not None}


class Client(threading.Thread):
    """Sends one call after another until `enough` says so."""

    def __init__(
        self,
        base_url: str,
        account: Account,
        ledger: Ledger,
        enough: Callable[[], bool],
        seed: int,
    ) -> None:
        super().__init__(name=f"client-{seed}", daemon=True)
        self._account, self._ledger, self._enough = account, ledger, enough
        self._random = random.Random(seed)  # noqa: S311 - a mix of calls, not a secret
        self._pool = urllib3.PoolManager(retries=False, timeout=PATIENCE)
        self._base_url = base_url

    def run(self) -> None:
        """Send calls; an unanswered one is not repeated, since nobody knows whether it counted."""
        while not self._enough():
            call = self._random.choices(*_mix(self._account))[0]
            if not self._send(call):
                time.sleep(_PAUSE_AFTER_FAILURE)

    def _send(self, call: Call) -> bool:
        request_id = uuid.uuid4().hex
        try:
            response = self._pool.request(
                call.method,
                self._base_url + call.path,
                body=call.body,
                headers={
                    "Authorization": f"Bearer {self._account.api_key}",
                    "Content-Type": "application/json",
                    "X-Request-ID": request_id,
                },
            )
        except urllib3.exceptions.HTTPError:
            self._ledger.note_unanswered(request_id)
            return False
        self._ledger.note(_answer(request_id, call, response))
        return True


def _answer(request_id: str, call: Call, response: urllib3.BaseHTTPResponse) -> Answer:
    job_id = json.loads(response.data)["job_id"] if response.status == 202 else None
    return Answer(request_id, call, response.status, job_id)


def _mix(account: Account) -> tuple[Sequence[Call], Sequence[int]]:
    """Return calls of every kind of outcome, and how often each is to come."""
    user = f"/api/v1/users/{account.user_id}"
    user_route = "/api/v1/users/{user_id}"
    search = json.dumps({"query": "python testing", "algorithm": "keyword"}).encode()
    video = json.dumps({"title": "Testing through storms"}).encode()
    calls = {
        Call("GET", f"{user}/videos?per_page=5", f"{user_route}/videos", 200): 35,
        Call("POST", f"{user}/search", f"{user_route}/search", 202, search): 30,
        Call("POST", f"{user}/videos", f"{user_route}/videos", 201, video): 10,
        Call(
            "GET", f"{user}/videos/{account.video_id}", f"{user_route}/videos/{{video_id}}", 200
        ): 10,
        Call("GET", f"{user}/videos/999999999", f"{user_route}/videos/{{video_id}}", 404): 5,
        Call("POST", f"{user}/search", f"{user_route}/search", 400, b"{not json"): 5,
        Call("GET", "/api/v1/no/such/route", "(unmatched)", 404): 3,
        Call("PATCH", f"{user}/videos", f"{user_route}/videos", 405): 2,
    }
    return list(calls), list(calls.values())
