"""The fields `RateLimit-Policy` and `RateLimit`.

After draft-ietf-httpapi-ratelimit-headers-10: lists of policies, in the syntax of RFC 9651. `q` is
how many requests, `w` in how many seconds; `r` is how many remain, `t` in how many seconds nothing
is used any more.
"""

from collections.abc import Sequence
from typing import Final

from flask import Response

from gateway.limits.admission import Policy
from gateway.limits.windows import SECOND, Now

NAMES: Final = ("RateLimit-Policy", "RateLimit")
_LARGEST: Final = 999_999_999_999_999  # the largest integer of a structured field
_UNLIMITED: Final = (f'"unlimited";q={_LARGEST}', f'"unlimited";r={_LARGEST}')


def add_fields(response: Response, policies: Sequence[Policy], now: Now) -> None:
    """Tell how the caller's limits stand."""
    values = (_policy_field(policies), _field(policies, now))
    response.headers.update(zip(NAMES, values, strict=True))


def add_unlimited(response: Response) -> None:
    """Tell that the caller has no limit: an empty list could not be told from a missing field."""
    response.headers.update(zip(NAMES, _UNLIMITED, strict=True))


def _policy_field(policies: Sequence[Policy]) -> str:
    return ", ".join(
        f'"{policy.name}";q={policy.standing.limit};w={_seconds(policy.standing.window)}'
        for policy in policies
    )


def _field(policies: Sequence[Policy], now: Now) -> str:
    return ", ".join(
        f'"{policy.name}";r={policy.standing.remaining}'
        f";t={_seconds(policy.standing.reset - now.instant)}"
        for policy in policies
    )


def _seconds(duration: int) -> int:
    return max(0, -(-duration // SECOND))
