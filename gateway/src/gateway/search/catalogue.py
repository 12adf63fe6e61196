"""The algorithms that the worker has. It tells; nothing here names them.

A search must be accepted while the worker is away, so what is known is kept, and what is not
known is for the worker to judge: it fails a job whose algorithm it does not have.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from gateway.parts import Upstream
from shared_schemas.envelope import Trace
from shared_schemas.http.problems import Problem

FRESH_SECONDS: Final = 10.0
ASK_AGAIN_SECONDS: Final = 1.0
_PATH: Final = "/api/v1/search/algorithms"
Entry = Mapping[str, Any]


class Catalogue:
    """Knows what the worker said last. Safe for several threads."""

    def __init__(self, worker: Upstream, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._worker = worker
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._entries: Sequence[Entry] | None = None
        self._unavailable: Mapping[str, str] = {}
        self._asked_at = float("-inf")

    def entries(self, trace: Trace) -> Sequence[Entry]:
        """Return all algorithms. Raises Problem 503 if the worker was never reached."""
        if self._entries is None or self._monotonic() - self._asked_at > FRESH_SECONDS:
            try:
                return self._ask(trace)
            except Problem:
                if self._entries is None:
                    raise
        return self._entries

    def missing(self, name: str, trace: Trace) -> Sequence[str] | None:
        """Return the names there are if `name` is surely none of them, else None."""
        if name not in self._names():
            self._refresh(trace)
        names = self._names()
        return names if names and name not in names else None

    def why_unavailable(self, name: str) -> str | None:
        """Return what the worker last said of a name that it knows but cannot serve."""
        return self._unavailable.get(name)

    def _refresh(self, trace: Trace) -> None:
        """Ask about a name that is new here, but not for every request that makes one up."""
        with self._lock:
            if self._monotonic() - self._asked_at < ASK_AGAIN_SECONDS:
                return
            self._asked_at = self._monotonic()
        try:
            self._ask(trace)
        except Problem:
            return

    def _ask(self, trace: Trace) -> Sequence[Entry]:
        found = self._worker.get(_PATH, {}, trace)
        entries = found.body.get("algorithms") if found.ok else None
        if not isinstance(entries, list):
            return self._entries or []
        self._entries, self._asked_at = entries, self._monotonic()
        unavailable = found.body.get("unavailable") or []
        self._unavailable = {str(each["name"]): str(each["reason"]) for each in unavailable}
        return entries

    def _names(self) -> list[str]:
        return sorted(str(entry["name"]) for entry in self._entries or [])
