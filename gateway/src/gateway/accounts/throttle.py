"""Counts failed logins, so that guessing passwords is slow and normal use is not disturbed."""

from http import HTTPStatus
from typing import Final

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from shared_schemas.http.problems import Problem

WINDOW_SECONDS: Final = 300


class LoginThrottle:
    """Refuses further attempts after too many failures within five minutes.

    Counted by address, and by e-mail and address together: by e-mail alone, anybody could lock
    anybody out. Each process counts for itself, so the whole is bounded by a multiple.
    """

    def __init__(self, per_email: int, per_address: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._per_email = RateLimitItemPerSecond(per_email, WINDOW_SECONDS, namespace="email")
        self._per_address = RateLimitItemPerSecond(per_address, WINDOW_SECONDS, namespace="address")

    def check(self, email: str, address: str) -> None:
        """Raise Problem 429 with Retry-After if there were too many failures."""
        open_again = self._limiter.test(self._per_email, email, address) and self._limiter.test(
            self._per_address, address
        )
        if not open_again:
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                "Too many failed logins; try again later",
                headers={"Retry-After": str(WINDOW_SECONDS // 10)},
            )

    def failed(self, email: str, address: str) -> None:
        """Count a failure."""
        self._limiter.hit(self._per_email, email, address)
        self._limiter.hit(self._per_address, address)
