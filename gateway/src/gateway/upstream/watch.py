"""The thread beside a circuit breaker: ends overdue calls, and finds out when a service is back."""

import threading
from collections.abc import Callable
from typing import Final

import structlog

from gateway.upstream.breaker import CircuitBreaker

PROBE_EVERY_SECONDS: Final = 0.25
_log = structlog.get_logger(__name__)


class Watch:
    """Runs from `start` to `stop`. `probe` asks the service whether it is well, briefly."""

    def __init__(self, service: str, breaker: CircuitBreaker, probe: Callable[[], bool]) -> None:
        self._service = service
        self._breaker = breaker
        self._probe = probe
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"watch {service}", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """End within `timeout` seconds."""
        self._stopping.set()
        self._breaker.shut_down()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _run(self) -> None:
        while self._breaker.wait_until_open():
            _log.warning("service unavailable", upstream=self._service)
            if self._returned():
                self._breaker.close()
                _log.info("service is back", upstream=self._service)

    def _returned(self) -> bool:
        pause = self._breaker.hold_seconds
        while not self._stopping.wait(pause):
            if self._probe():
                return True
            pause = PROBE_EVERY_SECONDS
        return False
